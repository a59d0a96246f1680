using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Places;

namespace GovOpen.Web.Domain.Water;

/// <summary>A residential estate (小区).</summary>
public sealed class Estate : IAudited
{
    public int Id { get; init; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    public required string DivisionCode { get; set; }

    public Division? Division { get; init; }

    public List<Building> Buildings { get; } = [];

    public List<Facility> Facilities { get; } = [];
}

/// <summary>A building of an estate; a label hangs in each.</summary>
public sealed class Building : IAudited
{
    public int Id { get; init; }

    public int EstateId { get; init; }

    public Estate? Estate { get; init; }

    /// <summary>Its name within the estate, such as 75号.</summary>
    public required string Name { get; set; }

    /// <summary>Sorts 9号 before 10号.</summary>
    public int SortOrder { get; set; }

    public required string Address { get; set; }

    /// <summary>The facilities that serve it; usually one, sometimes several.</summary>
    public List<Facility> Facilities { get; } = [];

    public List<Label> Labels { get; } = [];
}

/// <summary>The company or committee that runs an estate's facilities (管理单位).</summary>
public sealed class ManagingUnit : IAudited
{
    public int Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Office telephone.</summary>
    public required string Phone { get; set; }
}

/// <summary>Kinds of secondary water supply facility (二次供水设施).</summary>
public enum FacilityKind
{
    /// <summary>屋顶水箱</summary>
    RoofTank = 1,

    /// <summary>地下水池</summary>
    GroundReservoir = 2,
}

/// <summary>A tank or reservoir (水箱、水池) with its one file.</summary>
public sealed class Facility : IAudited
{
    public int Id { get; init; }

    public int EstateId { get; init; }

    public Estate? Estate { get; init; }

    /// <summary>Number of its file (档案编号), unique.</summary>
    public required string RegisterNumber { get; init; }

    public required string Name { get; set; }

    public required FacilityKind Kind { get; set; }

    public string? Material { get; set; }

    /// <summary>Volume in litres; shown in cubic metres.</summary>
    public int? VolumeInLitres { get; set; }

    public bool HasLockedLid { get; set; }

    public bool HasVentScreen { get; set; }

    public int? HouseholdsServed { get; set; }

    public int? ManagingUnitId { get; set; }

    public ManagingUnit? ManagingUnit { get; init; }

    /// <summary>The day since when it is out of service, or null while it serves.</summary>
    public DateOnly? OutOfServiceSince { get; set; }

    public string? OutOfServiceReason { get; set; }

    public List<Building> Buildings { get; } = [];

    /// <summary>What its published records amount to; recomputed in the transaction that publishes one.</summary>
    public FacilityStanding Standing { get; set; } = new();
}

/// <summary>Which facility serves which building.</summary>
public sealed class FacilityBuilding : IAudited
{
    public required int FacilityId { get; init; }

    public required int BuildingId { get; init; }
}

/// <summary>
/// The dates a verdict is made of, kept beside the facility so that lists and counts need not read its records.
/// Derived: <c>check</c> compares it with the records.
/// </summary>
public sealed class FacilityStanding
{
    public DateOnly? LastCleanedOn { get; set; }

    public DateOnly? CleaningDueOn { get; set; }

    public DateOnly? LastTestedOn { get; set; }

    public DateOnly? TestDueOn { get; set; }

    /// <summary>The conclusion of the latest test, or null without one.</summary>
    public bool? LastTestPassed { get; set; }
}

/// <summary>
/// How often facilities of a kind are cleaned and tested inside a division; the longest matching code wins, the empty code
/// holds everywhere. Shanghai asks for a cleaning every half year and a test every quarter.
/// </summary>
public sealed class MaintenancePeriod : IAudited
{
    public int Id { get; init; }

    public required FacilityKind FacilityKind { get; init; }

    public required string DivisionCode { get; init; }

    public required int CleanEveryMonths { get; set; }

    public required int TestEveryMonths { get; set; }
}
