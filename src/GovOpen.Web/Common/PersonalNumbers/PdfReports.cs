using System.Security.Cryptography;
using GovOpen.Web.Domain.Water;
using UglyToad.PdfPig;

namespace GovOpen.Web.Common.PersonalNumbers;

/// <summary>Why a report was not taken.</summary>
public enum PdfProblem
{
    None,
    TooManyBytes,
    NotAPdf,

    /// <summary>Cannot be read to its end, or is locked by a password.</summary>
    Broken,
    TooManyPages,

    /// <summary>Holds a personal number.</summary>
    PersonalNumber,

    /// <summary>Holds pictures only, so that nothing can be searched: somebody has to look.</summary>
    NoText,
}

/// <summary>What became of an uploaded report.</summary>
/// <param name="Report">Null when there is a problem, except <see cref="PdfProblem.NoText"/>, which a clerk may answer for.</param>
/// <param name="Page">Where the personal number stands, from 1.</param>
public sealed record PdfResult(ReportFile? Report, PdfProblem Problem, PersonalNumber? Found = null, int Page = 0);

/// <summary>Reads uploaded reports: a PDF by its content, within limits, without personal numbers in its text.</summary>
public sealed class PdfReports(TimeProvider time)
{
    public const int MaxBytes = 20 * 1024 * 1024;
    public const int MaxPages = 200;

    /// <summary>Text of a page beyond this is not laboratory prose but an attempt to keep the scanner busy.</summary>
    private const int MaxCharacters = 2_000_000;

    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(20);

    public async Task<PdfResult> ReadAsync(byte[] upload, string fileName, int? uploadedById, CancellationToken cancellationToken)
    {
        if (upload.Length > MaxBytes)
        {
            return new PdfResult(null, PdfProblem.TooManyBytes);
        }

        if (!upload.AsSpan().StartsWith("%PDF-"u8))
        {
            return new PdfResult(null, PdfProblem.NotAPdf);
        }

        try
        {
            // The parser knows no cancellation; one that does not come back in time is left to itself, and its file refused.
            return await Task.Run(() => Read(upload, fileName, uploadedById), cancellationToken).WaitAsync(MaxTime, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new PdfResult(null, PdfProblem.Broken);
        }
    }

    private PdfResult Read(byte[] upload, string fileName, int? uploadedById)
    {
        var hasText = false;
        int pages;
        try
        {
            using var document = PdfDocument.Open(upload);
            pages = document.NumberOfPages;
            if (pages > MaxPages)
            {
                return new PdfResult(null, PdfProblem.TooManyPages);
            }

            foreach (var page in document.GetPages())
            {
                var text = page.Text;
                if (text.Length > MaxCharacters)
                {
                    return new PdfResult(null, PdfProblem.Broken);
                }

                hasText |= !string.IsNullOrWhiteSpace(text);

                // As drawn, and word by word: a table's cells stand side by side without a blank in the one and apart in the other.
                var words = string.Join(' ', page.GetWords().Select(w => w.Text));
                if (PersonalNumberScanner.Find(text).Concat(PersonalNumberScanner.Find(words)).FirstOrDefault() is { } found)
                {
                    return new PdfResult(null, PdfProblem.PersonalNumber, found, page.Number);
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parser throws whatever a broken file leads it to; all of it means the same to the clerk.
            return new PdfResult(null, PdfProblem.Broken);
        }

        var report = new ReportFile
        {
            FileName = SafeName(fileName),
            SizeInBytes = upload.Length,
            PageCount = pages,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(upload)),
            UploadedById = uploadedById,
            UploadedAtUtc = time.GetUtcNow().UtcDateTime,
            Content = new ReportFileContent { Bytes = upload },
        };
        return new PdfResult(report, hasText ? PdfProblem.None : PdfProblem.NoText);
    }

    /// <summary>The name without folders and without what file systems and headers stumble over.</summary>
    private static string SafeName(string fileName)
    {
        var name = string.Concat(Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/')).Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')).Trim();
        return (name.Length == 0 ? "report" : name[..Math.Min(name.Length, 100)]) + ".pdf";
    }
}
