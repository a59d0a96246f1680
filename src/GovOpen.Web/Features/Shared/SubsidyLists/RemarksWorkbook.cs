using GovOpen.Web.Common.Tables;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>The clerk's own file with one more column, in which stands what is wrong with each line. Identity and account numbers are masked in it.</summary>
public sealed class RemarksWorkbook(ListMessages messages)
{
    private const string Heading = "导入问题";

    private static readonly OpenXmlConfiguration Settings = new() { AutoFilter = false, FastMode = true, EnableWriteNullValueCell = false };

    /// <summary>A sheet of Excel has no more.</summary>
    private const int MostLines = 1_048_576;

    /// <param name="errors">What is wrong with the file, line by line.</param>
    /// <param name="reader">What has read the file. Lines that it has not come to are not written, and of more lines than Excel takes only those with remarks.</param>
    public void Write(byte[] file, Stream target, IReadOnlyList<ListError> errors, ListReader reader)
    {
        var isTooLong = reader.LinesRead > MostLines;
        var remarks = errors.GroupBy(e => (e.Sheet, e.Line)).ToDictionary(
            g => g.Key,
            g => (isTooLong ? $"第 {g.Key.Line} 行：" : "") + string.Join("；", g.Select(e => $"{e.Column}：{messages.Remedy(e.Problem.ToString(), e.Detail)}")));
        var bySheet = reader.Headings.ToDictionary(h => h.Sheet, StringComparer.Ordinal);

        // The file is read once more while it is written, sheet after sheet, so that memory does not grow with it.
        using var rows = TableFile.ReadSheets(new MemoryStream(file, writable: false), SubsidyListImports.MaxLines).GetEnumerator();
        var left = reader.LinesRead;
        var has = left > 0 && rows.MoveNext();
        IEnumerable<Dictionary<string, object?>> Lines(string sheet)
        {
            var heading = bySheet.GetValueOrDefault(sheet);
            for (; has && rows.Current.Sheet == sheet; has = --left > 0 && rows.MoveNext())
            {
                if (!isTooLong || rows.Current.Line <= heading?.LastLine || remarks.ContainsKey((sheet, rows.Current.Line)))
                {
                    yield return Line(rows.Current, heading, remarks);
                }
            }
        }

        var sheets = reader.Sheets.Select((sheet, i) => (Name: NameOf(sheet, i), Lines: Lines(sheet))).ToDictionary(s => s.Name, object (s) => s.Lines, StringComparer.OrdinalIgnoreCase);
        MiniExcel.SaveAs(target, sheets, printHeader: false, configuration: Settings);
    }

    /// <summary>Without the signs that no sheet's name may have.</summary>
    private static string NameOf(string sheet, int index)
    {
        var name = string.Concat(sheet.Where(c => c is >= ' ' and not ('[' or ']' or ':' or '*' or '?' or '/' or '\\')));
        return name == sheet && name.Length > 0 ? name : index == 0 ? "名单" : $"名单 {index + 1}";
    }

    private static Dictionary<string, object?> Line(TableRow row, ListHeading? heading, Dictionary<(string, int), string> remarks)
    {
        var width = Math.Max(row.Cells.Count, heading?.Texts.Count ?? 0);
        var line = new Dictionary<string, object?>(width + 1);
        for (var i = 0; i < width; i++)
        {
            line[TableRow.ColumnName(i)] = Cell(row, i, heading);
        }

        var remark = remarks.GetValueOrDefault((row.Sheet, row.Line));
        line[TableRow.ColumnName(width)] = row.Line != heading?.LastLine ? remark : remark is null ? Heading : $"{Heading}：{remark}";
        return line;
    }

    private static string Cell(TableRow row, int column, ListHeading? heading)
    {
        var text = row[column].Text;
        var isNumber = heading is not null && row.Line > heading.LastLine
            && (heading.Columns.TryGetValue(ListColumn.Identity, out var identity) && identity == column
                || (heading.Columns.TryGetValue(ListColumn.Account, out var account) && account == column));
        return CellText.Defused(ListCells.Masked(text, isNumber));
    }
}
