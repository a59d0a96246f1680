using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Water;

/// <summary>Kinds of secondary water supply facility (二次供水设施).</summary>
public enum FacilityKind
{
    /// <summary>屋顶水箱</summary>
    RoofTank = 1,

    /// <summary>地下水池</summary>
    GroundReservoir = 2,

    /// <summary>中间水箱: a tank on a floor between, from which a high building is pumped on.</summary>
    IntermediateTank = 3,

    /// <summary>气压水罐、叠压供水设备: pressure vessel of a pumped supply without a roof tank.</summary>
    PressureVessel = 4,

    /// <summary>其他</summary>
    Other = 9,
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

    /// <summary>The day it first supplied water (启用日期).</summary>
    public DateOnly? CommissionedOn { get; set; }

    public int? ManagingUnitId { get; set; }

    public ManagingUnit? ManagingUnit { get; init; }

    /// <summary>
    /// The day since when it is out of service, or null while it serves; follows the latest published <see cref="ServiceChange"/>.
    /// </summary>
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

    /// <summary>The period that holds for a kind of facility at a place, or null where none is set.</summary>
    public static MaintenancePeriod? Holding(IEnumerable<MaintenancePeriod> periods, FacilityKind kind, string divisionCode) => periods
        .Where(p => p.FacilityKind == kind && divisionCode.StartsWith(p.DivisionCode, StringComparison.Ordinal))
        .MaxBy(p => p.DivisionCode.Length);
}
