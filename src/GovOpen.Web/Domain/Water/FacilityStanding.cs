namespace GovOpen.Web.Domain.Water;

/// <summary>
/// What a facility's published records amount to, kept beside it so that lists and counts need not read them. Made by
/// <see cref="FacilityHistory.StandingOn"/>; <c>check</c> compares it with the records.
/// </summary>
public sealed class FacilityStanding
{
    public DateOnly? LastCleanedOn { get; set; }

    public DateOnly? CleaningDueOn { get; set; }

    /// <summary>The firm of the latest cleaning.</summary>
    public string? LastCleaningFirm { get; set; }

    /// <summary>Whether the latest cleaning was published with a photo.</summary>
    public bool LastCleaningHasPhotos { get; set; }

    public DateOnly? LastTestedOn { get; set; }

    public DateOnly? TestDueOn { get; set; }

    /// <summary>The conclusion of the latest test, or null without one.</summary>
    public bool? LastTestPassed { get; set; }

    /// <summary>A spot check contradicts what was self-reported, and nothing was reported since.</summary>
    public bool IsContradicted { get; set; }

    /// <summary>The next planned cleaning that was announced; its water-off hours, by a clock in China, follow.</summary>
    public DateOnly? PlannedOn { get; set; }

    public TimeOnly? WaterOffFrom { get; set; }

    public TimeOnly? WaterOffUntil { get; set; }

    /// <summary>Kind of the verdict, as of the day on which it was last judged.</summary>
    public VerdictKind Kind { get; set; } = VerdictKind.NoRecord;

    /// <summary>The last day on which the above is sure to hold without a look at the calendar; null for good.</summary>
    public DateOnly? HoldsUntil { get; set; }
}
