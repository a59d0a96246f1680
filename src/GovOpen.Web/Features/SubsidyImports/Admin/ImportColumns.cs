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
    /// <summary>The headings of all sheets that look like lists or summaries.</summary>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public async Task<IReadOnlyList<HeadingChoice>> FindAsync(byte[] file, string divisionCode, CancellationToken cancellationToken)
    {
        var remembered = await imports.MeaningQuery(divisionCode).ToDictionaryAsync(m => m.Heading, m => Enum.Parse<ListColumn>(m.Column), cancellationToken);
        ListColumn Meaning(string text) => remembered.TryGetValue(ListColumns.Normalize(text), out var column) ? column : ListColumns.Usual(text);

        var choices = new List<HeadingChoice>();
        foreach (var (sheet, rows) in FirstRows(file))
        {
            if (ListHeading.Find(rows, Meaning) is { } heading)
            {
                choices.AddRange(heading.Texts.Index().Where(h => h.Item.Length is > 0 and <= 40)
                    .Select(h => new HeadingChoice(sheet, h.Item, Meaning(h.Item), SampleOf(rows, heading, h.Index, Meaning(h.Item)))));
            }
        }

        return [.. choices.DistinctBy(c => ListColumns.Normalize(c.Text))];
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
