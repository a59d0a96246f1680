using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Water;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.Verdicts;

/// <summary>A verdict in the words a resident reads first, and the look that agrees with them.</summary>
public sealed class VerdictText(IStringLocalizer<VerdictText> texts)
{
    /// <summary>One word or two, such as 正常.</summary>
    public string Word(VerdictKind kind) => texts[$"Word.{kind}"];

    /// <summary>The whole message in one sentence. Dates are kept apart so that the page can keep them on one line.</summary>
    public string Sentence(Verdict verdict, FacilityStanding standing)
    {
        var date = verdict.Kind == VerdictKind.TestFailed ? standing.LastTestedOn : verdict.DueOn;
        return texts[Key(verdict), verdict.Days, date is { } day ? Display.Date(day) : ""];
    }

    /// <summary>Suffix of the style classes <c>verdict-…</c> and <c>count-…</c>, and name of the icon.</summary>
    public static string Look(VerdictKind kind) => kind switch
    {
        VerdictKind.Good => "good",
        VerdictKind.DueSoon => "soon",
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

    private static string Key(Verdict verdict) => (verdict.Kind, verdict.Days) switch
    {
        (VerdictKind.Good or VerdictKind.DueSoon, 0) => $"{verdict.Kind}.Today",
        (VerdictKind.Good or VerdictKind.DueSoon or VerdictKind.CleaningOverdue or VerdictKind.TestOverdue, 1) => $"{verdict.Kind}.OneDay",
        (VerdictKind.TestOverdue, 0) => "TestOverdue.Never",
        _ => verdict.Kind.ToString(),
    };
}
