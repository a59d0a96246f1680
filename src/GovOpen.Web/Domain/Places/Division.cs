namespace GovOpen.Web.Domain.Places;

/// <summary>The three levels of administration the portal knows.</summary>
public enum DivisionLevel
{
    /// <summary>District or county (区县).</summary>
    District = 1,

    /// <summary>Town or subdistrict (镇、街道).</summary>
    Town = 2,

    /// <summary>Village or residents' neighbourhood (村、居委会).</summary>
    Village = 3,
}

/// <summary>
/// An administrative division (行政区划) under its statistical code. The code of a division begins with the code of the
/// one above it, so "lies inside" is a prefix test.
/// </summary>
public sealed class Division
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required DivisionLevel Level { get; init; }

    /// <summary>Code of the division above; a district has that of its city, which is not itself kept.</summary>
    public required string ParentCode { get; init; }

    /// <summary>Public telephone for complaints about what this division publishes.</summary>
    public string? ComplaintPhone { get; set; }
}
