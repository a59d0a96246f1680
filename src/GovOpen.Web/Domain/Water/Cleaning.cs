using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Water;

/// <summary>Who says so. Always shown, never mixed.</summary>
public enum RecordSource
{
    /// <summary>Reported by the managing unit itself (自报).</summary>
    SelfReported = 1,

    /// <summary>Found by the authority at a spot check (监督抽查).</summary>
    SpotCheck = 2,
}

/// <summary>Why a cleaning was done.</summary>
public enum CleaningCause
{
    Scheduled = 1,
    FailedTest = 2,
    HeatOrTyphoon = 3,
}

/// <summary>What was found in or on a facility.</summary>
[Flags]
public enum FacilityConditions
{
    None = 0,
    Sediment = 1,
    Growth = 2,
    FloatingDebrisOrInsects = 4,
    RodentsOrBirds = 8,
    Rust = 16,
    Leaks = 32,
    LidDamaged = 64,
    VentScreenDamaged = 128,
}

/// <summary>One cleaning and disinfection of a facility (清洗消毒).</summary>
public sealed class Cleaning : PublishableRecord
{
    public required int FacilityId { get; init; }

    public Facility? Facility { get; init; }

    public required RecordSource Source { get; set; }

    public required CleaningCause Cause { get; set; }

    public DateOnly? PlannedOn { get; set; }

    public DateTime? NoticePostedAtUtc { get; set; }

    public DateTime? StartedAtUtc { get; set; }

    public DateTime? FinishedAtUtc { get; set; }

    /// <summary>The day in China on which it was finished.</summary>
    public required DateOnly CleanedOn { get; set; }

    public required string FirmName { get; set; }

    /// <summary>The firm's filing number (备案号).</summary>
    public required string FilingNumber { get; set; }

    public string? Disinfectant { get; set; }

    /// <summary>Dose in milligrams of available chlorine (or of the agent) per litre.</summary>
    public int? DoseInMilligramsPerLitre { get; set; }

    public int? ContactMinutes { get; set; }

    /// <summary>The owners' representative who watched, by role and never by name.</summary>
    public string? WitnessRole { get; set; }

    public FacilityConditions ConditionsBefore { get; set; }

    public FacilityConditions ConditionsAfter { get; set; }

    public string? Remarks { get; set; }

    public List<CleaningPhoto> Photos { get; } = [];

    /// <summary>The time, the firm and the result are to be posted within so long after a cleaning has ended.</summary>
    public static readonly TimeSpan PostingTarget = TimeSpan.FromHours(24);

    /// <summary>How long after its end the cleaning was first made public; null while either is unknown.</summary>
    public TimeSpan? PostedAfter => FirstPublishedAtUtc - FinishedAtUtc;
}

/// <summary>What a photo shows.</summary>
public enum PhotoKind
{
    Before = 1,
    During = 2,
    After = 3,

    /// <summary>The posted water-off notice.</summary>
    Notice = 4,
}

/// <summary>A photo as one version of a cleaning shows it; versions share photos.</summary>
public sealed class CleaningPhoto : IAudited
{
    public long CleaningId { get; init; }

    public required long PhotoId { get; init; }

    public Photo? Photo { get; init; }

    public required PhotoKind Kind { get; init; }

    public required int SortOrder { get; init; }

    /// <summary>When it was taken as the clerk says, where the camera did not say it.</summary>
    public DateTime? StatedTakenAtUtc { get; set; }
}

/// <summary>A picture, made anew from what was uploaded: upright, without metadata. Never changed afterwards.</summary>
public sealed class Photo : IAudited
{
    public long Id { get; init; }

    /// <summary>When the camera took it, read as time in China; null where it did not say.</summary>
    public DateTime? TakenAtUtc { get; init; }

    /// <summary>SHA-256 of the full picture in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int ThumbWidth { get; init; }

    public required int ThumbHeight { get; init; }

    public int? UploadedById { get; init; }

    public required DateTime UploadedAtUtc { get; init; }

    /// <summary>Drawn by the program for the demo district.</summary>
    public bool IsDemo { get; init; }

    public List<PhotoContent> Contents { get; } = [];
}

/// <summary>Sizes in which a photo is kept.</summary>
public enum PhotoVariant
{
    Thumb = 1,
    Full = 2,
}

/// <summary>The JPEG bytes of one size, apart from the photo so that lists do not read them.</summary>
public sealed class PhotoContent
{
    public long PhotoId { get; init; }

    public required PhotoVariant Variant { get; init; }

    [NotAudited]
    public required byte[] Bytes { get; init; }
}
