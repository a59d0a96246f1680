using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>The headings of a sheet and what they mean.</summary>
/// <param name="LastLine">The line below which the rows begin.</param>
/// <param name="Texts">Heading by column as the sheet has it; where a merged heading stands above it, the lower one, or both where the lower one is only a unit.</param>
/// <param name="Columns">Where each known column is.</param>
/// <param name="Doubled">Known columns that stand twice, with both headings: the clerk must choose.</param>
public sealed record ListHeading(
    string Sheet, int LastLine, IReadOnlyList<string> Texts, IReadOnlyDictionary<ListColumn, int> Columns,
    IReadOnlyList<(ListColumn Column, string First, string Second)> Doubled)
{
    /// <summary>Titles stand above the headings in one to a few rows; beyond so many there are none.</summary>
    public const int RowsSearched = 15;

    /// <summary>What is longer is a title or an instruction.</summary>
    public const int LongestText = 40;

    /// <summary>Which of the columns that a list need not have are there.</summary>
    public ListFields Given { get; } = GivenBy(Columns);

    /// <summary>A list of rows: names with what they draw.</summary>
    public bool IsList => Columns.ContainsKey(ListColumn.Name) && (Columns.ContainsKey(ListColumn.Amount) || Columns.ContainsKey(ListColumn.Quantity));

    /// <summary>A summary (汇总表): villages with their sums, and no names.</summary>
    public bool IsSummary => !Columns.ContainsKey(ListColumn.Name) && Columns.ContainsKey(ListColumn.Village)
        && (Columns.ContainsKey(ListColumn.Amount) || Columns.ContainsKey(ListColumn.Count));

    /// <summary>Finds the headings among the first rows of a sheet, in one row or in two of which the upper has merged cells; null when there are none.</summary>
    public static ListHeading? Find(IReadOnlyList<TableRow> rows, Func<string, ListColumn> meaning)
    {
        ListHeading? best = null;
        var most = 1;
        for (var i = 0; i < Math.Min(rows.Count, RowsSearched); i++)
        {
            var single = Of(rows[i].Sheet, rows[i].Line, [.. rows[i].Cells.Select(c => c.Text)], meaning);
            if (single.Known > most)
            {
                (best, most) = single;
            }

            if (i + 1 < rows.Count && rows[i + 1] is var lower && !lower.Cells.Any(c => c.IsNumber) && Merge(rows[i], lower) is { } texts)
            {
                var merged = Of(lower.Sheet, lower.Line, texts, meaning);
                if (merged.Known > Math.Max(most, single.Known))
                {
                    (best, most) = merged;
                }
            }
        }

        return best;
    }

    /// <summary>The cell that a row has in a column; blank where the list has no such column.</summary>
    public TableCell CellOf(TableRow row, ListColumn column) => Columns.TryGetValue(column, out var at) ? row[at] : TableCell.Blank;

    /// <summary>What a column is called here, or where the list has none by the program.</summary>
    public string HeadOf(ListColumn column) => Columns.TryGetValue(column, out var at) ? ListColumns.Shown(Texts[at]) : ListColumns.WordOf(column);

    /// <summary>Whether a row says the headings once more, as lists do that are printed page by page.</summary>
    public bool IsRepeatedBy(TableRow row) => Repeats(ListColumn.Name, row) ?? Repeats(ListColumn.Quantity, row) ?? Repeats(ListColumn.Amount, row) ?? false;

    /// <summary>Whether a row is a signature line, a note below the table, or a lone serial number.</summary>
    public bool IsNote(TableRow row) =>
        CellText.IsNoteNumber(CellOf(row, ListColumn.Quantity), row) && CellText.IsNote(CellOf(row, ListColumn.Identity).Text)
        && CellOf(row, ListColumn.Name) is var name && (CellText.IsNote(RecipientNames.Normalize(name.Text)) || CellText.IsNoteNumber(name, row))
        && CellText.IsNoteNumber(CellOf(row, ListColumn.Amount), row);

    private static ListFields GivenBy(IReadOnlyDictionary<ListColumn, int> columns) =>
        (columns.ContainsKey(ListColumn.Group) ? ListFields.Group : ListFields.None)
        | (columns.ContainsKey(ListColumn.Account) ? ListFields.Account : ListFields.None)
        | (columns.ContainsKey(ListColumn.Parcel) ? ListFields.Parcel : ListFields.None)
        | (columns.ContainsKey(ListColumn.Contracted) ? ListFields.Contracted : ListFields.None);

    /// <summary>Whether a cell of the row is the heading of its own column; null when it is blank.</summary>
    private bool? Repeats(ListColumn column, TableRow row) => CellOf(row, column) is { IsBlank: false } cell ? cell.Text == Texts[Columns[column]] : null;

    private static (ListHeading Heading, int Known) Of(string sheet, int line, List<string> texts, Func<string, ListColumn> meaning)
    {
        var columns = new Dictionary<ListColumn, int>();
        var doubled = new List<(ListColumn, string, string)>();
        var names = ListColumns.Numbered(texts);
        for (var i = 0; i < texts.Count; i++)
        {
            var column = texts[i].Length is 0 or > LongestText ? ListColumn.None : meaning(names[i]);
            if (column != ListColumn.None && !columns.TryAdd(column, i))
            {
                doubled.Add((column, names[columns[column]], names[i]));
            }
        }

        return (new ListHeading(sheet, line, texts, columns, doubled), columns.Count);
    }

    private static List<string>? Merge(TableRow upper, TableRow lower)
    {
        var texts = new List<string>();
        for (var i = 0; i < Math.Max(upper.Cells.Count, lower.Cells.Count); i++)
        {
            // Below 补贴面积 often stands no heading but its unit: （亩）.
            var (above, below) = (upper[i].Text, lower[i].Text);
            texts.Add(below.Length == 0 ? above : above.Length > 0 && ListUnits.IsUnit(below) ? $"{above}（{below.Trim('(', ')', '（', '）')}）" : below);
        }

        return lower.Cells.Any(c => !c.IsBlank) ? texts : null;
    }
}
