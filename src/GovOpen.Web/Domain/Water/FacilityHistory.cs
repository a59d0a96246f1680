using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Domain.Water;

/// <summary>What a published cleaning says for the standing of its facility.</summary>
public sealed record CleaningFact(
    long Id, DateOnly CleanedOn, RecordSource Source, string FirmName, FacilityConditions ConditionsBefore, FacilityConditions ConditionsAfter,
    bool HasPhotos);

/// <summary>What a published test says for the standing of its facility.</summary>
public sealed record TestFact(long Id, DateOnly SampledOn, RecordSource Source, bool Passed);

/// <summary>A published plan of a cleaning.</summary>
public sealed record PlanFact(DateOnly PlannedOn, TimeOnly? WaterOffFrom, TimeOnly? WaterOffUntil);

/// <summary>A time out of service; without an end it lasts.</summary>
public sealed record Outage(DateOnly Since, DateOnly? Until)
{
    public bool Covers(DateOnly day) => Since <= day && (Until is not { } until || day < until);
}

/// <summary>Whether a cleaning that had to be done was done in time.</summary>
public enum Punctuality
{
    OnTime = 1,
    Late = 2,

    /// <summary>Due by now and not done.</summary>
    Missed = 3,
}

/// <summary>A cleaning that had to be done. One done in time counts where it was done, another where it fell due.</summary>
public sealed record Obligation(Quarter Quarter, string FirmName, Punctuality Punctuality);

/// <summary>A self-report and the spot check that contradicts it.</summary>
/// <param name="SelfReportId">Cleaning or test, as <paramref name="IsTest"/> says.</param>
public sealed record Contradiction(bool IsTest, long SelfReportId, long SpotCheckId);

/// <summary>
/// The published records of one facility, and what follows from them. Days are days in China; months are calendar months, so that half a
/// year after 31 August is the last day of February.
/// </summary>
public sealed class FacilityHistory
{
    /// <summary>A spot check speaks about a self-report at most this many days away from it.</summary>
    public const int ContradictionDays = 30;

    private readonly List<CleaningFact> _cleanings;
    private readonly List<TestFact> _tests;
    private readonly List<PlanFact> _plans;
    private readonly List<Outage> _outages;

    public FacilityHistory(
        IEnumerable<CleaningFact> cleanings, IEnumerable<TestFact> tests, IEnumerable<PlanFact> plans, IEnumerable<Outage> outages)
    {
        _cleanings = [.. cleanings.OrderBy(c => c.CleanedOn).ThenBy(c => c.Id)];
        _tests = [.. tests.OrderBy(t => t.SampledOn).ThenBy(t => t.Id)];
        _plans = [.. plans.OrderBy(p => p.PlannedOn)];
        _outages = [.. outages];
    }

    public IReadOnlyList<CleaningFact> Cleanings => _cleanings;

    public IReadOnlyList<TestFact> Tests => _tests;

    /// <summary>The standing as of a day.</summary>
    /// <param name="period">How often it must be cleaned and tested; null where nothing is set, then nothing falls due.</param>
    public FacilityStanding StandingOn(DateOnly today, MaintenancePeriod? period, DateOnly? outOfServiceSince)
    {
        var cleaning = _cleanings.LastOrDefault();
        var test = _tests.LastOrDefault();
        var plan = _plans.FirstOrDefault(p => p.PlannedOn >= today && !(cleaning?.CleanedOn >= p.PlannedOn));
        var standing = new FacilityStanding
        {
            LastCleanedOn = cleaning?.CleanedOn,
            CleaningDueOn = period is null ? null : cleaning?.CleanedOn.AddMonths(period.CleanEveryMonths),
            LastCleaningFirm = cleaning?.FirmName,
            LastCleaningHasPhotos = cleaning?.HasPhotos ?? false,
            LastTestedOn = test?.SampledOn,
            TestDueOn = period is null ? null : test?.SampledOn.AddMonths(period.TestEveryMonths),
            LastTestPassed = test?.Passed,
            IsContradicted = OpenContradictions().Any(),
            PlannedOn = plan?.PlannedOn,
            WaterOffFrom = plan?.WaterOffFrom,
            WaterOffUntil = plan?.WaterOffUntil,
        };
        standing.Kind = Verdict.Of(standing, outOfServiceSince, today).Kind;
        standing.HoldsUntil = LastDayUnchanged(standing, outOfServiceSince, today);
        return standing;
    }

    /// <summary>
    /// Every cleaning that had to be done after the first, done or not. What fell due while the facility was out of service does not count.
    /// </summary>
    public IEnumerable<Obligation> ObligationsBy(DateOnly today, MaintenancePeriod? period)
    {
        if (period is null)
        {
            yield break;
        }

        for (var i = 0; i < _cleanings.Count; i++)
        {
            var dueOn = _cleanings[i].CleanedOn.AddMonths(period.CleanEveryMonths);
            if (_outages.Exists(o => o.Covers(dueOn)))
            {
                continue;
            }

            if (i + 1 == _cleanings.Count)
            {
                if (dueOn < today)
                {
                    yield return new Obligation(Quarter.Of(dueOn), _cleanings[i].FirmName, Punctuality.Missed);
                }
            }
            else if (_cleanings[i + 1] is var next && next.CleanedOn <= dueOn)
            {
                yield return new Obligation(Quarter.Of(next.CleanedOn), next.FirmName, Punctuality.OnTime);
            }
            else
            {
                yield return new Obligation(Quarter.Of(dueOn), next.FirmName, Punctuality.Late);
            }
        }
    }

    /// <summary>
    /// Spot checks that contradict the self-report nearest before or on the same day: the test comes to the other conclusion, or
    /// the check finds what the cleaning's report says was not left behind.
    /// </summary>
    public IEnumerable<Contradiction> Contradictions()
    {
        foreach (var check in _tests.Where(t => t.Source == RecordSource.SpotCheck))
        {
            var report = _tests.LastOrDefault(t => t.Source == RecordSource.SelfReported && IsNear(t.SampledOn, check.SampledOn));
            if (report is not null && report.Passed != check.Passed)
            {
                yield return new Contradiction(true, report.Id, check.Id);
            }
        }

        foreach (var check in _cleanings.Where(c => c.Source == RecordSource.SpotCheck))
        {
            var report = _cleanings.LastOrDefault(c => c.Source == RecordSource.SelfReported && IsNear(c.CleanedOn, check.CleanedOn));
            if (report is not null && (check.ConditionsBefore & ~report.ConditionsAfter) != 0)
            {
                yield return new Contradiction(false, report.Id, check.Id);
            }
        }
    }

    /// <summary>Contradictions after which nothing of the kind was reported any more.</summary>
    private IEnumerable<Contradiction> OpenContradictions() => Contradictions().Where(c => c.IsTest
        ? c.SpotCheckId == _tests[^1].Id
        : c.SpotCheckId == _cleanings[^1].Id);

    private static bool IsNear(DateOnly report, DateOnly check) =>
        report <= check && check.DayNumber - report.DayNumber <= ContradictionDays;

    /// <summary>Each day after which the verdict, the plan or an obligation may turn; more often than needed does no harm.</summary>
    private static DateOnly? LastDayUnchanged(FacilityStanding standing, DateOnly? outOfServiceSince, DateOnly today)
    {
        DateOnly?[] lastDays =
        [
            standing.CleaningDueOn?.AddDays(-Verdict.SoonDays - 1), standing.CleaningDueOn, standing.TestDueOn, standing.PlannedOn,
            outOfServiceSince?.AddDays(-1),
        ];
        return lastDays.Where(day => day >= today).Min();
    }
}
