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

    /// <summary>How many buildings it has; recomputed in the transaction that changes one.</summary>
    public BuildingTally Tally { get; set; } = new();
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
