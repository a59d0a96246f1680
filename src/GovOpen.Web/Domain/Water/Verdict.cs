namespace GovOpen.Web.Domain.Water;

/// <summary>What a resident must read first. In order of severity: the worst facility decides for its building.</summary>
public enum VerdictKind
{
    /// <summary>Nothing to say of the water: the facility is shut off.</summary>
    OutOfService = 1,

    /// <summary>Cleaned, water passed, nothing due for a while.</summary>
    Good = 2,

    /// <summary>The next cleaning is due soon and announced for a day in time. A plan excuses nothing that is late.</summary>
    Planned = 3,

    /// <summary>The next cleaning is due within <see cref="Verdict.SoonDays"/> days.</summary>
    DueSoon = 4,

    /// <summary>Cleaned in time, but the quarterly test is late or was never published.</summary>
    TestOverdue = 5,

    /// <summary>No cleaning was ever published: a state of its own, neither good nor bad.</summary>
    NoRecord = 6,

    CleaningOverdue = 7,

    /// <summary>The latest published test failed.</summary>
    TestFailed = 8,
}

/// <summary>The judgement on one facility on one day.</summary>
/// <param name="Days">
/// Days since the cleaning for <see cref="VerdictKind.Good"/> and <see cref="VerdictKind.TestFailed"/>, days left for
/// <see cref="VerdictKind.DueSoon"/>, days until the cleaning for <see cref="VerdictKind.Planned"/>, days late for the overdue kinds; otherwise 0.
/// </param>
/// <param name="DueOn">When the next cleaning (for a late test: the test) is or was due.</param>
public readonly record struct Verdict(VerdictKind Kind, int Days, DateOnly? DueOn)
{
    /// <summary>How many days before the due day a facility counts as due soon.</summary>
    public const int SoonDays = 30;

    /// <summary>Judges a facility. The day something is due is still in time.</summary>
    public static Verdict Of(FacilityStanding standing, DateOnly? outOfServiceSince, DateOnly today)
    {
        if (outOfServiceSince is { } since && since <= today)
        {
            return new Verdict(VerdictKind.OutOfService, 0, null);
        }

        if (standing.LastTestPassed == false)
        {
            return new Verdict(VerdictKind.TestFailed, today.DayNumber - (standing.LastTestedOn ?? today).DayNumber, standing.CleaningDueOn);
        }

        if (standing.LastCleanedOn is not { } cleanedOn || standing.CleaningDueOn is not { } dueOn)
        {
            return new Verdict(VerdictKind.NoRecord, 0, null);
        }

        if (dueOn < today)
        {
            return new Verdict(VerdictKind.CleaningOverdue, today.DayNumber - dueOn.DayNumber, dueOn);
        }

        if (standing.TestDueOn is not { } testDueOn)
        {
            return new Verdict(VerdictKind.TestOverdue, 0, null);
        }

        if (testDueOn < today)
        {
            return new Verdict(VerdictKind.TestOverdue, today.DayNumber - testDueOn.DayNumber, testDueOn);
        }

        if (dueOn.DayNumber - today.DayNumber > SoonDays)
        {
            return new Verdict(VerdictKind.Good, today.DayNumber - cleanedOn.DayNumber, dueOn);
        }

        return standing.PlannedOn is { } plannedOn && plannedOn >= today && plannedOn <= dueOn
            ? new Verdict(VerdictKind.Planned, plannedOn.DayNumber - today.DayNumber, dueOn)
            : new Verdict(VerdictKind.DueSoon, dueOn.DayNumber - today.DayNumber, dueOn);
    }
}
