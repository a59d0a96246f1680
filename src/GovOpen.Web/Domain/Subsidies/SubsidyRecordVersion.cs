using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// A version of a row: what was published before, what a change made of it, or a change that still waits for approval. A row that was never
/// changed has none.
/// </summary>
public sealed class SubsidyRecordVersion : IAudited
{
    public long Id { get; init; }

    public required long RecordId { get; init; }

    public SubsidyRecord? Record { get; init; }

    public required int Version { get; init; }

    /// <summary>What this version does to the row: a correction, taking it off, money that came back, or its being paid again.</summary>
    public SubsidyStep Step { get; init; } = SubsidyStep.Correct;

    public required string DisplayName { get; set; }

    /// <summary>The name as the list has it; null where it is the same as before. Never read by a public query.</summary>
    public string? RecipientName { get; init; }

    public string? GroupName { get; init; }

    /// <summary>For self-check under the new name; null where the name is the same as before.</summary>
    [NotAudited]
    public byte[]? SelfCheckMac { get; init; }

    [NotAudited]
    public int? KeyId { get; init; }

    public required long QuantityInHundredths { get; init; }

    public required long StandardInFen { get; init; }

    public required long AmountInFen { get; init; }

    /// <summary>The day on which the money came back, for the steps that say so; null otherwise.</summary>
    public DateOnly? MoneyBackOn { get; init; }

    /// <summary>How much came back: all of what the row had, or a part, which then leaves its amount.</summary>
    public long? MoneyBackInFen { get; init; }

    /// <summary>Why this version came to be; null on a first version.</summary>
    public string? Reason { get; init; }

    public int? DraftedById { get; init; }

    public required string DraftedByName { get; init; }

    public DateTime? DraftedAtUtc { get; init; }

    public string? ApprovedByName { get; set; }

    /// <summary>When the public first saw it; null while it waits for approval, and for good when it was refused.</summary>
    public DateTime? PublishedAtUtc { get; set; }

    /// <summary>When a later version took its place.</summary>
    public DateTime? SupersededAtUtc { get; set; }

    /// <summary>When an approver refused it; the row stays as it was.</summary>
    public DateTime? RefusedAtUtc { get; set; }

    public string? RefusalReason { get; set; }

    /// <summary>Whether it still waits for an approver.</summary>
    public bool IsPending => PublishedAtUtc is null && RefusedAtUtc is null;
}
