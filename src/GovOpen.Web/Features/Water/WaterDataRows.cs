using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Water;

/// <summary>A facility as data.</summary>
public sealed class FacilityDataRow
{
    public required int Id { get; init; }

    public required string RegisterNumber { get; init; }

    public required string Name { get; init; }

    public required FacilityKind Kind { get; init; }

    public string? Material { get; init; }

    public int? VolumeInLitres { get; init; }

    public required bool HasLockedLid { get; init; }

    public required bool HasVentScreen { get; init; }

    public int? HouseholdsServed { get; init; }

    public DateOnly? CommissionedOn { get; init; }

    public required int EstateId { get; init; }

    public required string EstateName { get; init; }

    public required string Address { get; init; }

    public required string DivisionCode { get; init; }

    public string? ManagingUnitName { get; init; }

    public DateOnly? OutOfServiceSince { get; init; }

    public string? OutOfServiceReason { get; init; }

    public required FacilityStanding Standing { get; init; }
}

/// <summary>Which facility serves which building, with the label that hangs there.</summary>
public sealed record BuildingDataRow(
    int BuildingId, string Name, string Address, int EstateId, string EstateName, int? FacilityId, string? RegisterNumber, string? LabelCode);

/// <summary>A published or withdrawn cleaning as data.</summary>
public sealed class CleaningDataRow
{
    public required Guid RecordId { get; init; }

    public required int Version { get; init; }

    public required PublicationState State { get; init; }

    public required int FacilityId { get; init; }

    public required string RegisterNumber { get; init; }

    public required RecordSource Source { get; init; }

    public required CleaningCause Cause { get; init; }

    public DateOnly? PlannedOn { get; init; }

    public DateTime? NoticePostedAtUtc { get; init; }

    public DateTime? StartedAtUtc { get; init; }

    public DateTime? FinishedAtUtc { get; init; }

    public required DateOnly CleanedOn { get; init; }

    public required string FirmName { get; init; }

    public required string FilingNumber { get; init; }

    public string? Disinfectant { get; init; }

    public int? DoseInMilligramsPerLitre { get; init; }

    public int? ContactMinutes { get; init; }

    public string? WitnessRole { get; init; }

    public required FacilityConditions ConditionsBefore { get; init; }

    public required FacilityConditions ConditionsAfter { get; init; }

    public required int Photos { get; init; }

    public DateTime? PublishedAtUtc { get; init; }

    public DateTime? FirstPublishedAtUtc { get; init; }

    public string? CorrectionReason { get; init; }

    public string? WithdrawalReason { get; init; }

    public bool? PostedInTime => FirstPublishedAtUtc - FinishedAtUtc is { } after ? after <= Cleaning.PostingTarget : null;
}

/// <summary>A published or withdrawn test as data.</summary>
public sealed record TestDataRow(
    Guid RecordId, int Version, PublicationState State, int FacilityId, string RegisterNumber, RecordSource Source, DateOnly SampledOn,
    string SamplingPoint, string LaboratoryName, string AccreditationNumber, string ReportNumber, string LimitSetName, string Standard,
    bool Passed, DateTime? PublishedAtUtc, string? CorrectionReason, string? WithdrawalReason);

/// <summary>A value of a published test as data.</summary>
public sealed record ValueDataRow(
    Guid RecordId, int FacilityId, RecordSource Source, DateOnly SampledOn, string IndicatorCode, string IndicatorName, string Unit,
    ValueForm Form, double? Number, LimitComparison Comparison, double? Lower, double? Upper, bool WithinLimit);
