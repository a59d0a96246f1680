using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>A photo in the form.</summary>
public sealed class FormPhoto
{
    public long Id { get; set; }

    [EnumDataType(typeof(PhotoKind), ErrorMessage = "InvalidValue")]
    public PhotoKind Kind { get; set; }

    /// <summary>When it was taken as the clerk knows it, by a clock in China; asked where the camera did not say.</summary>
    public DateTime? StatedTakenAt { get; set; }

    public bool IsRemoved { get; set; }
}

/// <summary>What a clerk types about a cleaning. Times are those of a clock in China.</summary>
public sealed class CleaningForm
{
    [Display(Name = "Field.CleanedOn")]
    [Required(ErrorMessage = "Required")]
    public DateOnly? CleanedOn { get; set; }

    [Display(Name = "Field.StartedAt")]
    [Required(ErrorMessage = "Required")]
    public TimeOnly? StartedAt { get; set; }

    [Display(Name = "Field.FinishedAt")]
    [Required(ErrorMessage = "Required")]
    public TimeOnly? FinishedAt { get; set; }

    /// <summary>The day it began, where that was not the day it ended.</summary>
    [Display(Name = "Field.StartedOn")]
    public DateOnly? StartedOn { get; set; }

    [Display(Name = "Field.CleaningPlannedOn")]
    public DateOnly? PlannedOn { get; set; }

    [Display(Name = "Field.NoticePostedAt")]
    public DateTime? NoticePostedAt { get; set; }

    [Display(Name = "Field.Source")]
    [Required(ErrorMessage = "Required")]
    [EnumDataType(typeof(RecordSource), ErrorMessage = "InvalidValue")]
    public RecordSource? Source { get; set; } = RecordSource.SelfReported;

    [Display(Name = "Field.Cause")]
    [Required(ErrorMessage = "Required")]
    [EnumDataType(typeof(CleaningCause), ErrorMessage = "InvalidValue")]
    public CleaningCause? Cause { get; set; } = CleaningCause.Scheduled;

    [Display(Name = "Field.FirmName")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? FirmName { get; set; }

    [Display(Name = "Field.FilingNumber")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Code, ErrorMessage = "TooLong")]
    public string? FilingNumber { get; set; }

    [Display(Name = "Field.Disinfectant")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Disinfectant { get; set; }

    [Display(Name = "Field.Dose")]
    [Range(1, 10_000, ErrorMessage = "OutOfRange")]
    public int? DoseInMilligramsPerLitre { get; set; }

    [Display(Name = "Field.ContactMinutes")]
    [Range(1, 1_440, ErrorMessage = "OutOfRange")]
    public int? ContactMinutes { get; set; }

    [Display(Name = "Field.WitnessRole")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? WitnessRole { get; set; }

    [Display(Name = "Field.ConditionsBefore")]
    public List<FacilityConditions> ConditionsBefore { get; set; } = [];

    [Display(Name = "Field.ConditionsAfter")]
    public List<FacilityConditions> ConditionsAfter { get; set; } = [];

    [Display(Name = "Field.Remarks")]
    [StringLength(Lengths.Text, ErrorMessage = "TooLong")]
    public string? Remarks { get; set; }

    [Display(Name = "Field.PhotosBefore")]
    public List<IFormFile> PhotosBefore { get; set; } = [];

    [Display(Name = "Field.PhotosDuring")]
    public List<IFormFile> PhotosDuring { get; set; } = [];

    [Display(Name = "Field.PhotosAfter")]
    public List<IFormFile> PhotosAfter { get; set; } = [];

    [Display(Name = "Field.PhotosNotice")]
    public List<IFormFile> PhotosNotice { get; set; } = [];

    /// <summary>Photos of the draft and photos that wait for it, as they shall stand.</summary>
    public List<FormPhoto> Photos { get; set; } = [];

    /// <summary>The version the clerk saw.</summary>
    public Guid Stamp { get; set; }

    /// <summary>The uploads with their kind and the field they came in.</summary>
    public IEnumerable<(PhotoKind Kind, string Field, IFormFile File)> Uploads() =>
        PhotosBefore.Select(f => (PhotoKind.Before, nameof(PhotosBefore), f))
            .Concat(PhotosDuring.Select(f => (PhotoKind.During, nameof(PhotosDuring), f)))
            .Concat(PhotosAfter.Select(f => (PhotoKind.After, nameof(PhotosAfter), f)))
            .Concat(PhotosNotice.Select(f => (PhotoKind.Notice, nameof(PhotosNotice), f)));
}
