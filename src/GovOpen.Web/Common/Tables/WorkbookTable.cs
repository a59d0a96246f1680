using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace GovOpen.Web.Common.Tables;

/// <summary>Excel workbooks, .xlsx and the older .xls. Of a formula the value that Excel kept is taken; nothing is ever calculated.</summary>
internal static class WorkbookTable
{
    /// <summary>Longest name of a sheet that Excel takes.</summary>
    private const int LongestName = 31;

    /// <summary>A sheet of Excel has no more.</summary>
    private const int MostColumns = 16_384;

    /// <summary>
    /// Cells that are looked at in vain, far to the right of any table, before the file is refused: those of six thousand rows that are formatted to the edge of the
    /// sheet. Each costs time, and a small file can have thousands of millions.
    /// </summary>
    private const long MostEmptyCells = 100_000_000;

    static WorkbookTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="maxLines">Rows beyond which a sheet is refused before it is read: a file may say that its only row is the last of thousands of millions.</param>
    /// <param name="hidden">Told the name of each sheet that is passed over.</param>
    public static IEnumerable<TableRow> Read(Stream file, int maxLines, bool allSheets, Action<string>? hidden)
    {
        using var workbook = Guard(() => ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = true }));
        var hasRows = false;
        var emptyCells = 0L;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        do
        {
            // A sheet that is hidden is not what the clerk sees, and is never taken.
            if (Guard(() => workbook.VisibleState) != "visible")
            {
                hidden?.Invoke(NameOf(workbook));
                continue;
            }

            if (Guard(() => workbook.RowCount) > maxLines)
            {
                throw new TableException(TableProblem.TooManyLines);
            }

            var columns = Guard(() => workbook.FieldCount);
            if (columns > MostColumns)
            {
                throw new TableException(TableProblem.Broken, details: $"{columns}");
            }

            // Excel gives no two sheets one name; other programs, and broken files, do. Places are told by the name.
            var name = NameOf(workbook);
            for (var more = 2; !names.Add(name); more++)
            {
                name = $"{NameOf(workbook)} ({more})";
            }

            var line = 0;
            var merged = new MergedCells(Guard(() => workbook.MergeCells));
            while (Guard(workbook.Read))
            {
                line++;
                emptyCells += columns > TableFile.MaxColumns ? columns : 0;
                if (emptyCells > MostEmptyCells)
                {
                    throw new TableException(TableProblem.TooManyColumns, line);
                }

                var row = new TableRow(name, line, Guard(() => Cells(workbook, merged.Below(line - 1))));
                hasRows |= !row.IsBlank;
                yield return row;
            }
        }
        while ((allSheets || !hasRows) && Guard(workbook.NextResult));
    }

    private static string NameOf(IExcelDataReader workbook)
    {
        var name = CellText.Clean(Guard(() => workbook.Name) ?? "");
        return name.Length <= LongestName ? name : name[..LongestName];
    }

    private static TableCell[] Cells(IExcelDataReader workbook, IReadOnlyList<CellRange> merged)
    {
        var count = workbook.FieldCount;
        if (count > TableFile.MaxColumns)
        {
            // Formatting far to the right is no data: only what is filled in counts.
            count = Enumerable.Range(0, workbook.FieldCount).LastOrDefault(i => workbook.GetValue(i) is not null) + 1;
        }

        var cells = new TableCell[count];
        for (var i = 0; i < count; i++)
        {
            cells[i] = workbook.GetValue(i) switch
            {
                null => TableCell.Blank,
                string text => new TableCell(CellText.Clean(text)),
                DateTime stamp => new TableCell(stamp.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.FromDateTime(stamp)),
                double number => new TableCell(CellText.Number(number), IsNumber: true),
                bool flag => new TableCell(flag ? "是" : "否"),
                TimeSpan time => new TableCell(time.ToString("c", CultureInfo.InvariantCulture)),
                var other => new TableCell(CellText.Clean(Convert.ToString(other, CultureInfo.InvariantCulture) ?? "")),
            };
        }

        foreach (var range in merged)
        {
            for (var i = range.FromColumn; i <= Math.Min(range.ToColumn, count - 1); i++)
            {
                cells[i] = cells[i] with { IsMerged = true };
            }
        }

        return cells;
    }

    /// <summary>The library throws whatever a broken file leads it to; all of it means the same here.</summary>
    private static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or TableException))
        {
            throw new TableException(TableProblem.Broken, details: exception.GetType().Name);
        }
    }
}
