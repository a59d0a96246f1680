using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// A new name of a programme that the public knows, or another department in charge of it (项目更名、主管部门调整). It is carried out when it is published, and stays
/// readable beside what stood before.
/// </summary>
public sealed class ProgrammeRename : PublishableRecord
{
    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required string Name { get; set; }

    public int? DepartmentId { get; set; }

    public Department? Department { get; init; }

    /// <summary>The name that is to be replaced; another one that stands when this is approved was not looked at.</summary>
    public required string FormerName { get; set; }

    public int? FormerDepartmentId { get; set; }

    public Department? FormerDepartment { get; init; }

    /// <summary>Why, shown to the public.</summary>
    public required string Reason { get; set; }
}
