using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.WaterRecords;

namespace GovOpen.Web.Features.Buildings;

/// <summary>The page behind a stairwell label.</summary>
public sealed class BuildingPage
{
    public required int BuildingId { get; init; }

    public required string LabelCode { get; init; }

    public required LabelState LabelState { get; init; }

    /// <summary>When and by what a label that is no longer valid was followed; null for a valid one.</summary>
    public LabelEnd? LabelEnd { get; init; }

    public required string EstateName { get; init; }

    public required int EstateId { get; init; }

    public required string BuildingName { get; init; }

    public required string Address { get; init; }

    public required string TownName { get; init; }

    /// <summary>The facilities that serve the building, the worst first: it decides the verdict.</summary>
    public required IReadOnlyList<FacilityFile> Facilities { get; init; }
}

/// <summary>The end of a label.</summary>
/// <param name="AtUtc">When it was replaced or taken down, where that is known.</param>
/// <param name="CurrentCode">The label that hangs in the building now, if any.</param>
public sealed record LabelEnd(DateTime? AtUtc, string? CurrentCode);

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

    public DateOnly? CommissionedOn { get; init; }

    public bool HasLockedLid { get; init; }

    public bool HasVentScreen { get; init; }

    public string? ManagingUnitName { get; init; }

    public string? ManagingUnitPhone { get; init; }

    public DateOnly? OutOfServiceSince { get; init; }

    public string? OutOfServiceReason { get; init; }

    public required FacilityStanding Standing { get; init; }

    public Verdict Verdict { get; set; }

    public IReadOnlyList<PublishedCleaning> Cleanings { get; set; } = [];

    public IReadOnlyList<PublishedTest> Tests { get; set; } = [];

    public IReadOnlyList<PublishedPhoto> Photos { get; set; } = [];

    public IReadOnlyList<PublishedValue> Values { get; set; } = [];

    /// <summary>The latest cleaning that stands.</summary>
    public PublishedCleaning? LatestCleaning => Cleanings.FirstOrDefault(c => c.State == PublicationState.Published);

    /// <summary>The latest test that stands.</summary>
    public PublishedTest? LatestTest => Tests.FirstOrDefault(t => t.State == PublicationState.Published);
}
