using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data.Summaries;

/// <summary>Keeps the lists of names equal to the rows: whoever changes which names or groups the public reads makes their areas' lists anew in the same transaction.</summary>
public sealed class SubsidyNames(GovOpenDbContext db)
{
    private const int AreasAtATime = 50;

    /// <summary>Makes the lists of some areas of a year anew, of all programmes.</summary>
    public async Task RefreshAsync(int year, IEnumerable<string> areas, CancellationToken cancellationToken)
    {
        await db.LockSubsidyNamesAsync(year, cancellationToken);
        foreach (var some in areas.Distinct().Chunk(AreasAtATime).Select(part => part.ToList()))
        {
            var names = some.ToDictionary(area => area, _ => (Names: new HashSet<string>(StringComparer.Ordinal), Groups: new HashSet<string>(StringComparer.Ordinal)));
            await foreach (var row in NameQuery(year, some).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                names[row.AreaCode].Groups.Add(row.GroupName ?? "");
                names[row.AreaCode].Names.Add(row.Name); // Not told apart by the data base: to some collations of SQL Server two rare characters are the same.
            }

            await db.SubsidyNameLists.Where(l => l.Year == year && some.Contains(l.AreaCode)).ExecuteDeleteAsync(cancellationToken);
            await db.BulkInsertAsync(names.Select(area => SubsidyNameList.Of(area.Key, year, area.Value.Names, area.Value.Groups)).Where(l => l.Names.Length > 0), cancellationToken);
        }
    }

    internal IQueryable<AreaName> NameQuery(int year, List<string> areas) => db.SubsidyRecords
        .Where(r => areas.Contains(r.AreaCode) && r.Year == year && r.State >= SubsidyStates.FirstPublic)
        .Select(r => new AreaName(r.AreaCode, r.DisplayName, r.GroupName));
}

/// <summary>The name that the public reads on a row of an area, and its group.</summary>
public sealed record AreaName(string AreaCode, string Name, string? GroupName);
