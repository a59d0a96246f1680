namespace GovOpen.Web.Common.Tables;

/// <summary>A cell as it was found.</summary>
/// <param name="Text">As a person sees it, without blanks around it; a number without exponent or grouping.</param>
/// <param name="Day">The day, where Excel keeps the cell as a date.</param>
/// <param name="IsNumber">Excel keeps the cell as a number: long ones have lost digits there.</param>
/// <param name="IsMerged">Part of a merged cell that begins in a row further up.</param>
public readonly record struct TableCell(string Text, DateOnly? Day = null, bool IsNumber = false, bool IsMerged = false)
{
    public static readonly TableCell Blank = new("");

    public bool IsBlank => Text.Length == 0;
}

/// <summary>A row of a table with the place it came from.</summary>
/// <param name="Sheet">Name of the sheet; empty for a text file.</param>
/// <param name="Line">Line or row number as the clerk's program shows it, from 1.</param>
public sealed record TableRow(string Sheet, int Line, IReadOnlyList<TableCell> Cells)
{
    public bool IsBlank => Cells.All(c => c.IsBlank);

    /// <summary>The cell of a column; blank beyond the end of the row.</summary>
    public TableCell this[int column] => column < Cells.Count ? Cells[column] : TableCell.Blank;

    /// <summary>A column as Excel names it: A, B, …, Z, AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }
}

/// <summary>Why a file as a whole cannot be read.</summary>
public enum TableProblem
{
    /// <summary>More bytes than <see cref="TableFile.MaxBytes"/>.</summary>
    TooManyBytes = 1,

    /// <summary>A workbook that unpacks to far more than it is: a ZIP bomb, or a workbook of no use here.</summary>
    TooLargeUnpacked,

    /// <summary>Begins like a workbook and cannot be read to its end, or is locked by a password.</summary>
    Broken,

    /// <summary>Neither a workbook nor a text table.</summary>
    NotATable,

    /// <summary>Text in no encoding that is known here.</summary>
    UnknownEncoding,

    /// <summary>More lines than the import takes.</summary>
    TooManyLines,

    /// <summary>A line with more than <see cref="TableFile.MaxColumns"/> columns.</summary>
    TooManyColumns,

    /// <summary>A cell longer than <see cref="TableFile.MaxCellLength"/>.</summary>
    CellTooLong,

    /// <summary>No row with the headings that are needed.</summary>
    NoHeadings,

    /// <summary>Headings that are needed are missing; <see cref="TableException.Details"/> names them.</summary>
    MissingColumns,

    /// <summary>A heading stands twice.</summary>
    DoubledColumns,

    /// <summary>Headings and nothing below them.</summary>
    NoRows,

    /// <summary>So many lines are wrong that reading on tells nothing more.</summary>
    TooManyErrors,
}

/// <summary>A file as a whole cannot be read; nothing of it is taken.</summary>
public sealed class TableException(TableProblem problem, int line = 0, string details = "") : Exception($"{problem} {details}".Trim())
{
    public TableProblem Problem { get; } = problem;

    /// <summary>Where, or 0 for the whole file.</summary>
    public int Line { get; } = line;

    /// <summary>What exactly, such as the names of the missing columns.</summary>
    public string Details { get; } = details;
}
