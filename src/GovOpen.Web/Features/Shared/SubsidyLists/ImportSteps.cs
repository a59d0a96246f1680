using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What becomes of an import after its preview: carried out, discarded, or found interrupted by the next start.</summary>
public sealed class ImportSteps(GovOpenDbContext db, PlannedRows planned, TimeProvider time)
{
    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Carries out exactly what was previewed: all of it or, where the list has changed since, nothing.</summary>
    /// <param name="removesMissing">Whether rows that the file does not have leave the list.</param>
    public async Task<ImportRefusal> CommitAsync(int importId, bool removesMissing, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.SubsidyImports.SingleAsync(i => i.Id == importId, cancellationToken);
        if (import is not { State: ImportState.Previewed, BatchId: { } batchId })
        {
            return ImportRefusal.NotPreviewed;
        }

        var batch = await db.SubsidyBatches.SingleAsync(b => b.Id == batchId, cancellationToken);
        if (batch.ConcurrencyStamp != import.BatchStamp || batch.State != SubsidyState.Draft)
        {
            return ImportRefusal.ChangedMeanwhile;
        }

        await planned.CarryOutAsync(importId, batchId, removesMissing, cancellationToken);
        var sum = await SumQuery(batchId).SingleOrDefaultAsync(cancellationToken);
        batch.RecordCount = sum?.Count ?? 0;
        batch.TotalInFen = sum?.AmountInFen ?? 0;
        batch.SourceFileHash = import.FileHash;
        batch.ConcurrencyStamp = Guid.NewGuid();
        import.State = ImportState.Committed;
        import.EndedAtUtc = NowUtc;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ImportRefusal.None;
    }

    /// <summary>Takes a previewed import back; nothing of it remains but that it was.</summary>
    public async Task<ImportRefusal> DiscardAsync(int importId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.SubsidyImports.SingleAsync(i => i.Id == importId, cancellationToken);
        if (import.State is not (ImportState.Previewed or ImportState.Uploaded))
        {
            return ImportRefusal.NotPreviewed;
        }

        await EndAsync(import, ImportState.Discarded, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ImportRefusal.None;
    }

    /// <summary>Ends an import whose reading failed.</summary>
    public async Task InterruptAsync(int importId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await EndAsync(await db.SubsidyImports.SingleAsync(i => i.Id == importId, cancellationToken), ImportState.Interrupted, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>At the start of a program: ends the imports whose reader is gone.</summary>
    /// <returns>Those that were ended; nothing of them was taken.</returns>
    public async Task<IReadOnlyList<SubsidyImport>> RecoverAsync(CancellationToken cancellationToken)
    {
        var unfinished = await UnfinishedQuery().ToListAsync(cancellationToken);
        var gone = unfinished.Where(i => ImportOwner.IsGone(i.Owner, i.StartedAtUtc, NowUtc)).ToList();
        foreach (var import in gone)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await EndAsync(import, ImportState.Interrupted, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return gone;
    }

    /// <summary>Imports under way. A preview needs no process: its plan is in the data base.</summary>
    internal IQueryable<SubsidyImport> UnfinishedQuery() => db.SubsidyImports.Where(i => i.State == ImportState.Uploaded || i.State == ImportState.Reading);

    internal IQueryable<ListSum> SumQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State != SubsidyState.Withdrawn && r.State != SubsidyState.Planned)
        .GroupBy(r => r.BatchId)
        .Select(g => new ListSum(g.Count(), g.Sum(r => r.AmountInFen)));

    private async Task EndAsync(SubsidyImport import, ImportState state, CancellationToken cancellationToken)
    {
        await planned.TakeBackAsync(import, cancellationToken);
        import.State = state;
        import.EndedAtUtc = NowUtc;
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Rows of a list and what they amount to.</summary>
public sealed record ListSum(int Count, long AmountInFen);
