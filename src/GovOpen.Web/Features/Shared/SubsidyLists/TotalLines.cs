using GovOpen.Web.Common.Tables;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Reads the lines in which a file says what it amounts to: total rows among a list's rows, and the lines of a summary sheet (汇总表).</summary>
internal static class TotalLines
{
    /// <summary>The word that makes a row a total; null when it is none. It stands where a name or serial number would: in the first cells that are filled.</summary>
    public static string? WordIn(ListHeading heading, TableRow row)
    {
        var last = heading.Columns.TryGetValue(ListColumn.Name, out var name) ? name : heading.Columns[ListColumn.Village];
        for (var i = 0; i <= last; i++)
        {
            if (ListTotals.WordIn(row[i]) is { } word)
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>A total row; null when it has no amount.</summary>
    public static TotalRow? TotalOf(ListHeading heading, TableRow row, string word, ListPlaces places)
    {
        var amount = heading.CellOf(row, ListColumn.Amount);
        if (ListCells.Amount(amount) is not (var fen, ListProblem.None))
        {
            return null;
        }

        var village = places.Find(heading.CellOf(row, ListColumn.Town).Text, ListTotals.WithoutWords(heading.CellOf(row, ListColumn.Village).Text));
        return new TotalRow(
            row.Sheet, row.Line, heading.HeadOf(ListColumn.Amount), amount.Text, ListTotals.IsPart(word), ListTotals.IsGrand(word),
            village.Problem == ListProblem.None ? village.Code : "", fen);
    }

    /// <summary>What a line of a summary says of its village or, with an empty code, of the file; null when it says nothing.</summary>
    public static StatedSum? SummaryOf(ListHeading heading, TableRow row, ListPlaces places)
    {
        if (places.Find(heading.CellOf(row, ListColumn.Town).Text, heading.CellOf(row, ListColumn.Village).Text) is not (var code, ListProblem.None))
        {
            if (WordIn(heading, row) is not { } word || ListTotals.IsPart(word))
            {
                return null;
            }

            code = ""; // The summary's own total is the file's.
        }

        long? amount = ListCells.Amount(heading.CellOf(row, ListColumn.Amount)) is (var fen, ListProblem.None) ? fen : null;
        int? count = int.TryParse(heading.CellOf(row, ListColumn.Count).Text.TrimEnd('户', '人', '笔'), out var records) ? records : null;
        return amount is null && count is null ? null : new StatedSum(code, count, amount);
    }
}
