using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Water;

/// <summary>A laboratory's report as a PDF file, scanned for personal numbers before it was taken. Never changed afterwards.</summary>
public sealed class ReportFile : IAudited
{
    public long Id { get; init; }

    public required string FileName { get; init; }

    public required int SizeInBytes { get; init; }

    public required int PageCount { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    public int? UploadedById { get; init; }

    public required DateTime UploadedAtUtc { get; init; }

    public ReportFileContent? Content { get; init; }
}

/// <summary>The bytes of a report, apart so that lists do not read them.</summary>
public sealed class ReportFileContent
{
    public long ReportFileId { get; init; }

    [NotAudited]
    public required byte[] Bytes { get; init; }
}
