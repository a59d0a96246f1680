using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>A list of rows of one programme and year that a town brings to notice together.</summary>
public sealed class SubsidyBatch : IAudited
{
    public int Id { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required int Year { get; init; }

    /// <summary>Such as 第一批.</summary>
    public required string Name { get; set; }

    /// <summary>The town that reviews it.</summary>
    public required string DivisionCode { get; init; }

    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>Where the list as a whole stands; single rows may lag behind it or have gone another way.</summary>
    public SubsidyState State { get; set; } = SubsidyState.Draft;

    /// <summary>The day the village went through the list (村级评议).</summary>
    public DateOnly? VillageReviewedOn { get; set; }

    /// <summary>Who handed the list to the town: he cannot post it as well.</summary>
    public int? SubmittedById { get; set; }

    public string? SubmittedByName { get; set; }

    public int? PostedById { get; set; }

    public string? PostedByName { get; set; }

    /// <summary>Why the town sent the list back, or why it was withdrawn.</summary>
    public string? Reason { get; set; }

    /// <summary>First day of the notice (公示); that day itself does not count into its length.</summary>
    public DateOnly? NoticeFrom { get; set; }

    /// <summary>Last day of the notice.</summary>
    public DateOnly? NoticeTo { get; set; }

    /// <summary>Calendar days of notice by the programme, as they held when the list was posted.</summary>
    public int? NoticeDays { get; set; }

    /// <summary>Where the list is posted.</summary>
    public string? NoticePlace { get; set; }

    public DateOnly? PaidOn { get; set; }

    /// <summary>SHA-256 of the imported file, so that the same file is not taken twice.</summary>
    public string? SourceFileHash { get; set; }

    /// <summary>Sum of the rows that count, see <see cref="SubsidyStates.CountsIntoList"/>: not what was taken off, given back or recovered.</summary>
    public long TotalInFen { get; set; }

    /// <summary>How many rows those are.</summary>
    public int RecordCount { get; set; }

    /// <summary>Changes with every step and import, so that two clerks at one list do not overwrite each other.</summary>
    public Guid ConcurrencyStamp { get; set; } = Guid.NewGuid();
}
