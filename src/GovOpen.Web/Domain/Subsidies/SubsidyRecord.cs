using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>Where a row stands between the village's list and the money.</summary>
public enum SubsidyState
{
    Draft = 1,

    /// <summary>村级评议</summary>
    VillageReview = 2,

    /// <summary>镇级审核</summary>
    TownReview = 3,

    /// <summary>公示中: posted at the village board.</summary>
    OnPublicNotice = 4,

    /// <summary>异议核查中: somebody objects, the clock stands still.</summary>
    UnderObjection = 5,

    /// <summary>公示无异议: reported for payment.</summary>
    NoticeEnded = 6,

    /// <summary>已发放</summary>
    Paid = 7,

    /// <summary>已退回: the recipient gave the money back.</summary>
    Returned = 8,

    /// <summary>已追回: the money was recovered.</summary>
    Recovered = 9,

    /// <summary>已撤回: taken off the list, and visible as such.</summary>
    Withdrawn = 10,
}

/// <summary>Which states the public sees.</summary>
public static class SubsidyStates
{
    /// <summary>The first public state; every state from here on is public.</summary>
    public const SubsidyState FirstPublic = SubsidyState.OnPublicNotice;

    /// <summary>Whether the row's amount counts into public totals: taken off, given back and recovered money does not.</summary>
    public static bool CountsIntoTotals(SubsidyState state) =>
        state is >= SubsidyState.OnPublicNotice and <= SubsidyState.Paid;
}

/// <summary>Who draws a subsidy.</summary>
public enum RecipientKind
{
    /// <summary>A household, named by its head (户主).</summary>
    Household = 1,

    /// <summary>集体</summary>
    Collective = 2,

    /// <summary>合作社</summary>
    Cooperative = 3,

    /// <summary>企业</summary>
    Enterprise = 4,
}

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

    public DateOnly? NoticeFrom { get; set; }

    public DateOnly? NoticeTo { get; set; }

    /// <summary>Where the list is posted.</summary>
    public string? NoticePlace { get; set; }

    public DateOnly? PaidOn { get; set; }

    /// <summary>SHA-256 of the imported file, so that the same file is not taken twice.</summary>
    public string? SourceFileHash { get; set; }

    public long TotalInFen { get; set; }

    public int RecordCount { get; set; }
}

/// <summary>
/// One row of the ledger: what one household (or collective, co-operative, enterprise) draws from one programme in one year.
/// Carries the current version's figures; the others are in <see cref="SubsidyRecordVersion"/>.
/// </summary>
public sealed class SubsidyRecord
{
    public long Id { get; init; }

    public required int BatchId { get; init; }

    public SubsidyBatch? Batch { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required int Year { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>The villagers' group (村民小组), such as 3组.</summary>
    public string? GroupName { get; set; }

    public required RecipientKind RecipientKind { get; set; }

    /// <summary>The name as the list has it. Never read by a public query: see <see cref="DisplayName"/>.</summary>
    public required string RecipientName { get; set; }

    /// <summary>The name as the public reads it, see <see cref="DisplayNames"/>.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Area or quantity in hundredths of the programme's unit.</summary>
    public required long QuantityInHundredths { get; set; }

    /// <summary>Money for one unit, as it held for this row.</summary>
    public required long StandardInFen { get; set; }

    public required long AmountInFen { get; set; }

    public required SubsidyState State { get; set; }

    public DateOnly? PostedOn { get; set; }

    public DateOnly? NoticeEndsOn { get; set; }

    public DateOnly? PaidOn { get; set; }

    /// <summary>Why the row was corrected to this version or taken off; null on a first version.</summary>
    public string? Reason { get; set; }

    /// <summary>1, and one more for each published correction.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Keyed HMAC of the identity number; the number itself is never kept.</summary>
    public byte[]? IdentityMac { get; set; }

    /// <summary>Keyed HMAC of name and last four characters of the identity number, for self-check.</summary>
    public byte[]? SelfCheckMac { get; set; }

    /// <summary>Keyed HMAC of the bank account number.</summary>
    public byte[]? AccountMac { get; set; }

    /// <summary>Contract number of the parcel (地块), for the rule that one parcel is drawn for once.</summary>
    public string? ParcelNumber { get; set; }
}

/// <summary>
/// A version of a row other than the current one: what was published before and replaced, or a correction that still waits
/// for approval.
/// </summary>
public sealed class SubsidyRecordVersion : IAudited
{
    public long Id { get; init; }

    public required long RecordId { get; init; }

    public SubsidyRecord? Record { get; init; }

    public required int Version { get; init; }

    public required string DisplayName { get; init; }

    public required long QuantityInHundredths { get; init; }

    public required long StandardInFen { get; init; }

    public required long AmountInFen { get; init; }

    /// <summary>Why this version came to be; null on a first version.</summary>
    public string? Reason { get; init; }

    public required string DraftedByName { get; init; }

    public string? ApprovedByName { get; init; }

    /// <summary>When the public first saw it; null while it waits for approval.</summary>
    public DateTime? PublishedAtUtc { get; init; }

    /// <summary>When a later version took its place.</summary>
    public DateTime? SupersededAtUtc { get; init; }
}

/// <summary>
/// What the public rows of a village, programme and year amount to; kept in step in the transaction that changes a row, since
/// no public page counts or sums the ledger. <c>check</c> compares it with the rows.
/// </summary>
public sealed class SubsidyTotal
{
    public required int Year { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>Code of the village's town: totals are read by town far more often than by village.</summary>
    public required string TownCode { get; init; }

    /// <summary>All public rows, those taken back among them.</summary>
    public required int RecordCount { get; set; }

    /// <summary>Amount of the rows that count, see <see cref="SubsidyStates.CountsIntoTotals"/>.</summary>
    public required long AmountInFen { get; set; }

    /// <summary>The part of it that is paid.</summary>
    public required long PaidInFen { get; set; }
}
