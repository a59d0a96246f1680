using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Catalogue;

/// <summary>One piece of information disclosed under an item.</summary>
public sealed class Disclosure : PublishableRecord
{
    public required int ItemId { get; init; }

    public CatalogueItem? Item { get; init; }

    public required string Title { get; set; }

    /// <summary>Plain text; an empty line parts paragraphs.</summary>
    public required string Body { get; set; }

    public required int DepartmentId { get; set; }

    public Department? Department { get; init; }

    /// <summary>The day the information came about or changed: the clock runs from here.</summary>
    public required DateOnly TriggeredOn { get; set; }

    /// <summary>The last day in time, by the item's limit and the working calendar; null when the item sets none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The day in China it was published; null before.</summary>
    public DateOnly? PublishedOn { get; set; }

    public List<Attachment> Attachments { get; } = [];
}

/// <summary>A file shown with a disclosure.</summary>
public sealed class Attachment : IAudited
{
    public long Id { get; init; }

    public long DisclosureId { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required int SizeInBytes { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    public AttachmentContent? Content { get; init; }
}

/// <summary>The bytes of an attachment, apart so that lists do not read them.</summary>
public sealed class AttachmentContent
{
    public long AttachmentId { get; init; }

    [NotAudited]
    public required byte[] Bytes { get; init; }
}
