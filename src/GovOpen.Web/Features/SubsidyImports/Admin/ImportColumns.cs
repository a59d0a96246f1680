using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>What the headings of a file mean: as this town said the last time, else as they usually do.</summary>
public sealed class ImportColumns(GovOpenDbContext db, ImportQueries imports)
{
    /// <summary>The headings of all sheets that look like lists or summaries, and those of a list that have one meaning twice.</summary>
    /// <param name="meaning">What a heading means to the town, or what the clerk says now.</param>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public static (IReadOnlyList<HeadingChoice> Choices, IReadOnlyList<DoubledChoice> Doubled) Find(byte[] file, Func<string, ListColumn> meaning)
    {
        var choices = new List<HeadingChoice>();
        var doubled = new List<DoubledChoice>();
        foreach (var (sheet, rows) in FirstRows(file))
        {
            if (ListHeading.Find(rows, meaning) is { } heading)
            {
                choices.AddRange(ListColumns.Numbered(heading.Texts).Index().Where(h => heading.Texts[h.Index].Length is > 0 and <= ListHeading.LongestText)
                    .Select(h => new HeadingChoice(sheet, TableRow.ColumnName(h.Index), h.Item, meaning(h.Item), SampleOf(rows, heading, h.Index, meaning(h.Item)))));
                doubled.AddRange(heading.Doubled.Where(_ => heading.IsList).Select(d => new DoubledChoice(sheet, d.Column, d.First, d.Second)));
            }
        }

        return ([.. choices.DistinctBy(c => ListColumns.Normalize(c.Text))], doubled);
    }

    /// <summary>Remembers what the clerk confirmed, for the town's next file.</summary>
    public async Task RememberAsync(string divisionCode, IReadOnlyDictionary<string, ListColumn> meanings, CancellationToken cancellationToken)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            var known = await imports.MeaningQuery(divisionCode).ToDictionaryAsync(m => m.Heading, cancellationToken);
            foreach (var (heading, column) in meanings.Where(m => m.Key.Length <= Lengths.Name))
            {
                if (known.TryGetValue(heading, out var meaning))
                {
                    meaning.Column = column.ToString();
                }
                else if (ListColumns.Usual(heading) != column)
                {
                    db.ColumnMeanings.Add(new ColumnMeaning { DivisionCode = divisionCode, Heading = heading, Column = column.ToString() });
                }
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException) when (!isAgain)
            {
                db.ChangeTracker.Clear(); // A colleague confirmed the same headings at the same moment.
            }
        }
    }

    /// <summary>What stands first in the column, personal numbers masked; empty where none of the rows looked at has anything there.</summary>
    private static string SampleOf(List<TableRow> rows, ListHeading heading, int column, ListColumn meaning) => rows
        .Where(row => row.Line > heading.LastLine && !row[column].IsBlank)
        .Select(row => ListCells.Masked(row[column].Text, meaning is ListColumn.Identity or ListColumn.Account))
        .FirstOrDefault("");

    private static IEnumerable<(string Sheet, List<TableRow> Rows)> FirstRows(byte[] file)
    {
        var rows = new List<TableRow>();
        using var stream = new MemoryStream(file, writable: false);
        foreach (var row in TableFile.ReadSheets(stream, SubsidyListImports.MaxLines))
        {
            if (rows.Count > 0 && rows[0].Sheet != row.Sheet)
            {
                yield return (rows[0].Sheet, rows);
                rows = [];
            }

            if (rows.Count <= ListHeading.RowsSearched)
            {
                rows.Add(row);
            }
        }

        if (rows.Count > 0)
        {
            yield return (rows[0].Sheet, rows);
        }
    }
}
