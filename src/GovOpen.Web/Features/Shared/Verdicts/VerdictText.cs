using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Water;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.Verdicts;

/// <summary>A verdict in the words a resident reads first, and the look that agrees with them.</summary>
public sealed class VerdictText(IStringLocalizer<VerdictText> texts)
{
    /// <summary>One word or two, such as 正常.</summary>
    public string Word(VerdictKind kind) => texts[$"Word.{kind}"];

    /// <summary>The whole message in one sentence.</summary>
    public string Sentence(Verdict verdict, FacilityStanding standing) =>
        texts[Key(verdict), verdict.Days, DateOf(verdict, standing)];

    /// <summary>The sentence as a heading: its date does not break across lines.</summary>
    public IHtmlContent Heading(Verdict verdict, FacilityStanding standing)
    {
        const char place = '\uE000'; // Private use: no text contains it.
        var parts = texts[Key(verdict), verdict.Days, place].Value.Split(place);
        var heading = new HtmlContentBuilder().Append(parts[0]);
        if (parts.Length > 1)
        {
            heading.AppendHtml("<span class=\"keep\">").Append(DateOf(verdict, standing)).AppendHtml("</span>").Append(parts[1]);
        }

        return heading;
    }

    /// <summary>Suffix of the style classes <c>verdict-…</c> and <c>count-…</c>, and name of the icon.</summary>
    public static string Look(VerdictKind kind) => kind switch
    {
        VerdictKind.Good => "good",
        VerdictKind.DueSoon or VerdictKind.Planned => "soon",
        VerdictKind.CleaningOverdue or VerdictKind.TestOverdue => "overdue",
        VerdictKind.TestFailed => "failed",
        VerdictKind.NoRecord => "none",
        VerdictKind.OutOfService => "paused",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown verdict."),
    };

    /// <summary>The looks in order of severity, the worst first; they also name the states that lists are filtered by.</summary>
    public static readonly IReadOnlyList<string> Looks = ["failed", "overdue", "none", "soon", "good", "paused"];

    /// <summary>The kinds that share a look; none when there is no such look.</summary>
    public static IReadOnlyList<VerdictKind> KindsOf(string? look) => [.. Enum.GetValues<VerdictKind>().Where(k => Look(k) == look)];

    /// <summary>One word or two for all kinds that share a look, such as 已逾期.</summary>
    public string WordOfLook(string look) => texts[$"Look.{look}"];

    /// <summary>Style class of a <c>tag</c> for the verdict.</summary>
    public static string Tag(VerdictKind kind) => Look(kind) switch
    {
        "good" => "tag-good",
        "soon" or "overdue" => "tag-warn",
        "failed" => "tag-bad",
        _ => "tag-muted",
    };

    private static string DateOf(Verdict verdict, FacilityStanding standing) =>
        (verdict.Kind switch
        {
            VerdictKind.TestFailed => standing.LastTestedOn,
            VerdictKind.Planned => standing.PlannedOn,
            _ => verdict.DueOn,
        }) is { } day ? Display.Date(day) : "";

    private static string Key(Verdict verdict) => (verdict.Kind, verdict.Days) switch
    {
        (VerdictKind.Good or VerdictKind.DueSoon or VerdictKind.Planned, 0) => $"{verdict.Kind}.Today",
        (VerdictKind.Good or VerdictKind.DueSoon or VerdictKind.Planned or VerdictKind.CleaningOverdue or VerdictKind.TestOverdue, 1) => $"{verdict.Kind}.OneDay",
        (VerdictKind.TestOverdue, 0) => "TestOverdue.Never",
        _ => verdict.Kind.ToString(),
    };
}
