using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>What people say against a row or a list, and what came of it. While it is looked into, the clock stands still.</summary>
public sealed class Objections(GovOpenDbContext db, BatchQueries batches, SubsidySummaries summaries, TimeProvider time)
{
    /// <summary>Registers an objection against a row, or against the whole list.</summary>
    public async Task<SubsidyRefusal> RegisterAsync(SubsidyBatch batch, SubsidyRecord? row, string? text, Actor actor, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var refusal = SubsidyWorkflow.Check(
            SubsidyStep.RaiseObjection, row?.State ?? batch.State, actor, new SubsidyFacts { Today = today, Reason = text });
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.SubsidyObjections.Add(new SubsidyObjection
        {
            BatchId = batch.Id,
            RecordId = row?.Id,
            ReceivedOn = today,
            Text = text!.Trim(),
            RegisteredById = actor.AccountId,
            RegisteredByName = actor.Name,
        });
        await MoveAsync(batch, row, SubsidyState.OnPublicNotice, SubsidyState.UnderObjection, 0, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>Closes an objection that was not true: the clock goes on where it stood.</summary>
    public async Task<SubsidyRefusal> DismissAsync(SubsidyObjection objection, string? outcome, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var batch = await db.SubsidyBatches.SingleAsync(b => b.Id == objection.BatchId, cancellationToken);
        var row = objection.RecordId is { } id ? await db.SubsidyRecords.SingleAsync(r => r.Id == id, cancellationToken) : null;
        var facts = new SubsidyFacts { Today = time.Today(), Reason = outcome, IsOwnWork = actor.AccountId == objection.RegisteredById };
        var refusal = objection.IsOpen ? SubsidyWorkflow.Check(SubsidyStep.Dismiss, row?.State ?? batch.State, actor, facts) : SubsidyRefusal.ChangedMeanwhile;
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        (objection.ClosedOn, objection.WasTrue, objection.Outcome, objection.ClosedByName) = (facts.Today, false, outcome!.Trim(), actor.Name);
        await db.SaveChangesAsync(cancellationToken);
        var ofList = row is null ? null : await batches.OpenObjectionQuery(batch.Id).Where(o => o.RecordId == null).MinAsync(o => (DateOnly?)o.ReceivedOn, cancellationToken);

        // While the whole list is objected to, its rows stay where they are; the days since then are added when that is closed.
        var to = ofList is null ? SubsidyState.OnPublicNotice : SubsidyState.UnderObjection;
        await MoveAsync(batch, row, SubsidyState.UnderObjection, to, (ofList ?? facts.Today).DayNumber - objection.ReceivedOn.DayNumber, cancellationToken);

        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <param name="days">Days for which the clock stood still.</param>
    private async Task MoveAsync(SubsidyBatch batch, SubsidyRecord? row, SubsidyState from, SubsidyState to, int days, CancellationToken cancellationToken)
    {
        if (row is not null)
        {
            row.State = to;
            row.NoticeEndsOn = row.NoticeEndsOn?.AddDays(days);
        }
        else
        {
            batch.State = to;
            batch.NoticeTo = batch.NoticeTo?.AddDays(days);
            batch.ConcurrencyStamp = Guid.NewGuid();

            // A row with an objection of its own stays where it is until that is closed.
            foreach (var ends in await db.SubsidyRecords.Where(r => r.BatchId == batch.Id && r.State == from).Select(r => r.NoticeEndsOn).Distinct().ToListAsync(cancellationToken))
            {
                var extended = ends?.AddDays(days);
                await db.SubsidyRecords
                    .Where(r => r.BatchId == batch.Id && r.State == from && r.NoticeEndsOn == ends
                        && !db.SubsidyObjections.Any(o => o.RecordId == r.Id && o.ClosedOn == null))
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to).SetProperty(r => r.NoticeEndsOn, extended), cancellationToken);
            }
        }

        await batches.MarkStaleAsync(batch.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await summaries.RefreshAsync(batch.ProgrammeId, batch.Year, row is null ? null : [row.AreaCode], cancellationToken);
    }
}
