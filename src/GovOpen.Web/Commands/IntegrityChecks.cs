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
        var findings = new List<string>();
        findings.AddRange(await FindVillagesAsync(db, cancellationToken));
        findings.AddRange(await FindTownsAsync(db, cancellationToken));
        findings.AddRange(await FindListsAsync(db, cancellationToken));
        findings.AddRange(await FindNameListsAsync(db, cancellationToken));
        findings.AddRange((await new NameRetention(db, new SubsidyNames(db)).FindOverdueAsync(db.Time.Today(), cancellationToken)).Select(y =>
            $"Names of programme {y.ProgrammeId}, {y.Year} are still public after their publication years"));
        return findings;
    }

    /// <summary>Villages whose totals differ from their rows and what became of these.</summary>
    private static async Task<IEnumerable<string>> FindVillagesAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
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
        var outcomes = await db.SubsidyRecordVersions
            .Where(v => v.PublishedAtUtc != null && v.Version > 1)
            .GroupBy(v => new { v.Record!.Year, v.Record.ProgrammeId, v.Record.AreaCode })
            .Select(g => new
            {
                g.Key,
                Corrections = g.Count(v => v.Step == SubsidyStep.Correct),
                Recovered = g.Sum(v => v.Step == SubsidyStep.Recover || v.Step == SubsidyStep.RecoverPart ? v.MoneyBackInFen ?? 0 : 0),
            })
            .ToDictionaryAsync(o => o.Key, cancellationToken);
        var amounted = counted.ToDictionary(
            c => (c.Key.Year, c.Key.ProgrammeId, c.Key.AreaCode),
            c => (c.Count, c.Amount, c.Paid, outcomes.GetValueOrDefault(c.Key)?.Corrections ?? 0, outcomes.GetValueOrDefault(c.Key)?.Recovered ?? 0));
        var kept = await db.SubsidyTotals.ToDictionaryAsync(
            t => (t.Year, t.ProgrammeId, t.VillageCode), t => (t.RecordCount, t.AmountInFen, t.PaidInFen, t.CorrectionCount, t.RecoveredInFen), cancellationToken);
        return amounted.Keys.Union(kept.Keys).Order()
            .Where(key => amounted.GetValueOrDefault(key) != kept.GetValueOrDefault(key))
            .Select(key => $"Subsidy totals of village {key.Item3}, programme {key.ProgrammeId}, {key.Year} "
                + $"are kept as {kept.GetValueOrDefault(key)} and the rows amount to {amounted.GetValueOrDefault(key)}");
    }

    /// <summary>Towns whose totals differ from those of their villages.</summary>
    private static async Task<IEnumerable<string>> FindTownsAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
        var villages = await db.SubsidyTotals.GroupBy(t => new { t.Year, t.ProgrammeId, t.TownCode })
            .Select(g => new
            {
                g.Key,
                Count = g.Sum(t => t.RecordCount),
                Amount = g.Sum(t => t.AmountInFen),
                Paid = g.Sum(t => t.PaidInFen),
                Corrections = g.Sum(t => t.CorrectionCount),
                Recovered = g.Sum(t => t.RecoveredInFen),
            })
            .ToDictionaryAsync(t => (t.Key.Year, t.Key.ProgrammeId, t.Key.TownCode), t => (t.Count, t.Amount, t.Paid, t.Corrections, t.Recovered), cancellationToken);
        var towns = await db.SubsidyTownTotals.ToDictionaryAsync(
            t => (t.Year, t.ProgrammeId, t.TownCode), t => (t.RecordCount, t.AmountInFen, t.PaidInFen, t.CorrectionCount, t.RecoveredInFen), cancellationToken);
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

    /// <summary>Areas whose list of names and groups differs from those on their rows; the names are not said.</summary>
    private static async Task<IReadOnlyList<string>> FindNameListsAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
        var findings = new List<string>();
        var areas = await db.SubsidyTotals.Select(t => new { t.Year, AreaCode = t.VillageCode })
            .Union(db.SubsidyNameLists.Select(l => new { l.Year, l.AreaCode }))
            .OrderBy(a => a.Year).ThenBy(a => a.AreaCode)
            .ToListAsync(cancellationToken);
        foreach (var area in areas)
        {
            var names = await db.SubsidyRecords
                .Where(r => r.AreaCode == area.AreaCode && r.Year == area.Year && r.State >= SubsidyStates.FirstPublic)
                .Select(r => new { r.DisplayName, r.GroupName })
                .ToListAsync(cancellationToken);
            var kept = await db.SubsidyNameLists.Where(l => l.AreaCode == area.AreaCode && l.Year == area.Year).SingleOrDefaultAsync(cancellationToken);
            bool Differs(IEnumerable<string> read, string lines) => !read.Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal).SetEquals(SubsidyNameList.LinesOf(lines));
            if (Differs(names.Select(n => n.DisplayName), kept?.Names ?? "") || (kept?.Groups is { } groups && Differs(names.Select(n => n.GroupName ?? ""), groups)))
            {
                findings.Add($"The list of names of area {area.AreaCode}, {area.Year} is not that of its rows");
            }
        }

        return findings;
    }
}
