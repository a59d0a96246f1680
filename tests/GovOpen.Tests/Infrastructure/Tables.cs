using System.IO.Compression;
using System.Text;
using MiniExcelLibs;

namespace GovOpen.Tests.Infrastructure;

/// <summary>Table files made for a test.</summary>
public static class Tables
{
    public static readonly Encoding Gb18030 = Find();

    /// <summary>Lines of cells as CSV in UTF-8 without a mark.</summary>
    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    /// <summary>A workbook of one sheet; values keep their kind.</summary>
    public static byte[] Xlsx(params object?[][] rows)
    {
        using var stream = new MemoryStream();
        var width = rows.Max(r => r.Length);
        stream.SaveAs(
            rows.Select(r => Enumerable.Range(0, width).ToDictionary(i => $"c{i}", i => i < r.Length ? r[i] : null)).ToList(), printHeader: false);
        return stream.ToArray();
    }

    /// <summary>A workbook of several sheets.</summary>
    public static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            sheets.ToDictionary(s => s.Name, object (s) =>
            {
                var width = s.Rows.Max(r => r.Length);
                return s.Rows.Select(r => Enumerable.Range(0, width).ToDictionary(i => $"c{i}", i => i < r.Length ? r[i] : null)).ToList();
            }),
            printHeader: false);
        return stream.ToArray();
    }

    /// <summary>An archive named like a workbook whose sheet unpacks to so many megabytes.</summary>
    public static byte[] ZipBomb(int megabytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "xl/workbook.xml" })
            {
                zip.CreateEntry(name);
            }

            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < megabytes; i++)
            {
                part.Write(zeros);
            }
        }

        return stream.ToArray();
    }

    private static Encoding Find()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
