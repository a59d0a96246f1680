using GovOpen.Web.Common.Tables;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>The clerk's own file with one more column, in which stands what is wrong with each line. Identity and account numbers are masked in it.</summary>
public sealed class RemarksWorkbook(ListMessages messages)
{
    private const string Heading = "导入问题";

    private static readonly OpenXmlConfiguration Settings = new() { AutoFilter = false, FastMode = true, EnableWriteNullValueCell = false };

    /// <param name="errors">All that is wrong with the file, line by line.</param>
    /// <param name="headings">The headings that were found, sheet by sheet.</param>
    public void Write(byte[] file, Stream target, IReadOnlyList<ListError> errors, IReadOnlyList<ListHeading> headings)
    {
        var remarks = errors.GroupBy(e => (e.Sheet, e.Line))
            .ToDictionary(g => g.Key, g => string.Join("；", g.Select(e => $"{e.Column}：{messages.Remedy(e.Problem.ToString(), e.Detail)}")));
        var bySheet = headings.ToDictionary(h => h.Sheet, StringComparer.Ordinal);
        IEnumerable<TableRow> Rows() => TableFile.ReadSheets(new MemoryStream(file, writable: false), SubsidyListImports.MaxLines);

        // The rows of each sheet are read anew while it is written, so that memory does not grow with the file.
        var sheets = Rows().Select(row => row.Sheet).Distinct(StringComparer.Ordinal).ToDictionary(
            sheet => sheet.Length > 0 ? sheet : "名单",
            object (sheet) => Rows().Where(row => row.Sheet == sheet).Select(row => Line(row, bySheet.GetValueOrDefault(sheet), remarks)),
            StringComparer.Ordinal);
        MiniExcel.SaveAs(target, sheets, printHeader: false, configuration: Settings);
    }

    private static Dictionary<string, object?> Line(TableRow row, ListHeading? heading, Dictionary<(string, int), string> remarks)
    {
        var width = Math.Max(row.Cells.Count, heading?.Texts.Count ?? 0);
        var line = new Dictionary<string, object?>(width + 1);
        for (var i = 0; i < width; i++)
        {
            line[TableRow.ColumnName(i)] = Cell(row, i, heading);
        }

        line[TableRow.ColumnName(width)] = row.Line == heading?.LastLine ? Heading : remarks.GetValueOrDefault((row.Sheet, row.Line));
        return line;
    }

    private static string Cell(TableRow row, int column, ListHeading? heading)
    {
        var text = row[column].Text;
        var isNumber = heading is not null && row.Line > heading.LastLine
            && (heading.Columns.TryGetValue(ListColumn.Identity, out var identity) && identity == column
                || (heading.Columns.TryGetValue(ListColumn.Account, out var account) && account == column));
        text = ListCells.Masked(text, isNumber);
        return text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
    }
}
