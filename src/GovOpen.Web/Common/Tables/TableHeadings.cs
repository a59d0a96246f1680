using System.Text.RegularExpressions;

namespace GovOpen.Web.Common.Tables;

/// <summary>A column that an import knows.</summary>
/// <param name="Heading">As the template heads it.</param>
/// <param name="Variants">Other headings it goes by.</param>
public sealed record KnownColumn(string Heading, bool IsRequired, params IReadOnlyList<string> Variants);

/// <summary>Finds the row with the headings, whatever titles stand above it, and which column is which.</summary>
public static partial class TableHeadings
{
    /// <summary>Headings are looked for in the first rows only; a title has one to three lines.</summary>
    private const int RowsSearched = 12;

    /// <summary>The rows below the headings that are not blank, with the place of each known column.</summary>
    /// <returns>For each row, a function from a known column to its cell.</returns>
    /// <exception cref="TableException">There are no such headings, or columns are missing or stand twice.</exception>
    public static (IReadOnlyDictionary<KnownColumn, int> Columns, IEnumerable<TableRow> Rows) Find(IEnumerable<TableRow> rows, IReadOnlyList<KnownColumn> known)
    {
        var names = known.SelectMany(c => c.Variants.Prepend(c.Heading).Select(v => (Name: Normalize(v), Column: c)))
            .DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => v.Column);
        var enumerator = rows.GetEnumerator();
        var searched = new List<TableRow>();
        while (searched.Count < RowsSearched && enumerator.MoveNext())
        {
            searched.Add(enumerator.Current);
            if (Matches(enumerator.Current, names) >= Math.Max(2, known.Count(c => c.IsRequired)))
            {
                break;
            }
        }

        // The last row searched either fits or is one of many that do not: the best of them tells what is missing.
        var heading = searched.MaxBy(row => Matches(row, names));
        if (heading is null || Matches(heading, names) < 2)
        {
            enumerator.Dispose();
            throw new TableException(TableProblem.NoHeadings, details: string.Join('、', known.Where(c => c.IsRequired).Select(c => c.Heading)));
        }

        return (Locate(heading, names, known), Below(enumerator, searched.SkipWhile(r => r != heading).Skip(1)));
    }

    private static Dictionary<KnownColumn, int> Locate(TableRow heading, Dictionary<string, KnownColumn> names, IReadOnlyList<KnownColumn> known)
    {
        var columns = new Dictionary<KnownColumn, int>();
        for (var i = 0; i < heading.Cells.Count; i++)
        {
            if (names.TryGetValue(Normalize(heading.Cells[i].Text), out var column) && !columns.TryAdd(column, i))
            {
                throw new TableException(TableProblem.DoubledColumns, heading.Line, column.Heading);
            }
        }

        var missing = known.Where(c => c.IsRequired && !columns.ContainsKey(c)).Select(c => c.Heading).ToList();
        return missing.Count == 0
            ? columns
            : throw new TableException(TableProblem.MissingColumns, heading.Line, string.Join('、', missing));
    }

    private static IEnumerable<TableRow> Below(IEnumerator<TableRow> rest, IEnumerable<TableRow> alreadyRead)
    {
        using (rest)
        {
            foreach (var row in alreadyRead.Where(r => !r.IsBlank))
            {
                yield return row;
            }

            while (rest.MoveNext())
            {
                if (!rest.Current.IsBlank)
                {
                    yield return rest.Current;
                }
            }
        }
    }

    private static int Matches(TableRow row, Dictionary<string, KnownColumn> names) =>
        row.Cells.Select(c => names.GetValueOrDefault(Normalize(c.Text))).OfType<KnownColumn>().Distinct().Count();

    /// <summary>Without blanks, line breaks, asterisks and what stands in brackets, such as a unit.</summary>
    private static string Normalize(string heading) => Noise().Replace(CellText.Clean(heading), "").ToUpperInvariant();

    [GeneratedRegex(@"[\s*＊:：]|[(（][^)）]*[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex Noise();
}
