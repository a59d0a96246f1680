using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>A new programme, before it says anything.</summary>
public sealed class ProgrammeForm
{
    [Display(Name = "Field.ProgrammeCode")]
    [Required(ErrorMessage = "Required")]
    [StringLength(20, ErrorMessage = "TooLong")]
    public string? Code { get; set; }

    [Display(Name = "Field.ProgrammeName")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Name { get; set; }

    [Display(Name = "Field.Department")]
    public int? DepartmentId { get; set; }
}

/// <summary>What can be changed of a programme that nobody has read yet; its code stands in addresses and never changes.</summary>
public sealed class ProgrammeNameForm
{
    [Display(Name = "Field.ProgrammeName")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Name { get; set; }

    [Display(Name = "Field.Department")]
    public int? DepartmentId { get; set; }

    /// <summary>The name that the clerk saw.</summary>
    public string? SeenName { get; set; }

    /// <summary>The department that the clerk saw.</summary>
    public int? SeenDepartmentId { get; set; }
}

/// <summary>Another name or department of a programme that is public.</summary>
public sealed class ProgrammeRenameForm
{
    [Display(Name = "Field.ProgrammeName")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Name { get; set; }

    [Display(Name = "Field.Department")]
    public int? DepartmentId { get; set; }

    [Display(Name = "Field.Reason")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Reason, ErrorMessage = "TooLong")]
    public string? Reason { get; set; }

    public Guid Stamp { get; set; }
}

/// <summary>Another programme that nobody may draw beside this one.</summary>
public sealed class ExclusionForm
{
    [Display(Name = "Field.OtherProgramme")]
    [Required(ErrorMessage = "Required")]
    public int? OtherProgrammeId { get; set; }

    [Display(Name = "Field.ExclusionBasis")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Reason, ErrorMessage = "TooLong")]
    public string? Basis { get; set; }
}

/// <summary>The seven elements of a programme with its figures. Money is in yuan, quantities in units.</summary>
public sealed class ProgrammeTextForm
{
    [Display(Name = "Field.ProgrammeHoldsFrom")]
    [Required(ErrorMessage = "Required")]
    public DateOnly? HoldsFrom { get; set; }

    [Display(Name = "Field.ProgrammeHoldsTo")]
    public DateOnly? HoldsTo { get; set; }

    [Display(Name = "Field.Basis")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Basis { get; set; }

    [Display(Name = "Field.ProgrammeStandard")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Standard { get; set; }

    [Display(Name = "Field.Applicants")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Applicants { get; set; }

    [Display(Name = "Field.ProgrammeConditions")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Conditions { get; set; }

    [Display(Name = "Field.Procedure")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Procedure { get; set; }

    [Display(Name = "Field.DisclosedContent")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? DisclosedContent { get; set; }

    [Display(Name = "Field.DisclosureManner")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? DisclosureManner { get; set; }

    [Display(Name = "Field.Unit")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? Unit { get; set; }

    [Display(Name = "Field.StandardYuan")]
    [Required(ErrorMessage = "Required")]
    [Range(0.01, 10_000_000, ErrorMessage = "OutOfRange")]
    public decimal? StandardYuan { get; set; }

    [Display(Name = "Field.CentralPercent")]
    [Required(ErrorMessage = "Required")]
    [Range(0, 100, ErrorMessage = "OutOfRange")]
    public int? CentralPercent { get; set; }

    [Display(Name = "Field.CityPercent")]
    [Required(ErrorMessage = "Required")]
    [Range(0, 100, ErrorMessage = "OutOfRange")]
    public int? CityPercent { get; set; }

    [Display(Name = "Field.DistrictPercent")]
    [Required(ErrorMessage = "Required")]
    [Range(0, 100, ErrorMessage = "OutOfRange")]
    public int? DistrictPercent { get; set; }

    [Display(Name = "Field.NameDisplay")]
    [Required(ErrorMessage = "Required")]
    [EnumDataType(typeof(NameDisplay), ErrorMessage = "InvalidValue")]
    public NameDisplay? NameDisplay { get; set; } = Domain.Subsidies.NameDisplay.Full;

    [Display(Name = "Field.NameHiddenBelowYuan")]
    [Range(0.01, 10_000_000, ErrorMessage = "OutOfRange")]
    public decimal? NameHiddenBelowYuan { get; set; }

    /// <summary>Seven at the least, by rule.</summary>
    [Display(Name = "Field.NoticeDays")]
    [Required(ErrorMessage = "Required")]
    [Range(7, 90, ErrorMessage = "OutOfRange")]
    public int? NoticeDays { get; set; } = 7;

    [Display(Name = "Field.PublicationYears")]
    [Required(ErrorMessage = "Required")]
    [Range(1, 30, ErrorMessage = "OutOfRange")]
    public int? PublicationYears { get; set; } = Retention.DefaultYears;

    [Display(Name = "Field.SmallVillageBelow")]
    [Required(ErrorMessage = "Required")]
    [Range(0, 100, ErrorMessage = "OutOfRange")]
    public int? SmallVillageBelow { get; set; } = 0;

    [Display(Name = "Field.QuantityDecimals")]
    [Required(ErrorMessage = "Required")]
    [Range(0, 2, ErrorMessage = "OutOfRange")]
    public int? QuantityDecimals { get; set; } = 2;

    [Display(Name = "Field.QuantityMin")]
    [Range(0.0, 10_000_000, ErrorMessage = "OutOfRange")]
    public decimal? QuantityMin { get; set; }

    [Display(Name = "Field.QuantityMax")]
    [Range(0.01, 10_000_000, ErrorMessage = "OutOfRange")]
    public decimal? QuantityMax { get; set; }

    /// <summary>The version the clerk saw.</summary>
    public Guid Stamp { get; set; }
}
