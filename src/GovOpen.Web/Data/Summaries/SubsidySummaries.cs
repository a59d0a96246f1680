using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data.Summaries;

/// <summary>Keeps the totals of the ledger equal to its rows: whoever changes rows counts their areas anew in the same transaction.</summary>
public sealed class SubsidySummaries(GovOpenDbContext db)
{
    /// <summary>Counts a programme's year anew, in all areas or in the given ones.</summary>
    public async Task RefreshAsync(int programmeId, int year, IReadOnlyCollection<string>? areas, CancellationToken cancellationToken)
    {
        await db.LockSubsidyTotalsAsync(programmeId, year, cancellationToken);
        var named = areas?.ToList();
        var counted = await CountQuery(programmeId, year, named).ToDictionaryAsync(t => t.AreaCode, cancellationToken);
        var outcomes = await OutcomeQuery(programmeId, year, named).ToDictionaryAsync(o => o.AreaCode, cancellationToken);
        var kept = await db.SubsidyTotals
            .Where(t => t.ProgrammeId == programmeId && t.Year == year)
            .ToListAsync(cancellationToken);
        foreach (var total in kept.Where(t => areas is null || areas.Contains(t.VillageCode)))
        {
            if (counted.Remove(total.VillageCode, out var rows))
            {
                var outcome = outcomes.GetValueOrDefault(rows.AreaCode);
                (total.RecordCount, total.AmountInFen, total.PaidInFen) = (rows.Count, rows.AmountInFen, rows.PaidInFen);
                (total.CorrectionCount, total.RecoveredInFen) = (outcome?.Corrections ?? 0, outcome?.RecoveredInFen ?? 0);
            }
            else
            {
                db.SubsidyTotals.Remove(total);
            }
        }

        foreach (var rows in counted.Values)
        {
            var outcome = outcomes.GetValueOrDefault(rows.AreaCode);
            db.SubsidyTotals.Add(new SubsidyTotal
            {
                Year = year,
                ProgrammeId = programmeId,
                VillageCode = rows.AreaCode,
                TownCode = rows.AreaCode[..DivisionCodes.TownLength],
                RecordCount = rows.Count,
                AmountInFen = rows.AmountInFen,
                PaidInFen = rows.PaidInFen,
                CorrectionCount = outcome?.Corrections ?? 0,
                RecoveredInFen = outcome?.RecoveredInFen ?? 0,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        await RefreshTownsAsync(programmeId, year, areas?.Select(a => a[..DivisionCodes.TownLength]).Distinct().ToList(), cancellationToken);
    }

    /// <summary>Counts a list's rows anew; the caller saves.</summary>
    public async Task RecountAsync(SubsidyBatch batch, CancellationToken cancellationToken)
    {
        await db.LockSubsidyListAsync(batch.Id, cancellationToken);
        var sum = await ListQuery(batch.Id).SingleOrDefaultAsync(cancellationToken);
        (batch.RecordCount, batch.TotalInFen) = (sum?.Count ?? 0, sum?.AmountInFen ?? 0);

        // Written even where they are what was read: somebody else may have written others since.
        db.Entry(batch).Property(b => b.RecordCount).IsModified = true;
        db.Entry(batch).Property(b => b.TotalInFen).IsModified = true;
    }

    /// <summary>Adds the villages' totals up anew, which stand in the data base.</summary>
    private async Task RefreshTownsAsync(int programmeId, int year, List<string>? towns, CancellationToken cancellationToken)
    {
        var counted = await TownCountQuery(programmeId, year, towns).ToDictionaryAsync(t => t.TownCode, cancellationToken);
        var kept = await db.SubsidyTownTotals.Where(t => t.ProgrammeId == programmeId && t.Year == year).ToListAsync(cancellationToken);
        foreach (var total in kept.Where(t => towns is null || towns.Contains(t.TownCode)))
        {
            if (counted.Remove(total.TownCode, out var villages))
            {
                (total.RecordCount, total.AmountInFen, total.PaidInFen) = (villages.Count, villages.AmountInFen, villages.PaidInFen);
                (total.CorrectionCount, total.RecoveredInFen) = (villages.Corrections, villages.RecoveredInFen);
            }
            else
            {
                db.SubsidyTownTotals.Remove(total);
            }
        }

        db.SubsidyTownTotals.AddRange(counted.Values.Select(villages => new SubsidyTownTotal
        {
            Year = year,
            ProgrammeId = programmeId,
            TownCode = villages.TownCode,
            RecordCount = villages.Count,
            AmountInFen = villages.AmountInFen,
            PaidInFen = villages.PaidInFen,
            CorrectionCount = villages.Corrections,
            RecoveredInFen = villages.RecoveredInFen,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    internal IQueryable<TownCount> TownCountQuery(int programmeId, int year, List<string>? towns)
    {
        var totals = db.SubsidyTotals.Where(t => t.ProgrammeId == programmeId && t.Year == year);
        if (towns is not null)
        {
            totals = totals.Where(t => towns.Contains(t.TownCode));
        }

        return totals.GroupBy(t => t.TownCode).Select(g => new TownCount(
            g.Key, g.Sum(t => t.RecordCount), g.Sum(t => t.AmountInFen), g.Sum(t => t.PaidInFen), g.Sum(t => t.CorrectionCount), g.Sum(t => t.RecoveredInFen)));
    }

    /// <summary>What a list's rows amount to, see <see cref="SubsidyStates.CountsIntoList"/>; each list's when none is named.</summary>
    internal IQueryable<ListCount> ListQuery(int? batchId) => db.SubsidyRecords
        .Where(r => batchId == null || r.BatchId == batchId)
        .Where(r => r.State >= SubsidyState.Draft && r.State <= SubsidyState.Paid)
        .GroupBy(r => r.BatchId)
        .Select(g => new ListCount(g.Key, g.Count(), g.Sum(r => r.AmountInFen)));

    internal IQueryable<AreaCount> CountQuery(int programmeId, int year, List<string>? areas)
    {
        var rows = db.SubsidyRecords.Where(r => r.ProgrammeId == programmeId && r.Year == year && r.State >= SubsidyStates.FirstPublic);
        if (areas is not null)
        {
            rows = rows.Where(r => areas.Contains(r.AreaCode));
        }

        return rows.GroupBy(r => r.AreaCode).Select(g => new AreaCount(
            g.Key, g.Count(), g.Sum(r => r.State <= SubsidyState.Paid ? r.AmountInFen : 0), g.Sum(r => r.State == SubsidyState.Paid ? r.AmountInFen : 0)));
    }

    /// <summary>What published changes came to; areas without any are missing.</summary>
    internal IQueryable<AreaOutcome> OutcomeQuery(int programmeId, int year, List<string>? areas)
    {
        var changes = db.SubsidyRecordVersions.Where(v => v.PublishedAtUtc != null && v.Version > 1 && v.Record!.ProgrammeId == programmeId && v.Record.Year == year);
        if (areas is not null)
        {
            changes = changes.Where(v => areas.Contains(v.Record!.AreaCode));
        }

        return changes.GroupBy(v => v.Record!.AreaCode).Select(g => new AreaOutcome(
            g.Key, g.Count(v => v.Step == SubsidyStep.Correct), g.Sum(v => v.Step == SubsidyStep.Recover || v.Step == SubsidyStep.RecoverPart ? v.MoneyBackInFen ?? 0 : 0)));
    }
}

/// <summary>Public rows of an area, programme and year.</summary>
public sealed record AreaCount(string AreaCode, int Count, long AmountInFen, long PaidInFen);

/// <summary>What came of checking the public rows of an area, programme and year: corrections, and money recovered.</summary>
public sealed record AreaOutcome(string AreaCode, int Corrections, long RecoveredInFen);

/// <summary>The totals of a town's villages added up.</summary>
public sealed record TownCount(string TownCode, int Count, long AmountInFen, long PaidInFen, int Corrections, long RecoveredInFen);

/// <summary>Rows of a list that count, and what they amount to.</summary>
public sealed record ListCount(int BatchId, int Count, long AmountInFen);
