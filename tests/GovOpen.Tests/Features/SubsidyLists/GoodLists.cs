using System.Globalization;
using System.IO.Compression;
using System.Text;
using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>A list as a town sends it, without a fault.</summary>
internal sealed record GoodList(string Name, byte[] Bytes, Encoding? Encoding)
{
    public bool IsWorkbook => Encoding is null;
}

/// <summary>Lists of Caojing town in the forms in which they really come. What is wrong in a mutated file is wrong by the mutation alone.</summary>
internal static class GoodLists
{
    public const int People = 14;

    private static readonly string[] Names = ["张明华", "欧阳𠮷", "㛃秀英", "阿卜杜拉·买买提", "李东生", "王建国", "O'Brien Mary", "何彬", "护塘村合作社", "陈志伟", "周利清", "孙光发", "罗武", "林涛"];

    private static readonly string[] Head = ["序号", "村", "组", "户主姓名", "身份证号码", "一卡通账号", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）", "联系电话"];

    public static IReadOnlyList<GoodList> All { get; } = Make();

    /// <summary>Packs parts into an archive.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> parts, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name, level).Open();
                part.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The parts of an archive.</summary>
    public static List<(string Name, byte[] Bytes)> Unzip(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.Select(entry =>
        {
            using var part = entry.Open();
            using var bytes = new MemoryStream();
            part.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        }).ToList();
    }

    private static List<GoodList> Make()
    {
        var utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: true);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return
        [
            new("utf8.csv", utf8.GetBytes(Csv("\r\n")), utf8),
            new("mark.csv", [0xEF, 0xBB, 0xBF, .. utf8.GetBytes(Csv("\n"))], utf8),
            new("gb18030.csv", Tables.Gb18030.GetBytes(Csv("\r\n")), Tables.Gb18030),
            new("utf16.csv", [0xFF, 0xFE, .. utf16.GetBytes(Csv("\r\n"))], utf16),
            new("sheets.xlsx", Sheets(), null),
            new("excel.xlsx", AsExcelWritesIt(), null),
        ];
    }

    private static object?[] Row(int i) =>
    [
        i + 1, "护塘村", $"{(i % 5) + 1}", Names[i], Infrastructure.People.Identity(200 + i), Infrastructure.People.Account(200 + i), i + 0.5, 150, (i * 150) + 75, "13800000000",
    ];

    private static string Csv(string lineEnd)
    {
        var lines = new List<string> { "漕泾镇2026年耕地地力保护补贴花名册,,,,,,,,,", string.Join(',', Head) };
        lines.AddRange(Enumerable.Range(0, People).Select(i =>
        {
            var row = Row(i).Select(c => Convert.ToString(c, CultureInfo.InvariantCulture)).ToArray();
            row[8] = i % 2 == 0 ? $"\"{row[8]:0.00}元\"" : row[8];
            return string.Join(',', row);
        }));
        lines.Add($"合计,,,,,,{Enumerable.Range(0, People).Sum(i => i + 0.5m)},,{Enumerable.Range(0, People).Sum(i => (i * 150) + 75)},");
        lines.Add("经办人：,,,,,,,,,\"审核，\n盖章\"");
        lines.Add("制表人：李四,,,审核人：王五,,,,,2026年11月12日,");
        return string.Join(lineEnd, lines) + lineEnd;
    }

    private static byte[] Sheets() => Tables.Workbook(
        ("护塘村", [
            ["2026年护塘村花名册"],
            ["序号", "户主姓名", "身份证号", "补贴情况", null, null],
            [null, null, null, "面积", "标准", "金额"],
            .. Enumerable.Range(0, People).Select(i => new object?[] { i + 1, Names[i], Infrastructure.People.Identity(300 + i), 2.5, 150, 375 }),
            ["小计", null, null, 35, null, 5250],
        ]),
        ("汇总表", [["村名", "户数", "金额（元）"], ["护塘村", People, 5250], ["合计", People, 5250]]));

    /// <summary>Shared strings, styles, a dimension, merged cells, a date, formulas with kept values, a hidden sheet.</summary>
    private static byte[] AsExcelWritesIt()
    {
        var strings = new List<string>();
        string Cell(string column, int line, object? value)
        {
            if (value is not string text)
            {
                return string.Create(CultureInfo.InvariantCulture, $"<c r=\"{column}{line}\" s=\"2\"><v>{value}</v></c>");
            }

            strings.Add(text);
            return $"<c r=\"{column}{line}\" t=\"s\"><v>{strings.Count - 1}</v></c>";
        }

        var sheet = new StringBuilder("<row r=\"1\">" + Cell("A", 1, "漕泾镇补贴花名册") + "<c r=\"J1\" s=\"1\"><v>46000</v></c></row><row r=\"2\" spans=\"1:10\">");
        for (var i = 0; i < Head.Length; i++)
        {
            sheet.Append(Cell($"{(char)('A' + i)}", 2, Head[i]));
        }

        sheet.Append("</row>");
        for (var line = 3; line < 3 + People; line++)
        {
            var row = Row(line - 3);
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{line}\" spans=\"1:10\" ht=\"20\" customHeight=\"1\">");
            for (var i = 0; i < row.Length; i++)
            {
                sheet.Append(i == 8 ? $"<c r=\"I{line}\"><f>G{line}*H{line}</f><v>{row[8]}</v></c>" : Cell($"{(char)('A' + i)}", line, row[i]));
            }

            sheet.Append("</row>");
        }

        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Packages = "http://schemas.openxmlformats.org/package/2006";
        const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        (string, byte[]) Part(string name, string xml) => (name, Encoding.UTF8.GetBytes(Declaration + xml));
        string Items() => string.Concat(strings.Select(s => $"<si><t xml:space=\"preserve\">{s}</t></si>"));
        return Zip(
        [
            Part("[Content_Types].xml", $"<Types xmlns=\"{Packages}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
            Part("_rels/.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"rId1\" Type=\"{Documents}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Documents}\"><workbookPr date1904=\"0\"/><sheets><sheet name=\"花名册\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"草稿\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>"),
            Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Packages}/relationships\"><Relationship Id=\"rId1\" Type=\"{Documents}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{Documents}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Type=\"{Documents}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId4\" Type=\"{Documents}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
            Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"0\"/></cellXfs></styleSheet>"),
            Part("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\" count=\"{strings.Count}\" uniqueCount=\"{strings.Count}\">{Items()}</sst>"),
            Part("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:J{2 + People}\"/><cols><col min=\"1\" max=\"10\" width=\"12\"/></cols><sheetData>{sheet}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:I1\"/></mergeCells></worksheet>"),
            Part("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"),
        ]);
    }
}
