using GovOpen.Web.Domain.Water;

namespace GovOpen.Tests.Domain.Water;

public sealed class VerdictTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    // cleaned, cleaning due, tested, test due, passed, expected kind, expected days
    [InlineData("2026-10-11", "2027-04-11", "2026-10-13", "2027-01-13", true, VerdictKind.Good, 43)]
    [InlineData("2026-11-23", "2027-05-23", "2026-11-23", "2027-02-23", true, VerdictKind.Good, 0)]
    [InlineData("2026-06-24", "2026-12-24", "2026-10-13", "2027-01-13", true, VerdictKind.Good, 152)]
    [InlineData("2026-06-23", "2026-12-23", "2026-10-13", "2027-01-13", true, VerdictKind.DueSoon, 30)]
    [InlineData("2026-05-23", "2026-11-23", "2026-10-13", "2027-01-13", true, VerdictKind.DueSoon, 0)]
    [InlineData("2026-05-22", "2026-11-22", "2026-10-13", "2027-01-13", true, VerdictKind.CleaningOverdue, 1)]
    [InlineData("2026-05-11", "2026-11-11", "2026-10-13", "2027-01-13", true, VerdictKind.CleaningOverdue, 12)]
    [InlineData("2026-10-11", "2027-04-11", "2026-08-23", "2026-11-23", true, VerdictKind.Good, 43)]
    [InlineData("2026-10-11", "2027-04-11", "2026-08-22", "2026-11-22", true, VerdictKind.TestOverdue, 1)]
    [InlineData("2026-10-11", "2027-04-11", null, null, null, VerdictKind.TestOverdue, 0)]
    [InlineData("2026-10-11", "2027-04-11", "2026-11-17", "2027-02-17", false, VerdictKind.TestFailed, 6)]
    [InlineData("2026-05-11", "2026-11-11", "2026-11-17", "2027-02-17", false, VerdictKind.TestFailed, 6)]
    [InlineData(null, null, "2026-11-17", "2027-02-17", true, VerdictKind.NoRecord, 0)]
    [InlineData(null, null, null, null, null, VerdictKind.NoRecord, 0)]
    public void Of_Standing_GivesVerdict(
        string? cleaned, string? cleaningDue, string? tested, string? testDue, bool? passed, VerdictKind kind, int days)
    {
        var standing = new FacilityStanding
        {
            LastCleanedOn = Day(cleaned),
            CleaningDueOn = Day(cleaningDue),
            LastTestedOn = Day(tested),
            TestDueOn = Day(testDue),
            LastTestPassed = passed,
        };

        var verdict = Verdict.Of(standing, outOfServiceSince: null, Today);

        Assert.Equal((kind, days), (verdict.Kind, verdict.Days));
    }

    [Theory]
    [InlineData("2026-11-23", VerdictKind.OutOfService)]
    [InlineData("2026-11-24", VerdictKind.NoRecord)]
    public void Of_OutOfServiceSince_CountsFromThatDay(string since, VerdictKind expected) =>
        Assert.Equal(expected, Verdict.Of(new FacilityStanding(), Day(since), Today).Kind);

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
