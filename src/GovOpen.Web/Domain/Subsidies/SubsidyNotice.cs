using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>A photo of the sheet as it hangs at a village's board (公示照片); without one for each village the notice does not end.</summary>
public sealed class NoticePhoto : IAudited
{
    public required int BatchId { get; init; }

    public SubsidyBatch? Batch { get; init; }

    public required string VillageCode { get; init; }

    public required long PhotoId { get; init; }

    public Photo? Photo { get; init; }

    public required DateTime AddedAtUtc { get; init; }

    public required string AddedByName { get; init; }
}

/// <summary>Somebody says that a row or a list is wrong (异议). While one is open, the clock of what it is about stands still.</summary>
public sealed class SubsidyObjection : IAudited
{
    public long Id { get; init; }

    public required int BatchId { get; init; }

    public SubsidyBatch? Batch { get; init; }

    /// <summary>The row; null when the whole list is meant.</summary>
    public long? RecordId { get; init; }

    public SubsidyRecord? Record { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What was said, for the office only; never public, since it may name people.</summary>
    public required string Text { get; init; }

    public int? RegisteredById { get; init; }

    public required string RegisteredByName { get; init; }

    public DateOnly? ClosedOn { get; set; }

    /// <summary>Whether it was true and the row was corrected or withdrawn; null while it is open, and where the list was withdrawn before anybody said.</summary>
    public bool? WasTrue { get; set; }

    /// <summary>What came of it, for the public; names nobody.</summary>
    public string? Outcome { get; set; }

    public string? ClosedByName { get; set; }

    public bool IsOpen => ClosedOn is null;
}

/// <summary>A payment of rows of one list by the finance office (发放批次): drafted by one, carried out by another.</summary>
public sealed class SubsidyPayment : IAudited
{
    public int Id { get; init; }

    public required int BatchId { get; init; }

    public SubsidyBatch? Batch { get; init; }

    /// <summary>Number of the payment order.</summary>
    public required string Reference { get; init; }

    public required DateOnly PaidOn { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, so that one payment is not entered twice.</summary>
    public required string FileHash { get; init; }

    public required int RecordCount { get; init; }

    public required long TotalInFen { get; init; }

    public int? DraftedById { get; init; }

    public required string DraftedByName { get; init; }

    public required DateTime DraftedAtUtc { get; init; }

    public string? ApprovedByName { get; set; }

    public DateTime? ApprovedAtUtc { get; set; }

    public string? RefusedByName { get; set; }

    /// <summary>When an approver refused it, or its drafter took it back; its rows stay unpaid, and its file may come again.</summary>
    public DateTime? RefusedAtUtc { get; set; }

    public string? RefusalReason { get; set; }
}

/// <summary>A row that a payment pays.</summary>
public sealed class SubsidyPaymentRow
{
    public required int PaymentId { get; init; }

    public SubsidyPayment? Payment { get; init; }

    public required long RecordId { get; init; }

    public SubsidyRecord? Record { get; init; }

    public required long AmountInFen { get; init; }
}
