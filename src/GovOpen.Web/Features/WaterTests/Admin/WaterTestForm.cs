using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>What a clerk types off a laboratory's report. The conclusion is not among it: it is computed.</summary>
public sealed class WaterTestForm
{
    [Display(Name = "Field.Source")]
    [Required(ErrorMessage = "Required")]
    [EnumDataType(typeof(RecordSource), ErrorMessage = "InvalidValue")]
    public RecordSource? Source { get; set; } = RecordSource.SelfReported;

    [Display(Name = "Field.SampledOn")]
    [Required(ErrorMessage = "Required")]
    public DateOnly? SampledOn { get; set; }

    [Display(Name = "Field.SamplingPoint")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? SamplingPoint { get; set; }

    [Display(Name = "Field.LaboratoryName")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? LaboratoryName { get; set; }

    [Display(Name = "Field.AccreditationNumber")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? AccreditationNumber { get; set; }

    [Display(Name = "Field.ReportNumber")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? ReportNumber { get; set; }

    /// <summary>The values as typed, by indicator; blank where the laboratory did not report one.</summary>
    public Dictionary<string, string?> Values { get; set; } = [];

    [Display(Name = "Field.ReportFile")]
    public IFormFile? Report { get; set; }

    /// <summary>A report without any text cannot be searched: the clerk has looked at it himself.</summary>
    [Display(Name = "Field.LookedAt")]
    public bool HasLookedAtReport { get; set; }

    [Display(Name = "Field.RemoveReport")]
    public bool RemoveReport { get; set; }

    /// <summary>The version the clerk saw.</summary>
    public Guid Stamp { get; set; }
}
