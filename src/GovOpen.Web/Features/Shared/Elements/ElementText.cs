using System.Globalization;
using GovOpen.Web.Domain.Catalogue;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.Elements;

/// <summary>The elements of a catalogue item in words, and whether something was disclosed in time.</summary>
public sealed class ElementText(IStringLocalizer<ElementText> texts)
{
    public string Stage(DisclosureStage stage) => texts[$"Stage.{stage}"];

    public string Manner(DisclosureManner manner) => texts[$"Manner.{manner}"];

    public string Basis(BasisKind kind) => texts[$"Basis.{kind}"];

    /// <summary>The group it is for, or everybody.</summary>
    public string Audience(string? audience) => audience ?? texts["Audience.Everybody"];

    /// <summary>Such as 3 个工作日内（从信息形成之日起算）.</summary>
    public string TimeLimit(int? number, TimeLimitUnit unit, TimeLimitTrigger trigger) =>
        unit is TimeLimitUnit.WorkingDays or TimeLimitUnit.CalendarDays && number is { } days
            ? texts[$"Limit.{unit}{(days == 1 ? ".One" : "")}.{trigger}", days]
            : texts[$"Limit.{unit}"];

    public string Channels(DisclosureChannels channels) => Join(channels, DisclosureChannels.None, "Channel");

    public string Levels(DisclosureLevels levels) => Join(levels, DisclosureLevels.None, "Level");

    public string Forms(DisclosureForms forms) => Join(forms, DisclosureForms.None, "Form");

    /// <summary>How many days before or after the limit; empty before publication.</summary>
    public string Timeliness(DateOnly? dueOn, DateOnly? publishedOn) => (dueOn, publishedOn) switch
    {
        (_, null) => "",
        (null, _) => texts["Timeliness.NoLimit"],
        ({ } due, { } published) => (published.DayNumber - due.DayNumber) switch
        {
            0 => texts["Timeliness.LastDay"],
            1 => texts["Timeliness.Late.One"],
            -1 => texts["Timeliness.Early.One"],
            > 0 and var late => texts["Timeliness.Late", late],
            var early => texts["Timeliness.Early", -early],
        },
    };

    /// <summary>One word or two: in time, or late.</summary>
    public string TimelinessWord(DateOnly? dueOn, DateOnly? publishedOn) =>
        texts[IsLate(dueOn, publishedOn) ? "Timeliness.Word.Late" : "Timeliness.Word.InTime"];

    /// <summary>The day something is due is still in time.</summary>
    public static bool IsLate(DateOnly? dueOn, DateOnly? publishedOn) => publishedOn > dueOn;

    private string Join<T>(T values, T none, string name)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Where(v => !v.Equals(none) && values.HasFlag(v)).Select(v => texts[$"{name}.{v}"].Value);
        return string.Join(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ", " : "、", words);
    }
}
