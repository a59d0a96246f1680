using GovOpen.Web.Common.Tables;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Reads the lines in which a file says what it amounts to: total rows among a list's rows, and the lines of a summary sheet (汇总表).</summary>
internal static class TotalLines
{
    private const int FewestDigitsOfANumber = 6;

    /// <summary>
    /// The word that makes a row a total; null when it is none. It stands where a name or serial number would, or anywhere in a row that names nobody. A row with an
    /// identity number is a person's, whatever he is called.
    /// </summary>
    public static TotalWord? WordIn(ListHeading heading, TableRow row)
    {
        var last = heading.Columns.TryGetValue(ListColumn.Name, out var name) ? name : heading.Columns[ListColumn.Village];
        TotalWord? word = null;
        for (var i = 0; i < last && word is null; i++)
        {
            word = TotalWord.In(row[i].Text);
        }

        var end = heading.CellOf(row, ListColumn.Name).IsBlank ? row.Cells.Count : last + 1;
        for (var i = last; i < end && word is null; i++)
        {
            word = TotalWord.In(row[i].Text) is { IsNobody: true } found ? found : null;
        }

        return word is null || heading.CellOf(row, ListColumn.Identity).Text.Count(char.IsAsciiDigit) >= FewestDigitsOfANumber ? null : word;
    }

    /// <summary>A total row; null when it has no amount.</summary>
    public static TotalRow? TotalOf(ListHeading heading, TableRow row, TotalWord word, ListPlaces places)
    {
        var amount = heading.CellOf(row, ListColumn.Amount);
        if (ListCells.Amount(amount) is not (var fen, ListProblem.None))
        {
            return null;
        }

        // A row that names a group is the group's total, and not its village's.
        var isOfGroup = heading.CellOf(row, ListColumn.Group).Text is { Length: > 0 } group && TotalWord.In(group) is null;
        var village = heading.CellOf(row, ListColumn.Village).Text is { Length: > 0 } text ? TotalWord.In(text)?.Of ?? text : word.Of;
        var code = isOfGroup ? "" : places.Find(heading.CellOf(row, ListColumn.Town).Text, village).Code;
        return new TotalRow(row.Sheet, row.Line, heading.HeadOf(ListColumn.Amount), amount.Text, word.IsPart || isOfGroup, word.IsGrand, code, fen);
    }

    /// <summary>What a line of a summary says of its village or, with an empty code, of the file; null when it says nothing.</summary>
    public static SummaryLine? SummaryOf(ListHeading heading, TableRow row, ListPlaces places)
    {
        if (heading.CellOf(row, ListColumn.Group).Text.Length > 0)
        {
            return null; // Of a group.
        }

        if (places.Find(heading.CellOf(row, ListColumn.Town).Text, heading.CellOf(row, ListColumn.Village).Text) is not (var code, ListProblem.None))
        {
            if (WordIn(heading, row) is not { IsPart: false })
            {
                return null;
            }

            code = ""; // The summary's own total is the file's.
        }

        var (amount, count) = (heading.CellOf(row, ListColumn.Amount).Text, heading.CellOf(row, ListColumn.Count).Text);
        long? fen = ListCells.Amount(heading.CellOf(row, ListColumn.Amount)) is (var known, ListProblem.None) ? known : null;
        int? records = int.TryParse(count.TrimEnd('户', '人', '笔'), out var number) ? number : null;
        return fen is null && records is null
            ? null
            : new SummaryLine(
                new StatedSum(code, records, fen), row.Sheet, row.Line, heading.HeadOf(ListColumn.Count), count, heading.HeadOf(ListColumn.Amount), amount);
    }
}
