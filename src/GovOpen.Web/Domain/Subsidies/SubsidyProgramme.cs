using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>A farm subsidy programme (涉农补贴项目). What it says stands in its versions.</summary>
public sealed class SubsidyProgramme : IAudited
{
    public int Id { get; init; }

    /// <summary>Short code that stands in addresses.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string DivisionCode { get; init; }

    public int? DepartmentId { get; set; }

    public Department? Department { get; init; }

    public List<SubsidyProgrammeVersion> Versions { get; } = [];
}

/// <summary>How a programme shows the names of those who draw it.</summary>
public enum NameDisplay
{
    Full = 1,

    /// <summary>One character is a star (张*明).</summary>
    OneCharacterStarred = 2,

    /// <summary>No name on rows below an amount.</summary>
    HiddenBelowAmount = 3,
}

/// <summary>The seven elements of a programme (七要素) with its figures, as they hold from a day.</summary>
public sealed class SubsidyProgrammeVersion : PublishableRecord
{
    public int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required DateOnly HoldsFrom { get; set; }

    public DateOnly? HoldsTo { get; set; }

    /// <summary>依据</summary>
    public required string Basis { get; set; }

    /// <summary>标准</summary>
    public required string Standard { get; set; }

    /// <summary>申请对象</summary>
    public required string Applicants { get; set; }

    /// <summary>申请条件</summary>
    public required string Conditions { get; set; }

    /// <summary>办理程序</summary>
    public required string Procedure { get; set; }

    /// <summary>公开内容</summary>
    public required string DisclosedContent { get; set; }

    /// <summary>公开方式</summary>
    public required string DisclosureManner { get; set; }

    /// <summary>What is counted: 亩, 台, 吨, …</summary>
    public required string Unit { get; set; }

    /// <summary>Money for one unit.</summary>
    public required long StandardInFen { get; set; }

    public required NameDisplay NameDisplay { get; set; }

    public long? NameHiddenBelowInFen { get; set; }

    /// <summary>Calendar days the list is posted; seven by rule.</summary>
    public required int NoticeDays { get; set; }

    /// <summary>Years after which names disappear from public pages; totals stay. Five unless the programme says otherwise.</summary>
    public int PublicationYears { get; set; } = 5;

    /// <summary>
    /// A village with fewer rows than this, where names are not shown in full, is shown under its town instead; 0 for never.
    /// </summary>
    public int SmallVillageBelow { get; set; }

    /// <summary>Decimals that a quantity may have: 0, 1 or 2.</summary>
    public int QuantityDecimals { get; set; } = 2;

    /// <summary>Least quantity of a row, in hundredths of the unit.</summary>
    public long? QuantityMinInHundredths { get; set; }

    /// <summary>Greatest quantity of a row, in hundredths of the unit.</summary>
    public long? QuantityMaxInHundredths { get; set; }

    /// <summary>Shares of the funding in percent; they sum to 100.</summary>
    public required int CentralPercent { get; set; }

    public required int CityPercent { get; set; }

    public required int DistrictPercent { get; set; }
}

/// <summary>Two programmes that nobody may draw for the same parcel or person in one year (互斥).</summary>
public sealed class ProgrammeExclusion : IAudited
{
    public int Id { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required int OtherProgrammeId { get; init; }

    public SubsidyProgramme? OtherProgramme { get; init; }

    /// <summary>The rule that says so, shown to clerks.</summary>
    public required string Basis { get; init; }
}
