using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What an import laid down before it is carried out.</summary>
public sealed class PlannedRows(GovOpenDbContext db)
{
    private const int RowsAtATime = 1_000;

    /// <summary>Removes what was planned, and the list where the import began it; in the transaction under way.</summary>
    public async Task TakeBackAsync(SubsidyImport import, CancellationToken cancellationToken)
    {
        await db.SubsidyFindings.Where(f => f.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await db.PlannedChanges.Where(c => c.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        if (import.BatchId is not { } batchId)
        {
            return;
        }

        await RowQuery(import.Id, batchId).ExecuteDeleteAsync(cancellationToken);
        if (!await db.SubsidyRecords.AnyAsync(r => r.BatchId == batchId, cancellationToken)
            && !await db.SubsidyImports.AnyAsync(i => i.BatchId == batchId && i.Id != import.Id, cancellationToken))
        {
            import.BatchId = null;
            await db.SaveChangesAsync(cancellationToken);
            db.SubsidyBatches.Remove(await db.SubsidyBatches.SingleAsync(b => b.Id == batchId, cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Makes the plan the list, in the transaction under way.</summary>
    /// <param name="removesMissing">Whether rows that the file does not have leave the list.</param>
    /// <param name="trail">Keeps what rows said before.</param>
    internal async Task CarryOutAsync(int importId, int batchId, bool removesMissing, ImportTrail trail, CancellationToken cancellationToken)
    {
        await RowQuery(importId, batchId).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.Draft), cancellationToken);
        long after = 0;
        while (await ChangeQuery(importId, after).Take(RowsAtATime).ToListAsync(cancellationToken) is { Count: > 0 } changes)
        {
            after = changes[^1].RecordId;
            await ApplyAsync(changes, trail, cancellationToken);
        }

        if (removesMissing)
        {
            after = 0;
            while (await MissingQuery(importId, after).Take(RowsAtATime).ToListAsync(cancellationToken) is { Count: > 0 } missing)
            {
                after = missing[^1].Id;
                await trail.KeepRemovalsAsync(missing, cancellationToken);
            }

            await db.SubsidyRecords
                .Where(r => r.BatchId == batchId && db.PlannedChanges.Any(c => c.ImportId == importId && c.IsMissing && c.RecordId == r.Id))
                .ExecuteDeleteAsync(cancellationToken);
        }

        await db.PlannedChanges.Where(c => c.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        await db.SubsidyFindings.Where(f => f.ImportId == importId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ImportId, (int?)null), cancellationToken);
    }

    internal IQueryable<SubsidyRecord> RowQuery(int importId, int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State == SubsidyState.Planned && r.ImportId == importId);

    internal IQueryable<PlannedChange> ChangeQuery(int importId, long after) => db.PlannedChanges
        .AsNoTracking()
        .Where(c => c.ImportId == importId && !c.IsMissing && c.RecordId > after)
        .OrderBy(c => c.RecordId);

    internal IQueryable<SubsidyRecord> MissingQuery(int importId, long after) =>
        from change in db.PlannedChanges
        where change.ImportId == importId && change.IsMissing && change.RecordId > after
        join row in db.SubsidyRecords.AsNoTracking() on change.RecordId equals row.Id
        orderby row.Id
        select row;

    private async Task ApplyAsync(List<PlannedChange> changes, ImportTrail trail, CancellationToken cancellationToken)
    {
        var ids = changes.Select(c => c.RecordId).ToList();
        var rows = await db.SubsidyRecords.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
        await trail.KeepChangesAsync(changes.Select(change => (rows[change.RecordId], change)), cancellationToken);
        foreach (var change in changes)
        {
            var row = rows[change.RecordId];
            row.RowKey = change.RowKey;
            row.GroupName = change.GroupName;
            row.RecipientKind = change.RecipientKind;
            row.RecipientName = change.RecipientName;
            row.DisplayName = change.DisplayName;
            row.QuantityInHundredths = change.QuantityInHundredths;
            row.ContractedInHundredths = change.ContractedInHundredths;
            row.StandardInFen = change.StandardInFen;
            row.AmountInFen = change.AmountInFen;
            row.ParcelNumber = change.ParcelNumber;
            row.KeyId = change.KeyId;
            row.IdentityMac = change.IdentityMac;
            row.SelfCheckMac = change.SelfCheckMac;
            row.AccountMac = change.AccountMac;
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in rows.Values)
        {
            db.Entry(row).State = EntityState.Detached; // Memory does not grow with the file.
        }
    }
}
