using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using GovOpen.Web.Common.QrCodes;

namespace GovOpen.Web.Features.Labels;

/// <summary>What a sign maker gets: a ZIP file with an SVG file for each label and a list of them for his machine.</summary>
public static class LabelPackage
{
    public const string ListName = "labels.csv";

    /// <summary>Longer names make paths that Windows does not unpack.</summary>
    private const int GreatestNameLength = 60;

    private static readonly CsvWriterOptions CsvSettings = new() { Injection = CsvInjection.Escape };

    /// <summary>Columns of the list, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["file", "code", "url", "estate", "building", "address"];

    /// <param name="domain">What a person compares with the address bar.</param>
    public static async Task WriteAsync(
        Stream stream, IReadOnlyCollection<LabelToPrint> labels, LabelFormat format, string origin, string domain,
        CancellationToken cancellationToken)
    {
        var drawing = new LabelDrawing(format, origin, domain);
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var label in labels)
        {
            await using var entry = await zip.CreateEntry(FileNameOf(label)).OpenAsync(cancellationToken);
            await entry.WriteAsync(Encoding.UTF8.GetBytes(drawing.Document(label)), cancellationToken);
        }

        await using var list = await zip.CreateEntry(ListName).OpenAsync(cancellationToken);
        await list.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken); // So that Excel reads Chinese.
        await using var csv = CsvWriter.Create(list, CsvSettings, leaveOpen: true);
        foreach (var column in Columns)
        {
            csv.WriteField(column);
        }

        await csv.EndRecordAsync(cancellationToken);
        foreach (var label in labels)
        {
            csv.WriteField(FileNameOf(label));
            csv.WriteField(label.Code);
            csv.WriteField(QrCodeSvg.LabelPayload(origin, label.Code));
            csv.WriteField(label.EstateName);
            csv.WriteField(label.BuildingName);
            csv.WriteField(label.Address);
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    /// <summary>Building and code: for people, and unique by the code. Safe on Windows, where a name may not hold these characters.</summary>
    public static string FileNameOf(LabelToPrint label)
    {
        var name = string.Concat(label.BuildingName.EnumerateRunes()
            .Take(GreatestNameLength)
            .Select(r => Rune.IsControl(r) || Rune.GetUnicodeCategory(r) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
                || r.Value is '<' or '>' or ':' or '"' or '/' or '\\' or '|' or '?' or '*' or 0xFFFD ? "_" : r.ToString()));
        return $"{name.Trim(' ', '.')}-{Domain.Labels.LabelCode.Grouped(label.Code)}.svg".TrimStart('-');
    }
}
