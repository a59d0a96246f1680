using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Common.Publishing;

/// <summary>What else changes when a record of a kind becomes public or is taken back; runs in the same transaction.</summary>
public interface IPublicationConsequence<in T>
    where T : PublishableRecord
{
    Task ApplyAsync(T record, CancellationToken cancellationToken);
}

/// <summary>What must hold beyond the rules of publishing for a record of a kind to become public; asked in the same transaction.</summary>
public interface IPublicationCheck<in T>
    where T : PublishableRecord
{
    Task<PublicationRefusal> CheckAsync(T record, CancellationToken cancellationToken);
}

/// <summary>What every correction's draft begins with.</summary>
public sealed record DraftHead(
    Guid RecordId, int Version, string CorrectionReason, string DivisionCode, int? DraftedById, string DraftedByName, DateTime DraftedAtUtc);

/// <summary>
/// Takes a version through the steps of publishing: one implementation for every module. The caller has found the version inside
/// the actor's scope; role, state and four eyes are checked here. Each step is one transaction with its audit entry.
/// </summary>
public sealed class PublicationService(GovOpenDbContext db, TimeProvider time, IServiceProvider services)
{
    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <param name="readStamp">The concurrency stamp of the version as the actor saw it.</param>
    public Task<PublicationRefusal> SubmitAsync<T>(T record, Guid readStamp, Actor actor, CancellationToken cancellationToken)
        where T : PublishableRecord =>
        SaveAsync(record, readStamp, record.Submit(actor, NowUtc), cancellationToken);

    public Task<PublicationRefusal> ReturnAsync<T>(
        T record, Guid readStamp, string? reason, Actor actor, CancellationToken cancellationToken)
        where T : PublishableRecord =>
        SaveAsync(record, readStamp, record.Return(actor, reason), cancellationToken);

    /// <summary>Makes the version public and marks the one it corrects as superseded.</summary>
    public async Task<PublicationRefusal> PublishAsync<T>(T record, Guid readStamp, Actor actor, CancellationToken cancellationToken)
        where T : PublishableRecord
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = await db.Set<T>().SingleOrDefaultAsync(
            r => r.RecordId == record.RecordId && r.State == PublicationState.Published && r.Id != record.Id, cancellationToken);
        var refusal = record.Publish(actor, NowUtc, before);
        if (refusal == PublicationRefusal.None)
        {
            before?.Supersede();
        }

        refusal = await SaveAsync(record, readStamp, refusal, cancellationToken);
        foreach (var check in services.GetServices<IPublicationCheck<T>>())
        {
            refusal = refusal == PublicationRefusal.None ? await check.CheckAsync(record, cancellationToken) : refusal;
        }

        return await ConcludeAsync(record, refusal, cancellationToken);
    }

    /// <summary>Takes a published version back; it stays visible as withdrawn.</summary>
    public async Task<PublicationRefusal> WithdrawAsync<T>(
        T record, Guid readStamp, string? reason, Actor actor, CancellationToken cancellationToken)
        where T : PublishableRecord
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var refusal = await SaveAsync(record, readStamp, record.Withdraw(actor, reason, NowUtc), cancellationToken);
        return await ConcludeAsync(record, refusal, cancellationToken);
    }

    /// <summary>Starts a correction: a new version of a published record, with its reason.</summary>
    /// <param name="copy">Makes the new version from the head of a draft and the published content.</param>
    public async Task<(T? Draft, PublicationRefusal Refusal)> CorrectAsync<T>(
        T published, string? reason, Actor actor, Func<DraftHead, Task<T>> copy, CancellationToken cancellationToken)
        where T : PublishableRecord
    {
        var refusal = PublicationRules.Check(PublicationStep.Correct, published, actor, reason);
        if (refusal != PublicationRefusal.None)
        {
            return (null, refusal);
        }

        var draft = await copy(new DraftHead(
            published.RecordId, published.Version + 1, reason!.Trim(), published.DivisionCode, actor.AccountId, actor.Name, NowUtc));
        db.Add(draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (draft, PublicationRefusal.None);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            return (null, PublicationRefusal.ChangedMeanwhile); // Somebody else has begun a correction.
        }
    }

    private async Task<PublicationRefusal> SaveAsync<T>(
        T record, Guid readStamp, PublicationRefusal refusal, CancellationToken cancellationToken)
        where T : PublishableRecord
    {
        if (refusal != PublicationRefusal.None)
        {
            return refusal;
        }

        db.Entry(record).Property(r => r.ConcurrencyStamp).OriginalValue = readStamp;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return PublicationRefusal.None;
        }
        catch (DbUpdateConcurrencyException)
        {
            return PublicationRefusal.ChangedMeanwhile;
        }
    }

    private async Task<PublicationRefusal> ConcludeAsync<T>(T record, PublicationRefusal refusal, CancellationToken cancellationToken)
        where T : PublishableRecord
    {
        if (refusal != PublicationRefusal.None)
        {
            return refusal; // Leaving without a commit rolls back.
        }

        try
        {
            foreach (var consequence in services.GetServices<IPublicationConsequence<T>>())
            {
                await consequence.ApplyAsync(record, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PublicationRefusal.ChangedMeanwhile; // Something that the publication changes as well.
        }

        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        return PublicationRefusal.None;
    }
}
