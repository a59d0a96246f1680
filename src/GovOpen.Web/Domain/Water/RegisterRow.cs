namespace GovOpen.Web.Domain.Water;

/// <summary>
/// A line of the register (台账) as it shall stand: a building with one of the facilities that serve it. A building served by several has a line
/// for each; a facility that serves several stands in a line of each. What is null is left as it is.
/// </summary>
public sealed record RegisterRow
{
    /// <summary>Line in the file, or 0 when it was typed into a form.</summary>
    public int Line { get; init; }

    /// <summary>Name or code of the town (街道、镇).</summary>
    public string? Town { get; init; }

    /// <summary>Name or code of the neighbourhood or village (居委会、村).</summary>
    public string? Neighbourhood { get; init; }

    /// <summary>Number of an estate that is known, so that its name can be changed.</summary>
    public int? EstateId { get; init; }

    public string? EstateName { get; init; }

    public string? EstateAddress { get; init; }

    /// <summary>Number of a building that is known, so that its name can be changed.</summary>
    public int? BuildingId { get; init; }

    public string? BuildingName { get; init; }

    public string? BuildingAddress { get; init; }

    /// <summary>Number of the facility's file; null when the line is about a building alone.</summary>
    public string? RegisterNumber { get; init; }

    public string? FacilityName { get; init; }

    public FacilityKind? Kind { get; init; }

    public string? Material { get; init; }

    public int? VolumeInLitres { get; init; }

    public bool? HasLockedLid { get; init; }

    public bool? HasVentScreen { get; init; }

    public int? HouseholdsServed { get; init; }

    public DateOnly? CommissionedOn { get; init; }

    public string? ManagingUnit { get; init; }

    public string? ManagingUnitPhone { get; init; }
}
