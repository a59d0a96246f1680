using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands;

/// <summary>Compares what is kept for speed with the records it is made of.</summary>
internal static class IntegrityChecks
{
    public static async Task<IReadOnlyList<string>> FindAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
        var kept = await db.SubsidyTotals
            .ToDictionaryAsync(t => (t.Year, t.ProgrammeId, t.VillageCode), t => (t.RecordCount, t.AmountInFen, t.PaidInFen), cancellationToken);
        var counted = await db.SubsidyRecords
            .Where(r => r.State >= SubsidyStates.FirstPublic)
            .GroupBy(r => new { r.Year, r.ProgrammeId, r.AreaCode })
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Amount = g.Sum(r => r.State <= SubsidyState.Paid ? r.AmountInFen : 0),
                Paid = g.Sum(r => r.State == SubsidyState.Paid ? r.AmountInFen : 0),
            })
            .ToListAsync(cancellationToken);

        var findings = new List<string>();
        foreach (var rows in counted)
        {
            var key = (rows.Key.Year, rows.Key.ProgrammeId, rows.Key.AreaCode);
            if (!kept.Remove(key, out var total) || total != (rows.Count, rows.Amount, rows.Paid))
            {
                findings.Add($"Subsidy totals of village {key.AreaCode}, programme {key.ProgrammeId}, {key.Year} "
                    + $"are kept as {total} and the rows amount to {(rows.Count, rows.Amount, rows.Paid)}");
            }
        }

        findings.AddRange(kept.Where(t => t.Value.RecordCount > 0).Select(t =>
            $"Subsidy totals of village {t.Key.VillageCode}, programme {t.Key.ProgrammeId}, {t.Key.Year} have no rows"));
        findings.AddRange(await FindTownsAsync(db, cancellationToken));
        findings.AddRange(await FindListsAsync(db, cancellationToken));
        findings.AddRange((await new NameRetention(db).FindOverdueAsync(db.Time.Today(), cancellationToken)).Select(y =>
            $"Names of programme {y.ProgrammeId}, {y.Year} are still public after their publication years"));
        return findings;
    }

    /// <summary>Towns whose totals differ from those of their villages.</summary>
    private static async Task<IEnumerable<string>> FindTownsAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
        var villages = await db.SubsidyTotals.GroupBy(t => new { t.Year, t.ProgrammeId, t.TownCode })
            .Select(g => new { g.Key, Count = g.Sum(t => t.RecordCount), Amount = g.Sum(t => t.AmountInFen), Paid = g.Sum(t => t.PaidInFen) })
            .ToDictionaryAsync(t => (t.Key.Year, t.Key.ProgrammeId, t.Key.TownCode), t => (t.Count, t.Amount, t.Paid), cancellationToken);
        var towns = await db.SubsidyTownTotals
            .ToDictionaryAsync(t => (t.Year, t.ProgrammeId, t.TownCode), t => (t.RecordCount, t.AmountInFen, t.PaidInFen), cancellationToken);
        return villages.Keys.Union(towns.Keys).Order()
            .Where(key => villages.GetValueOrDefault(key) != towns.GetValueOrDefault(key))
            .Select(key => $"Subsidy totals of town {key.TownCode}, programme {key.ProgrammeId}, {key.Year} "
                + $"are kept as {towns.GetValueOrDefault(key)} and its villages' amount to {villages.GetValueOrDefault(key)}");
    }

    /// <summary>Lists whose own figures differ from their rows.</summary>
    private static async Task<IEnumerable<string>> FindListsAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
        var counted = await new SubsidySummaries(db).ListQuery(null).ToDictionaryAsync(c => c.BatchId, c => (c.Count, c.AmountInFen), cancellationToken);
        var kept = await db.SubsidyBatches.OrderBy(b => b.Id).Select(b => new { b.Id, b.RecordCount, b.TotalInFen }).ToListAsync(cancellationToken);
        return kept
            .Where(b => counted.GetValueOrDefault(b.Id) != (b.RecordCount, b.TotalInFen))
            .Select(b => $"Subsidy list {b.Id} is kept as {(b.RecordCount, b.TotalInFen)} and its rows amount to {counted.GetValueOrDefault(b.Id)}");
    }
}
