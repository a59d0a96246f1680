using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Buildings;

/// <summary>The page behind a stairwell label.</summary>
public sealed class BuildingPage
{
    public required int BuildingId { get; init; }

    public required string LabelCode { get; init; }

    public required bool LabelIsActive { get; init; }

    public required string EstateName { get; init; }

    public required int EstateId { get; init; }

    public required string BuildingName { get; init; }

    public required string Address { get; init; }

    public required string TownName { get; init; }

    /// <summary>The facilities that serve the building, the worst first: it decides the verdict.</summary>
    public required IReadOnlyList<FacilityFile> Facilities { get; init; }
}

/// <summary>A facility with what was published about it.</summary>
public sealed class FacilityFile
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required FacilityKind Kind { get; init; }

    public required string RegisterNumber { get; init; }

    public string? Material { get; init; }

    public int? VolumeInLitres { get; init; }

    public int? HouseholdsServed { get; init; }

    public string? ManagingUnitName { get; init; }

    public string? ManagingUnitPhone { get; init; }

    public DateOnly? OutOfServiceSince { get; init; }

    public string? OutOfServiceReason { get; init; }

    public required FacilityStanding Standing { get; init; }

    public Verdict Verdict { get; set; }

    public IReadOnlyList<CleaningRow> Cleanings { get; set; } = [];

    public IReadOnlyList<TestRow> Tests { get; set; } = [];

    public IReadOnlyList<PhotoRow> Photos { get; set; } = [];

    public IReadOnlyList<ValueRow> Values { get; set; } = [];

    /// <summary>The latest cleaning that stands.</summary>
    public CleaningRow? LatestCleaning => Cleanings.FirstOrDefault(c => c.State == PublicationState.Published);

    /// <summary>The latest test that stands.</summary>
    public TestRow? LatestTest => Tests.FirstOrDefault(t => t.State == PublicationState.Published);
}

/// <summary>A published or withdrawn cleaning.</summary>
public sealed record CleaningRow(
    long Id, int FacilityId, PublicationState State, int Version, DateOnly CleanedOn, DateTime? StartedAtUtc, DateTime? FinishedAtUtc,
    RecordSource Source, CleaningCause Cause, string FirmName, string FilingNumber, string? Disinfectant, int? DoseInMilligramsPerLitre,
    int? ContactMinutes, string? WitnessRole, FacilityConditions ConditionsBefore, FacilityConditions ConditionsAfter,
    DateTime? PublishedAtUtc, string? CorrectionReason, string? WithdrawalReason);

/// <summary>A published or withdrawn test.</summary>
public sealed record TestRow(
    long Id, int FacilityId, PublicationState State, int Version, DateOnly SampledOn, RecordSource Source, string SamplingPoint,
    string LaboratoryName, string AccreditationNumber, string ReportNumber, bool Passed, string Standard, string? CorrectionReason,
    string? WithdrawalReason);

/// <summary>A photo of the latest cleaning.</summary>
public sealed record PhotoRow(long Id, long CleaningId, PhotoKind Kind, DateTime? TakenAtUtc, int ThumbWidth, int ThumbHeight, bool IsDemo);

/// <summary>A value of the latest test beside its limit.</summary>
public sealed record ValueRow(
    long TestId, string Name, string Unit, ValueForm Form, double? Number, bool WithinLimit, LimitComparison Comparison, double? Lower,
    double? Upper);
