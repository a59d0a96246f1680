using System.Text;
using CsvHelper;

namespace GovOpen.Web.Common.Tables;

/// <summary>Tables in text files: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030, which covers GBK and GB2312.</summary>
internal static class CsvTable
{
    private static readonly Encoding Gb18030 = MakeGb18030();

    public static IEnumerable<TableRow> Read(Stream file)
    {
        var encoding = Detect(file);
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Recover,
            MaxRecordSize = 1024 * 1024,
            TrackLineNumbers = true,
        }, leaveOpen: true);

        // A row is one line to a spreadsheet, however many lines of the file its cells are wrapped over.
        for (var line = 1; Next(csv, line); line++)
        {
            var cells = new TableCell[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = new TableCell(CellText.Clean(csv.GetString(i)));
            }

            yield return new TableRow("", line, cells);
        }
    }

    private static bool Next(CsvReader csv, int line)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException exception)
        {
            throw new TableException(TableProblem.Broken, line, exception.GetType().Name);
        }
    }

    /// <summary>Text that is valid UTF-8 to its end is UTF-8; Chinese in GB18030 hardly ever is.</summary>
    private static Encoding Detect(Stream file)
    {
        if (StartsWith(file, [0xFF, 0xFE]))
        {
            return Encoding.Unicode;
        }

        if (StartsWith(file, [0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode;
        }

        // A picture or a program is no table, and no encoding tried here has such a character.
        Span<byte> start = stackalloc byte[512];
        file.Position = 0;
        if (start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0))
        {
            throw new TableException(TableProblem.NotATable);
        }

        return IsValid(file, new UTF8Encoding(false, throwOnInvalidBytes: true)) ? Encoding.UTF8
            : IsValid(file, Gb18030) ? Gb18030
            : throw new TableException(TableProblem.UnknownEncoding);
    }

    private static bool StartsWith(Stream file, ReadOnlySpan<byte> mark)
    {
        Span<byte> start = stackalloc byte[2];
        file.Position = 0;
        return file.ReadAtLeast(start, 2, throwOnEndOfStream: false) == 2 && start.SequenceEqual(mark);
    }

    private static bool IsValid(Stream file, Encoding strict)
    {
        file.Position = 0;
        var decoder = strict.GetDecoder();
        var bytes = new byte[1 << 16];
        var characters = new char[strict.GetMaxCharCount(bytes.Length)];
        try
        {
            for (int read; (read = file.Read(bytes)) > 0;)
            {
                var count = decoder.GetChars(bytes, 0, read, characters, 0, flush: false);

                if (characters.AsSpan(0, count).Contains('\0'))
                {
                    throw new TableException(TableProblem.NotATable);
                }
            }

            decoder.GetChars(bytes, 0, 0, characters, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding MakeGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
