using System.IO.Compression;
using System.Security;
using System.Text;
using GovOpen.Web.Common.Tables;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// An empty list with the headings that are recognised, a line above them that says how to fill it in, and an example that is never taken. It is a file, not a page: it is
/// in the language in which lists are written. In the workbook the columns of long numbers are text to their end, so that Excel does not make 3.10228E+17 of them.
/// </summary>
public static class ListTemplate
{
    /// <summary>Stands first in a line that is no row: the example.</summary>
    public const string ExampleMark = "示例";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Note =
        "填写说明：每户一行，从示例下面一行开始填。首列写着“示例”的行不会导入。村写行政村的名称，镇、组、对象类型、银行账号、地块编号、承包面积、补贴标准可以不填。"
        + "身份证号和银行账号先设为“文本”格式再填；面积和金额只写阿拉伯数字，面积或数量用补贴项目的计量单位，金额以元为单位、最多两位小数。";

    private static readonly (string Heading, string Example, bool IsLongNumber)[] Columns =
    [
        ("序号", ExampleMark, false),
        (ListColumns.WordOf(ListColumn.Town), "漕泾镇", false),
        (ListColumns.WordOf(ListColumn.Village), "护塘村", false),
        (ListColumns.WordOf(ListColumn.Group), "3", false),
        (ListColumns.WordOf(ListColumn.Name), "张某某", false),
        (ListColumns.WordOf(ListColumn.Kind), "农户", false),
        (ListColumns.WordOf(ListColumn.Identity), "18 位号码", true),
        (ListColumns.WordOf(ListColumn.Account), "8 至 30 位号码", true),
        (ListColumns.WordOf(ListColumn.Parcel), "", true),
        (ListColumns.WordOf(ListColumn.Contracted) + "（亩）", "4.5", false),
        (ListColumns.WordOf(ListColumn.Quantity), "4.5", false),
        (ListColumns.WordOf(ListColumn.Standard) + "（元）", "150", false),
        (ListColumns.WordOf(ListColumn.Amount) + "（元）", "675.00", false),
    ];

    /// <summary>Whether a row is the example, or another that somebody marked as one.</summary>
    public static bool IsExample(TableRow row) => row.Cells.Count > 0 && row.Cells[0].Text == ExampleMark;

    /// <summary>In UTF-8 with a byte order mark, by which Excel knows it.</summary>
    public static byte[] Csv()
    {
        string[] lines =
        [
            Note + new string(',', Columns.Length - 1),
            string.Join(',', Columns.Select(c => c.Heading)),
            string.Join(',', Columns.Select(c => c.Example)),
        ];
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")];
    }

    /// <summary>One sheet; the headings stay in sight.</summary>
    public static byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", $"""
                <Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}.styles+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Spreadsheet}.worksheet+xml"/></Types>
                """);
            Add(archive, "_rels/.rels", $"""
                <Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Documents}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Add(archive, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Documents}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
            Add(archive, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Packages}/relationships"><Relationship Id="rId1" Type="{Documents}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="rId2" Type="{Documents}/styles" Target="styles.xml"/></Relationships>
                """);

            // Format 49 is text. Style 1: a column of long numbers; 2: headings; 3: the line above them.
            Add(archive, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
                <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
                <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
                <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/>
                <xf numFmtId="49" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>
                """);
            Add(archive, "xl/worksheets/sheet1.xml", Sheet());
        }

        return file.ToArray();
    }

    private static string Sheet()
    {
        var columns = string.Concat(Columns.Select((c, i) =>
            $"""<col min="{i + 1}" max="{i + 1}" width="{(c.IsLongNumber ? 24 : 14)}" customWidth="1"{(c.IsLongNumber ? " style=\"1\"" : "")}/>"""));
        string Row(int line, Func<(string Heading, string Example, bool IsLongNumber), (string Text, int Style)> cell) => $"<row r=\"{line}\">" + string.Concat(
            Columns.Select((c, i) => (Name: TableRow.ColumnName(i), Cell: cell(c)))
                .Select(c => $"""<c r="{c.Name}{line}" s="{c.Cell.Style}" t="inlineStr"><is><t>{SecurityElement.Escape(c.Cell.Text)}</t></is></c>""")) + "</row>";
        var last = TableRow.ColumnName(Columns.Length - 1);
        return $"""
            <worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
            <cols>{columns}</cols><sheetData><row r="1" ht="48" customHeight="1"><c r="A1" s="3" t="inlineStr"><is><t>{Note}</t></is></c></row>{Row(2, c => (c.Heading, 2))}{Row(3, c => (c.Example, c.IsLongNumber ? 1 : 0))}</sheetData>
            <mergeCells count="1"><mergeCell ref="A1:{last}1"/></mergeCells></worksheet>
            """;
    }

    private static void Add(ZipArchive archive, string name, string xml)
    {
        using var part = archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}"));
    }
}
