using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Features.Disclosures;

/// <summary>A disclosed piece of information: the version that stands, or the trace of one that was withdrawn.</summary>
public sealed class DisclosurePage
{
    public required long Id { get; init; }

    public required Guid RecordId { get; init; }

    public required PublicationState State { get; init; }

    public required int Version { get; init; }

    public required int ItemId { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>Name and stage of the item as it holds now; null when the item is no longer in force.</summary>
    public string? ItemName { get; init; }

    public DisclosureStage? Stage { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public required string DepartmentName { get; init; }

    public string? DepartmentPhone { get; init; }

    public required DateOnly TriggeredOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateTime? WithdrawnAtUtc { get; init; }

    public string? WithdrawalReason { get; init; }

    /// <summary>Every version that was ever public, the newest first.</summary>
    public IReadOnlyList<VersionRow> Versions { get; set; } = [];

    public IReadOnlyList<AttachmentRow> Attachments { get; set; } = [];

    /// <summary>The day its first version became public: a correction does not make it late.</summary>
    public DateOnly? FirstPublishedOn => Versions.Min(v => v.PublishedOn);

    public bool IsWithdrawn => State == PublicationState.Withdrawn;

    /// <summary>An empty line parts paragraphs.</summary>
    public IEnumerable<string> Paragraphs => Body.ReplaceLineEndings("\n")
        .Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A version of a disclosure.</summary>
public sealed record VersionRow(int Version, PublicationState State, DateOnly? PublishedOn, string? CorrectionReason);

/// <summary>A file of a disclosure.</summary>
public sealed record AttachmentRow(long Id, string FileName, int SizeInBytes);

/// <summary>A file to send.</summary>
internal sealed record AttachmentFile(string FileName, string ContentType, byte[] Bytes);
