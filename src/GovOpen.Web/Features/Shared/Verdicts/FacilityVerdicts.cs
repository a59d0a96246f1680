using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Shared.Verdicts;

/// <summary>A facility with the kind of its verdict on a day, for counting and filtering in the data base.</summary>
public sealed class JudgedFacility
{
    public required Facility Facility { get; init; }

    public required VerdictKind Kind { get; init; }
}

public static class FacilityVerdicts
{
    /// <summary>
    /// The same judgement as <see cref="Verdict.Of"/>, in SQL: lists and counts need it for thousands of facilities at once.
    /// A test holds the two against each other.
    /// </summary>
    public static IQueryable<JudgedFacility> JudgedOn(this IQueryable<Facility> facilities, DateOnly today)
    {
        var soonUntil = today.AddDays(Verdict.SoonDays);
        return facilities.Select(f => new JudgedFacility
        {
            Facility = f,
            Kind = f.OutOfServiceSince != null && f.OutOfServiceSince <= today ? VerdictKind.OutOfService
                : f.Standing.LastTestPassed == false ? VerdictKind.TestFailed
                : f.Standing.LastCleanedOn == null || f.Standing.CleaningDueOn == null ? VerdictKind.NoRecord
                : f.Standing.CleaningDueOn < today ? VerdictKind.CleaningOverdue
                : f.Standing.TestDueOn == null || f.Standing.TestDueOn < today ? VerdictKind.TestOverdue
                : f.Standing.CleaningDueOn <= soonUntil ? VerdictKind.DueSoon
                : VerdictKind.Good,
        });
    }
}
