using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>
/// What people say against a row or a list, and what came of it. While one is open, the clock of what it is about stands still: an objection to the list
/// holds all of its rows that are not paid.
/// </summary>
public sealed class Objections(GovOpenDbContext db, BatchQueries batches, ListProgress progress, TimeProvider time)
{
    /// <summary>Registers an objection against a row, or against the whole list; until the money is paid, and beside others that are open.</summary>
    /// <param name="version">The row as the actor saw it.</param>
    public Task<SubsidyRefusal> RegisterAsync(SubsidyBatch batch, SubsidyRecord? row, int? version, string? text, Actor actor, CancellationToken cancellationToken) =>
        StaleWrites.RefusedAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockSubsidyListAsync(batch.Id, cancellationToken);
            var today = time.Today();
            await ReloadAsync(batch, row, cancellationToken);
            var refusal = row?.Version != version ? SubsidyRefusal.ChangedMeanwhile : SubsidyWorkflow.Check(
                SubsidyStep.RaiseObjection, row?.State ?? batch.State, actor, new SubsidyFacts { Today = today, Reason = text });
            if (refusal != SubsidyRefusal.None)
            {
                return refusal;
            }

            db.SubsidyObjections.Add(new SubsidyObjection
            {
                BatchId = batch.Id,
                RecordId = row?.Id,
                ReceivedOn = today,
                Text = text!.Trim(),
                RegisteredById = actor.AccountId,
                RegisteredByName = actor.Name,
            });
            if (row is not null)
            {
                var before = RowStanding.Of(row);
                row.State = SubsidyState.UnderObjection;
                db.Keep(SubsidyStep.RaiseObjection, row, before, actor);
            }
            else
            {
                batch.State = SubsidyState.UnderObjection;
                batch.ConcurrencyStamp = Guid.NewGuid();
                foreach (var from in SubsidyWorkflow.StartsFrom(SubsidyStep.RaiseObjection).Where(s => s != SubsidyState.UnderObjection))
                {
                    var held = await db.SubsidyRecords.Where(r => r.BatchId == batch.Id && r.State == from)
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.UnderObjection), cancellationToken);
                    db.Keep(SubsidyStep.RaiseObjection, batch, held, new RowStanding(from), new RowStanding(SubsidyState.UnderObjection), actor);
                }
            }

            await batches.MarkStaleAsync(batch.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return SubsidyRefusal.None;
        });

    /// <summary>Closes an objection: the clock goes on where it stood once no other is open.</summary>
    /// <param name="wasTrue">
    /// Whether an objection to the list was true, and its rows have been corrected or taken off since. One to a row is true by the change of that row, which closes it.
    /// </param>
    public Task<SubsidyRefusal> CloseAsync(SubsidyObjection objection, string? outcome, bool wasTrue, Actor actor, CancellationToken cancellationToken) =>
        StaleWrites.RefusedAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockSubsidyListAsync(objection.BatchId, cancellationToken);
            await db.Entry(objection).ReloadAsync(cancellationToken);
            var batch = await db.SubsidyBatches.SingleAsync(b => b.Id == objection.BatchId, cancellationToken);
            var row = objection.RecordId is { } id ? await db.SubsidyRecords.SingleAsync(r => r.Id == id, cancellationToken) : null;
            await ReloadAsync(batch, row, cancellationToken);
            var facts = new SubsidyFacts { Today = time.Today(), Reason = outcome, IsOwnWork = actor.AccountId == objection.RegisteredById };
            var refusal = objection.IsOpen ? SubsidyWorkflow.Check(SubsidyStep.Dismiss, row?.State ?? batch.State, actor, facts) : SubsidyRefusal.ChangedMeanwhile;
            if (refusal == SubsidyRefusal.None)
            {
                refusal = await CheckOutcomeAsync(objection, row, outcome!, wasTrue, cancellationToken);
            }

            if (refusal != SubsidyRefusal.None)
            {
                return refusal;
            }

            (objection.ClosedOn, objection.WasTrue, objection.Outcome, objection.ClosedByName) = (facts.Today, wasTrue, outcome!.Trim(), actor.Name);
            await db.SaveChangesAsync(cancellationToken);
            await LetRunAsync(batch, row, objection, actor, cancellationToken);
            await progress.FollowRowsAsync(batch, cancellationToken);
            await batches.MarkStaleAsync(batch.Id, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return SubsidyRefusal.None;
        });

    /// <summary>Objections to one row or to the list that are closed, but for one.</summary>
    internal IQueryable<SubsidyObjection> ClosedQuery(int batchId, long exceptId) => db.SubsidyObjections.AsNoTracking()
        .Where(o => o.BatchId == batchId && o.ClosedOn != null && o.Id != exceptId);

    /// <summary>Rows that were held, by the days on which their notice began and ends.</summary>
    internal IQueryable<HeldRows> HeldQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State == SubsidyState.UnderObjection && !db.SubsidyObjections.Any(o => o.RecordId == r.Id))
        .GroupBy(r => new { r.PostedOn, r.NoticeEndsOn })
        .Select(g => new HeldRows(g.Key.PostedOn, g.Key.NoticeEndsOn));

    private async Task ReloadAsync(SubsidyBatch batch, SubsidyRecord? row, CancellationToken cancellationToken)
    {
        await db.Entry(batch).ReloadAsync(cancellationToken);
        if (row is not null)
        {
            await db.Entry(row).ReloadAsync(cancellationToken);
        }
    }

    /// <summary>The outcome is public: it holds no number and names nobody, and does not say that something was corrected where nothing was.</summary>
    private async Task<SubsidyRefusal> CheckOutcomeAsync(SubsidyObjection objection, SubsidyRecord? row, string outcome, bool wasTrue, CancellationToken cancellationToken)
    {
        if (ListCells.HasPersonalNumber(outcome))
        {
            return SubsidyRefusal.PersonalNumber;
        }

        if (await batches.NamesSomebodyAsync(objection.BatchId, outcome, cancellationToken))
        {
            return SubsidyRefusal.NamesSomebody;
        }

        var since = ChinaTime.ToUtc(objection.ReceivedOn.ToDateTime(TimeOnly.MinValue));
        return !wasTrue ? SubsidyRefusal.None
            : row is not null ? SubsidyRefusal.WrongState
            : await db.SubsidyRecordVersions.AnyAsync(v => v.Record!.BatchId == objection.BatchId && v.Version > 1 && v.Step != SubsidyStep.Pay && v.PublishedAtUtc >= since, cancellationToken) ? SubsidyRefusal.None
            : SubsidyRefusal.NothingCorrected;
    }

    /// <summary>Adds the days for which the clock stood still, and lets go what nothing holds any more.</summary>
    private async Task LetRunAsync(SubsidyBatch batch, SubsidyRecord? row, SubsidyObjection closed, Actor actor, CancellationToken cancellationToken)
    {
        var earlier = await ClosedQuery(batch.Id, closed.Id).ToListAsync(cancellationToken);
        int Days(DateOnly? postedOn, long? recordId) => ObjectionClock.DaysAdded(
            postedOn, [SpanOf(closed)], [.. earlier.Where(o => o.RecordId is null || o.RecordId == recordId).Select(SpanOf)]);
        var before = row is null ? null : RowStanding.Of(row);
        if (row is not null)
        {
            row.NoticeEndsOn = row.NoticeEndsOn?.AddDays(Days(row.PostedOn, row.Id));
        }
        else
        {
            batch.NoticeTo = batch.NoticeTo?.AddDays(Days(batch.NoticeFrom, null));
            batch.ConcurrencyStamp = Guid.NewGuid();
            foreach (var own in await db.SubsidyRecords
                .Where(r => r.BatchId == batch.Id && r.State == SubsidyState.UnderObjection && db.SubsidyObjections.Any(o => o.RecordId == r.Id))
                .ToListAsync(cancellationToken))
            {
                var stood = RowStanding.Of(own);
                own.NoticeEndsOn = own.NoticeEndsOn?.AddDays(Days(own.PostedOn, own.Id));
                db.Keep(SubsidyStep.Dismiss, own, stood, actor);
            }

            // The latest first: rows that were moved must not be taken for those that end on that day.
            foreach (var held in (await HeldQuery(batch.Id).ToListAsync(cancellationToken)).OrderByDescending(h => h.NoticeEndsOn))
            {
                var endsOn = held.NoticeEndsOn?.AddDays(Days(held.PostedOn, null));
                var later = await db.SubsidyRecords
                    .Where(r => r.BatchId == batch.Id && r.State == SubsidyState.UnderObjection && r.PostedOn == held.PostedOn && r.NoticeEndsOn == held.NoticeEndsOn
                        && !db.SubsidyObjections.Any(o => o.RecordId == r.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.NoticeEndsOn, endsOn), cancellationToken);
                db.Keep(SubsidyStep.Dismiss, batch, later, new RowStanding(NoticeEndsOn: held.NoticeEndsOn), new RowStanding(NoticeEndsOn: endsOn), actor);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        var open = await batches.OpenObjectionQuery(batch.Id).Select(o => o.RecordId).ToListAsync(cancellationToken);
        if (row is not null)
        {
            row.State = open.Contains(null) || open.Contains(row.Id) ? SubsidyState.UnderObjection : SubsidyState.OnPublicNotice;
            db.Keep(SubsidyStep.Dismiss, row, before!, actor);
            return;
        }

        if (open.Contains(null))
        {
            return;
        }

        var moved = await db.SubsidyRecords
            .Where(r => r.BatchId == batch.Id && r.State == SubsidyState.UnderObjection && !db.SubsidyObjections.Any(o => o.RecordId == r.Id && o.ClosedOn == null))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.OnPublicNotice), cancellationToken);
        db.Keep(SubsidyStep.Dismiss, batch, moved, new RowStanding(SubsidyState.UnderObjection), new RowStanding(SubsidyState.OnPublicNotice), actor);
        batch.State = moved > 0 || open.Count > 0 ? SubsidyState.OnPublicNotice : SubsidyState.NoticeEnded;
    }

    private static (DateOnly From, DateOnly To) SpanOf(SubsidyObjection objection) => (objection.ReceivedOn, objection.ClosedOn!.Value);
}

/// <summary>Rows that an objection to their list held, and that had none of their own.</summary>
public sealed record HeldRows(DateOnly? PostedOn, DateOnly? NoticeEndsOn);
