using System.Globalization;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Tests.Domain.Water;

public sealed class FacilityHistoryTests
{
    private static readonly MaintenancePeriod HalfYearly =
        new() { FacilityKind = FacilityKind.RoofTank, DivisionCode = "", CleanEveryMonths = 6, TestEveryMonths = 3 };

    [Theory]
    // cleaned on, due by: calendar months, with their last days and leap days
    [InlineData("2026-05-12", "2026-11-12")]
    [InlineData("2026-08-31", "2027-02-28")]
    [InlineData("2027-08-31", "2028-02-29")]
    [InlineData("2028-02-29", "2028-08-29")]
    [InlineData("2026-12-31", "2027-06-30")]
    [InlineData("2026-08-29", "2027-02-28")]
    public void StandingOn_HalfYearIsByCalendar(string cleaned, string due) =>
        Assert.Equal(Day(due), History([Cleaned(cleaned)]).StandingOn(Day(cleaned), HalfYearly, null).CleaningDueOn);

    [Theory]
    // UTC stamps around midnight in China: the day turns at 16:00 UTC
    [InlineData("2026-11-12T15:59:59Z", VerdictKind.DueSoon, 0)]
    [InlineData("2026-11-12T16:00:00Z", VerdictKind.CleaningOverdue, 1)]
    [InlineData("2026-11-23T15:59:59Z", VerdictKind.CleaningOverdue, 11)]
    [InlineData("2026-11-23T16:00:00Z", VerdictKind.CleaningOverdue, 12)]
    public void Verdict_TurnsAtMidnightInChina(string utc, VerdictKind kind, int days)
    {
        var today = ChinaTime.DateOf(DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));
        var standing = History([Cleaned("2026-05-12")], [Tested("2026-09-12", true)]).StandingOn(today, HalfYearly, null);

        var verdict = Verdict.Of(standing, null, today);

