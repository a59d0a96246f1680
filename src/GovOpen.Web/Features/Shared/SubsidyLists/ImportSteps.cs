using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What becomes of an import after its preview: carried out, discarded, or found interrupted by the next start.</summary>
public sealed class ImportSteps(GovOpenDbContext db, PlannedRows planned, SubsidyListImports lists, ImportFindings findings, TimeProvider time)
{
    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes an uploaded file for reading; of several who want to, one gets it.</summary>
    /// <returns>False when it was taken before, or is there no more.</returns>
    public async Task<bool> TakeAsync(int importId, CancellationToken cancellationToken)
    {
        if (await db.SubsidyImports.SingleOrDefaultAsync(i => i.Id == importId && i.State == ImportState.Uploaded, cancellationToken) is not { } import)
        {
            return false;
        }

        import.State = ImportState.Reading;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(import).State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>Carries out exactly what was previewed: all of it or, where the list has changed since or another list has the file, nothing.</summary>
    /// <param name="removesMissing">Whether rows that the file does not have leave the list.</param>
    /// <returns>Why not; for the same file, with the earlier import.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else decided at the same moment; nothing was done.</exception>
    public async Task<(ImportRefusal Refusal, SubsidyImport? Earlier)> CommitAsync(int importId, bool removesMissing, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.SubsidyImports.SingleAsync(i => i.Id == importId, cancellationToken);
        if (import is not { State: ImportState.Previewed, BatchId: { } batchId })
        {
            return (ImportRefusal.NotPreviewed, null);
        }

        // Holds every import of the same file until this one is done, so that of two at once the second sees the first.
        await db.SubsidyImports.Where(i => i.FileHash == import.FileHash).ExecuteUpdateAsync(set => set.SetProperty(i => i.Owner, i => i.Owner), cancellationToken);
        if (await lists.SameFileQuery(import.FileHash).FirstOrDefaultAsync(i => i.BatchId != batchId, cancellationToken) is { } same)
        {
            return (ImportRefusal.SameFile, same);
        }

        var batch = await db.SubsidyBatches.SingleAsync(b => b.Id == batchId, cancellationToken);
        if (batch.ConcurrencyStamp != import.BatchStamp || batch.State != SubsidyState.Draft)
        {
            return (ImportRefusal.ChangedMeanwhile, null);
        }

        var trail = new ImportTrail(db, actor, NowUtc);
        await planned.CarryOutAsync(importId, batchId, removesMissing, trail, cancellationToken);
        await findings.CloseAsync(import, removesMissing, cancellationToken);
        trail.Conclude(import, removesMissing);
        var sum = await SumQuery(batchId).SingleOrDefaultAsync(cancellationToken);
        batch.RecordCount = sum?.Count ?? 0;
        batch.TotalInFen = sum?.AmountInFen ?? 0;
        batch.SourceFileHash = import.FileHash;
        batch.ConcurrencyStamp = Guid.NewGuid();
        import.State = ImportState.Committed;
        (import.CommittedById, import.CommittedByName) = (actor.AccountId, actor.Name);
        import.EndedAtUtc = NowUtc;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (ImportRefusal.None, null);
    }

    /// <summary>
    /// Takes a previewed import back; nothing of it remains but that it was. One that is being read can be given up where its reader is on another machine, of which nobody here knows
    /// whether it still runs: if it does, it finds the import ended and takes its rows back.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else decided at the same moment; nothing was done.</exception>
    public async Task<ImportRefusal> DiscardAsync(int importId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.SubsidyImports.SingleAsync(i => i.Id == importId, cancellationToken);
        if (import.State is not (ImportState.Previewed or ImportState.Uploaded) && !(import.State == ImportState.Reading && ImportOwner.IsElsewhere(import.Owner)))
        {
            return ImportRefusal.NotPreviewed;
        }

        await EndAsync(import, ImportState.Discarded, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ImportRefusal.None;
    }

    /// <summary>Ends an import whose reading failed. One that is previewed or carried out stays what it is; of one that ended otherwise, no planned row is left.</summary>
    public async Task InterruptAsync(int importId, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await db.SubsidyImports.SingleAsync(i => i.Id == importId, cancellationToken);
        if (import.State is ImportState.Uploaded or ImportState.Reading)
        {
            await EndAsync(import, ImportState.Interrupted, cancellationToken);
        }
        else if (import.State is ImportState.Refused or ImportState.Discarded or ImportState.Interrupted)
        {
            await planned.TakeBackAsync(import, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>At the start of a program: ends the imports whose reader is gone.</summary>
    /// <returns>Those that were ended; nothing of them was taken.</returns>
    public async Task<IReadOnlyList<SubsidyImport>> RecoverAsync(CancellationToken cancellationToken)
    {
        var unfinished = await UnfinishedQuery().ToListAsync(cancellationToken);
        return await EndEachAsync(unfinished.FindAll(i => ImportOwner.IsGone(i.Owner, i.StartedAtUtc, NowUtc)), cancellationToken);
    }

    /// <summary>Ends uploads of this program whose columns nobody confirmed while their files were kept.</summary>
    public async Task<IReadOnlyList<SubsidyImport>> ExpireAsync(DateTime uploadedBeforeUtc, CancellationToken cancellationToken) =>
        await EndEachAsync(await ExpiredQuery(ImportOwner.Current, uploadedBeforeUtc).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Ends each in a transaction of its own; one that somebody decided about at the same moment is left to him.</summary>
    private async Task<IReadOnlyList<SubsidyImport>> EndEachAsync(IReadOnlyList<SubsidyImport> imports, CancellationToken cancellationToken)
    {
        var ended = new List<SubsidyImport>();
        foreach (var import in imports)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            try
            {
                await EndAsync(import, ImportState.Interrupted, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                ended.Add(import);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.Entry(import).State = EntityState.Detached;
            }
        }

        return ended;
    }

    internal IQueryable<SubsidyImport> ExpiredQuery(string owner, DateTime uploadedBeforeUtc) => db.SubsidyImports
        .Where(i => i.State == ImportState.Uploaded && i.Owner == owner && i.StartedAtUtc < uploadedBeforeUtc);

    /// <summary>Imports under way. A clerk's preview needs no process: its plan is in the data base. One of the command line, which nobody signed in for, waits for nobody.</summary>
    internal IQueryable<SubsidyImport> UnfinishedQuery() => db.SubsidyImports.Where(i =>
        i.State == ImportState.Uploaded || i.State == ImportState.Reading || (i.State == ImportState.Previewed && i.StartedById == null));

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
