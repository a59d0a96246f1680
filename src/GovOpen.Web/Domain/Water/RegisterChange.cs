using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Water;

/// <summary>
/// A change of the register (台账变更) on its way to the public: the rows of a file, or of a form, as they shall stand. Publishing it
/// carries out the plan that was shown; nothing of the register changes before.
/// </summary>
public sealed class RegisterChange : PublishableRecord
{
    /// <summary>What was uploaded; null when it was typed into a form.</summary>
    public string? FileName { get; set; }

    /// <summary>SHA-256 of the content in lower-case hexadecimal.</summary>
    public required string ContentHash { get; set; }

    /// <summary>Hash of the plan as it was shown: another plan at the time of publishing is refused.</summary>
    public required string PlanHash { get; set; }

    public required int RowCount { get; set; }

    public required int CreatedCount { get; set; }

    public required int ChangedCount { get; set; }

    public required int UnchangedCount { get; set; }

    /// <summary>Buildings and facilities of the estates named that the file does not name; they stay as they are.</summary>
    public required int MissingCount { get; set; }

    public RegisterChangeContent? Content { get; set; }
}

/// <summary>The rows of a change, apart so that lists do not read them.</summary>
public sealed class RegisterChangeContent
{
    public long RegisterChangeId { get; init; }

    /// <summary>The register rows as JSON in UTF-8.</summary>
    [NotAudited]
    public required byte[] Bytes { get; init; }
}