        Assert.Equal((kind, days), (verdict.Kind, verdict.Days));
    }

    [Theory]
    // today, planned for: an announcement counts only while the cleaning is due soon, in time and still to come
    [InlineData("2026-11-01", "2026-11-05", VerdictKind.Planned, 4)]
    [InlineData("2026-11-05", "2026-11-05", VerdictKind.Planned, 0)]
    [InlineData("2026-11-12", "2026-11-12", VerdictKind.Planned, 0)]
    [InlineData("2026-11-06", "2026-11-05", VerdictKind.DueSoon, 6)]
    [InlineData("2026-11-01", "2026-11-13", VerdictKind.DueSoon, 11)]
    [InlineData("2026-10-12", "2026-11-05", VerdictKind.Good, 153)]
    [InlineData("2026-11-13", "2026-11-14", VerdictKind.CleaningOverdue, 1)]
    public void Verdict_WithAPlan(string today, string planned, VerdictKind kind, int days)
    {
        var history = new FacilityHistory(
            [Cleaned("2026-05-12")], [Tested("2026-09-12", true)], [new PlanFact(Day(planned), new TimeOnly(9, 0), new TimeOnly(12, 0))], []);

        var verdict = Verdict.Of(history.StandingOn(Day(today), HalfYearly, null), null, Day(today));

        Assert.Equal((kind, days), (verdict.Kind, verdict.Days));
    }

    [Fact]
    public void StandingOn_PlanWasCarriedOut_ShowsItNoMore()
    {
        var history = new FacilityHistory([Cleaned("2026-11-05")], [], [new PlanFact(Day("2026-11-05"), null, null)], []);

        Assert.Null(history.StandingOn(Day("2026-11-05"), HalfYearly, null).PlannedOn);
    }

    [Fact]
    public void StandingOn_TestFailedThenPassed_TheLaterTestDecides()
    {
        TestFact[] tests = [Tested("2026-11-01", false), Tested("2026-11-10", true)];

        Assert.False(History([Cleaned("2026-10-01")], tests[..1]).StandingOn(Day("2026-11-05"), HalfYearly, null).LastTestPassed);
        Assert.Equal(VerdictKind.Good, History([Cleaned("2026-10-01")], tests).StandingOn(Day("2026-11-11"), HalfYearly, null).Kind);
    }

    /// <summary>Between two judgements nothing may turn unseen: the stored verdict is right on every day up to the one it holds until.</summary>
    [Fact]
    public void HoldsUntil_OnEveryDayUpToIt_TheVerdictIsTheSame()
    {
        var plan = new PlanFact(Day("2026-11-05"), null, null);
        var history = new FacilityHistory([Cleaned("2026-05-12")], [Tested("2026-07-20", true)], [plan], []);
        DateOnly?[] outages = [null, Day("2026-12-01")];
        foreach (var outOfServiceSince in outages)
        {
            for (var judgedOn = Day("2026-05-12"); judgedOn < Day("2027-01-15"); judgedOn = judgedOn.AddDays(1))
            {
                var standing = history.StandingOn(judgedOn, HalfYearly, outOfServiceSince);
                for (var day = judgedOn; day <= (standing.HoldsUntil ?? Day("2027-01-20")); day = day.AddDays(1))
                {
                    var anew = history.StandingOn(day, HalfYearly, outOfServiceSince);
                    Assert.True(
                        (standing.Kind, standing.PlannedOn) == (anew.Kind, anew.PlannedOn),
                        $"Judged on {judgedOn:o} as {standing.Kind} until {standing.HoldsUntil:o}, yet on {day:o} it is {anew.Kind}.");
                    Assert.Equal(
                        history.ObligationsBy(judgedOn, HalfYearly).Count(), history.ObligationsBy(day, HalfYearly).Count());
                }
            }
        }
    }

    [Fact]
    public void ObligationsBy_CountsOnTimeLateAndMissed()
    {
        var history = History([Cleaned("2025-01-10"), Cleaned("2025-07-10"), Cleaned("2026-02-01")]);

        Assert.Equal(
            [(Quarter.Of(Day("2025-07-10")), Punctuality.OnTime), (Quarter.Of(Day("2026-01-10")), Punctuality.Late), (Quarter.Of(Day("2026-08-01")), Punctuality.Missed)],
            history.ObligationsBy(Day("2026-08-02"), HalfYearly).Select(o => (o.Quarter, o.Punctuality)));
        Assert.Equal(2, history.ObligationsBy(Day("2026-08-01"), HalfYearly).Count());
    }

    [Fact]
    public void ObligationsBy_DueWhileOutOfService_DoesNotCount()
    {
        var history = new FacilityHistory(
            [Cleaned("2025-01-10"), Cleaned("2026-01-05")], [], [], [new Outage(Day("2025-06-01"), Day("2025-12-31"))]);

        Assert.Empty(history.ObligationsBy(Day("2026-02-01"), HalfYearly));
    }

    [Theory]
    // self-reported test, spot check, contradicted?
    [InlineData("2026-10-01", true, "2026-10-10", false, true)]
    [InlineData("2026-10-01", false, "2026-10-01", true, true)]
    [InlineData("2026-10-01", true, "2026-10-31", false, true)]
    [InlineData("2026-10-01", true, "2026-11-01", false, false)]
    [InlineData("2026-10-01", true, "2026-10-10", true, false)]
    [InlineData("2026-10-11", true, "2026-10-10", false, false)]
    public void Contradictions_OfTests(string reported, bool reportedPassed, string check, bool checkPassed, bool expected)
    {
        TestFact[] tests = [new(1, Day(reported), RecordSource.SelfReported, reportedPassed), new(2, Day(check), RecordSource.SpotCheck, checkPassed)];

        Assert.Equal(expected, History([], tests).Contradictions().Any());
    }

    [Fact]
    public void Contradictions_SpotCheckFindsWhatTheReportDenies_UntilCleanedAgain()
    {
        var reported = new CleaningFact(1, Day("2026-10-01"), RecordSource.SelfReported, "甲", FacilityConditions.Sediment, FacilityConditions.None, true);
        var check = new CleaningFact(2, Day("2026-10-12"), RecordSource.SpotCheck, "甲", FacilityConditions.Sediment, FacilityConditions.None, true);
        var again = new CleaningFact(3, Day("2026-10-20"), RecordSource.SelfReported, "甲", FacilityConditions.None, FacilityConditions.None, true);

        Assert.True(History([reported, check]).StandingOn(Day("2026-10-12"), HalfYearly, null).IsContradicted);
        Assert.False(History([reported, check, again]).StandingOn(Day("2026-10-20"), HalfYearly, null).IsContradicted);
        Assert.Equal([new Contradiction(false, 1, 2)], History([reported, check, again]).Contradictions());
    }

    [Fact]
    public void Contradictions_WhatTheReportAdmits_IsNone()
    {
        var reported = new CleaningFact(1, Day("2026-10-01"), RecordSource.SelfReported, "甲", FacilityConditions.Rust, FacilityConditions.Rust, true);
        var check = new CleaningFact(2, Day("2026-10-12"), RecordSource.SpotCheck, "甲", FacilityConditions.Rust, FacilityConditions.None, true);

        Assert.Empty(History([reported, check]).Contradictions());
    }

    [Fact]
    public void Outages_ArePairsOfChanges()
    {
        ServiceChange[] changes = [Change(1, ServiceChangeKind.OutOfService, "2026-01-01"), Change(2, ServiceChangeKind.BackInService, "2026-03-01"), Change(3, ServiceChangeKind.OutOfService, "2026-10-01")];

        Assert.Equal(
            [new Outage(Day("2026-01-01"), Day("2026-03-01")), new Outage(Day("2026-10-01"), null)], ServiceChange.Outages(changes));
    }

    [Theory]
    [InlineData("310107021017", 4)]
    [InlineData("310107005001", 5)]
    [InlineData("310116112001", 6)]
    public void Holding_TheSmallestDivisionAroundThePlaceDecides(string place, int months)
    {
        MaintenancePeriod[] periods = [HalfYearly, Every("310107", 5), Every("310107021", 4)];

        Assert.Equal(months, MaintenancePeriod.Holding(periods, FacilityKind.RoofTank, place)!.CleanEveryMonths);
        Assert.Null(MaintenancePeriod.Holding(periods, FacilityKind.GroundReservoir, place));
    }

    [Theory]
    [InlineData("2026-03-31", "310107021017", "old")]
    [InlineData("2026-04-01", "310107021017", "new")]
    [InlineData("2026-06-01", "310107021017", "local")]
    [InlineData("2026-06-01", "310116112001", "new")]
    [InlineData("2020-01-01", "310107021017", null)]
    public void LimitSet_ThatHeldOnTheDayAtThePlace(string day, string place, string? expected)
    {
        LimitSet[] sets = [Set("old", "2023-04-01", ""), Set("new", "2026-04-01", ""), Set("local", "2026-05-01", "310107")];

        Assert.Equal(expected, LimitSet.Holding(sets, place, Day(day))?.Name);
    }

    private static LimitSet Set(string name, string from, string division) =>
        new() { Name = name, Standard = name, HoldsFrom = Day(from), DivisionCode = division };

    private static MaintenancePeriod Every(string division, int months) =>
        new() { FacilityKind = FacilityKind.RoofTank, DivisionCode = division, CleanEveryMonths = months, TestEveryMonths = 3 };

    private static ServiceChange Change(long id, ServiceChangeKind kind, string on) => new()
    {
        Id = id,
        DivisionCode = "310107021017",
        DraftedByName = "x",
        DraftedAtUtc = DateTime.UnixEpoch,
        FacilityId = 1,
        Kind = kind,
        EffectiveOn = Day(on),
        Reason = "x",
    };

    private static FacilityHistory History(IEnumerable<CleaningFact> cleanings, IEnumerable<TestFact>? tests = null) =>
        new(cleanings, tests ?? [], [], []);

    private static CleaningFact Cleaned(string on) =>
        new(Day(on).DayNumber, Day(on), RecordSource.SelfReported, "甲", FacilityConditions.None, FacilityConditions.None, true);

    private static TestFact Tested(string on, bool passed) => new(Day(on).DayNumber, Day(on), RecordSource.SelfReported, passed);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
