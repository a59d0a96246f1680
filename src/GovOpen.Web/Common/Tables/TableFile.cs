using System.IO.Compression;

namespace GovOpen.Web.Common.Tables;

/// <summary>
/// Reads tables as clerks have them: CSV in the usual encodings, and Excel workbooks old and new. What a file is is told by its
/// content, never by its name. Rows come one at a time, so that memory does not grow with the file.
/// </summary>
public static class TableFile
{
    public const long MaxBytes = 64L * 1024 * 1024;
    public const int MaxColumns = 200;
    public const int MaxCellLength = 4_000;

    /// <summary>A real workbook unpacks to about ten times its size; one beyond this bound would only cost time and memory.</summary>
    private const long MaxUnpackedBytes = 1024L * 1024 * 1024;

    /// <summary>These are kept in memory, where they take up to twice as much: those of half a million rows find room.</summary>
    private const long MaxSharedStringBytes = 100L * 1024 * 1024;
    private const int MaxEntries = 1_000;

    /// <summary>Elements within elements: a workbook has about ten. An XML reader keeps all that are open.</summary>
    private const int MaxDepth = 500;

    private static ReadOnlySpan<byte> ZipSignature => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> OldWorkbookSignature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The rows of the first sheet that has any, blank ones among them, in order.</summary>
    /// <param name="file">Read from its beginning; must be seekable.</param>
    /// <param name="maxLines">Lines beyond which the file is refused; far more than a real one has.</param>
    /// <exception cref="TableException">The file cannot be read; thrown while the rows are taken.</exception>
    public static IEnumerable<TableRow> Read(Stream file, int maxLines) => Read(file, maxLines, MaxBytes, allSheets: false, hidden: null);

    /// <summary>The rows of all sheets that can be seen, one sheet after the other.</summary>
    /// <param name="file">Read from its beginning; must be seekable.</param>
    /// <param name="maxLines">Lines beyond which the file is refused.</param>
    /// <param name="maxBytes">Bytes beyond which it is refused.</param>
    /// <param name="hidden">Told the name of each sheet that is passed over since nobody sees it.</param>
    /// <exception cref="TableException">The file cannot be read; thrown while the rows are taken.</exception>
    public static IEnumerable<TableRow> ReadSheets(Stream file, int maxLines, long maxBytes = MaxBytes, Action<string>? hidden = null) =>
        Read(file, maxLines, maxBytes, allSheets: true, hidden);

    private static IEnumerable<TableRow> Read(Stream file, int maxLines, long maxBytes, bool allSheets, Action<string>? hidden)
    {
        if (file.Length > maxBytes)
        {
            throw new TableException(TableProblem.TooManyBytes);
        }

        Span<byte> start = stackalloc byte[8];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..length];
        var isZip = start.StartsWith(ZipSignature);
        if (isZip)
        {
            CheckArchive(file);
        }

        file.Position = 0;
        var rows = isZip || start.StartsWith(OldWorkbookSignature) ? WorkbookTable.Read(file, maxLines, allSheets, hidden) : CsvTable.Read(file);
        return Bounded(rows, maxLines);
    }

    private static IEnumerable<TableRow> Bounded(IEnumerable<TableRow> rows, int maxLines)
    {
        var lines = 0;
        foreach (var row in rows)
        {
            if (++lines > maxLines)
            {
                throw new TableException(TableProblem.TooManyLines, row.Line);
            }

            if (row.Cells.Count > MaxColumns)
            {
                throw new TableException(TableProblem.TooManyColumns, row.Line);
            }

            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (row.Cells[i].Text.Length > MaxCellLength)
                {
                    throw new TableException(TableProblem.CellTooLong, row.Line);
                }
            }

            yield return row;
        }
    }

    /// <summary>
    /// Unpacks every part into nothing, so that it is the true size that is bounded and not the one the archive declares, and asks for
    /// the parts of a workbook.
    /// </summary>
    private static void CheckArchive(Stream file)
    {
        file.Position = 0;
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxEntries)
            {
                throw new TableException(TableProblem.TooLargeUnpacked);
            }

            if (archive.GetEntry("xl/workbook.xml") is null)
            {
                throw new TableException(TableProblem.NotATable);
            }

            var left = Math.Min(MaxUnpackedBytes, Math.Max(file.Length * 100, 16L * 1024 * 1024));
            var buffer = new byte[1 << 16];
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                var ofPart = entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? MaxSharedStringBytes : MaxUnpackedBytes;
                var depth = new XmlDepth();
                for (int read; (read = part.Read(buffer)) > 0;)
                {
                    if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && depth.Add(buffer.AsSpan(0, read)) > MaxDepth)
                    {
                        throw new TableException(TableProblem.Broken);
                    }

                    left -= read;
                    ofPart -= read;
                    if (left < 0 || ofPart < 0)
                    {
                        throw new TableException(TableProblem.TooLargeUnpacked);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or TableException))
        {
            // Besides its own exception the library throws whatever false sizes, dates and names lead it to.
            throw new TableException(TableProblem.Broken, details: exception.GetType().Name);
        }
    }
}
