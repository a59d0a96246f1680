using System.Globalization;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Water;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.WaterRecords;

/// <summary>Conditions, values, limits and times of published records in words.</summary>
public sealed class WaterRecordWords(IStringLocalizer<WaterRecordText> texts)
{
    public string Conditions(FacilityConditions conditions) => conditions == FacilityConditions.None
        ? texts["Condition.None"]
        : string.Join(
            CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ", " : "、",
            Enum.GetValues<FacilityConditions>().Where(c => c != 0 && conditions.HasFlag(c)).Select(c => texts[$"Condition.{c}"].Value));

    public string Source(RecordSource source) => texts[$"Source.{source}"];

    /// <summary>Style class of the tag that every record carries.</summary>
    public static string SourceTag(RecordSource source) => source == RecordSource.SpotCheck ? "tag-spot" : "tag-self";

    public string Value(ValueForm form, double? number) => form switch
    {
        ValueForm.NotDetected => texts["NotDetected"],
        ValueForm.Detected => texts["Detected"],
        ValueForm.LessThan => $"<{Display.Number(number!.Value)}",
        _ => Display.Number(number!.Value),
    };

    public string Limit(PublishedValue value) => value.Comparison switch
    {
        LimitComparison.AtMost => $"≤ {Display.Number(value.Upper!.Value)}",
        LimitComparison.AtLeast => $"≥ {Display.Number(value.Lower!.Value)}",
        LimitComparison.Range => $"{Display.Number(value.Lower!.Value)}–{Display.Number(value.Upper!.Value)}",
        _ => texts["Limit.Absent"],
    };

    public string Conclusion(bool passed) => texts[passed ? "Passed" : "Failed"];

    /// <summary>Whether the record was posted within the target of 24 hours, with the time it took.</summary>
    public string Posting(TimeSpan postedAfter) =>
        texts[postedAfter <= Cleaning.PostingTarget ? "Posting.Kept" : "Posting.Missed", Span(postedAfter)];

    /// <summary>From and to by a clock in China, the day once when it is the same.</summary>
    public static string Duration(DateTime startedAtUtc, DateTime finishedAtUtc)
    {
        var started = Display.DateTime(startedAtUtc);
        var finished = Display.DateTime(finishedAtUtc);
        var sameDay = started[..^5] == finished[..^5];
        return $"{started}–{(sameDay ? finished[^5..] : finished)}";
    }

    /// <summary>A stretch of time in its greatest whole unit; never rounded in favour of who was late.</summary>
    private string Span(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => texts["Posting.Minutes", Math.Max(0, (int)Math.Ceiling(span.TotalMinutes))],
        { TotalHours: <= 48 } => texts["Posting.Hours", (int)Math.Ceiling(span.TotalHours)],
        _ => texts["Posting.Days", (int)Math.Ceiling(span.TotalDays)],
    };
}
