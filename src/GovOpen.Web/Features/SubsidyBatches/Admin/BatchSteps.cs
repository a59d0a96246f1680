using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>What a clerk says with a step.</summary>
public sealed record StepChoice
{
    public string? Reason { get; init; }

    public DateOnly? VillageReviewedOn { get; init; }

    public DateOnly? NoticeFrom { get; init; }

    public DateOnly? NoticeTo { get; init; }

    public string? NoticePlace { get; init; }
}

/// <summary>Takes a whole list one step further, with its rows and its totals, in one transaction.</summary>
public sealed class BatchSteps(
    GovOpenDbContext db, BatchQueries batches, ListWithdrawal withdrawal, SubsidySummaries summaries, SubsidyNames nameLists, ShownNames names, SmallVillageRows small, TimeProvider time)
{
    /// <param name="stamp">The list as the actor saw it.</param>
    public Task<SubsidyRefusal> TakeAsync(
        SubsidyBatch batch, Guid stamp, SubsidyStep step, StepChoice choice, Actor actor, CancellationToken cancellationToken) =>
        StaleWrites.RefusedAsync(() => TakeNowAsync(batch, stamp, step, choice, actor, cancellationToken));

    private async Task<SubsidyRefusal> TakeNowAsync(
        SubsidyBatch batch, Guid stamp, SubsidyStep step, StepChoice choice, Actor actor, CancellationToken cancellationToken)
    {
        if (batch.ConcurrencyStamp != stamp)
        {
            return SubsidyRefusal.ChangedMeanwhile;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockSubsidyTextsAsync(batch.ProgrammeId, cancellationToken);
        await db.LockSubsidyListAsync(batch.Id, cancellationToken);
        var programme = await batches.TextQuery(batch.ProgrammeId, batch.Year).FirstOrDefaultAsync(cancellationToken);
        if (programme is null && step is (SubsidyStep.Post or SubsidyStep.Withdraw))
        {
            return SubsidyRefusal.NoProgrammeText;
        }

        var facts = await FactsAsync(batch, step, choice, programme?.NoticeDays ?? 0, actor, cancellationToken);

        // Rows that an objection held back end their notice later than the list.
        var from = step == SubsidyStep.EndNotice && batch.State == SubsidyState.NoticeEnded ? SubsidyState.OnPublicNotice : batch.State;
        var refusal = batch.RecordCount == 0 && step is not (SubsidyStep.Discard or SubsidyStep.Withdraw) ? SubsidyRefusal.Empty : SubsidyWorkflow.Check(step, from, actor, facts);
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        var to = SubsidyWorkflow.Next(from, step)!.Value;
        refusal = await ApplyAsync(batch, step, to, choice, programme, actor, cancellationToken);
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        // Who was just posted may be few in his village, and of those who are left after a withdrawal others may.
        var moved = step is SubsidyStep.Post or SubsidyStep.Withdraw
            ? await small.MoveAsync(batch.ProgrammeId, batch.Year, programme!.SmallVillageBelow, null, cancellationToken)
            : [];
        if (step == SubsidyStep.Withdraw)
        {
            await summaries.RecountAsync(batch, cancellationToken);
        }

        batch.State = to;
        batch.ConcurrencyStamp = Guid.NewGuid();
        await batches.MarkStaleAsync(batch.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        if (step is SubsidyStep.Post or SubsidyStep.EndNotice or SubsidyStep.Withdraw)
        {
            await summaries.RefreshAsync(batch.ProgrammeId, batch.Year, null, cancellationToken);
        }

        if (step is SubsidyStep.Post or SubsidyStep.Withdraw)
        {
            await nameLists.RefreshAsync(batch.Year, [.. await batches.AreaQuery(batch.Id).ToListAsync(cancellationToken), .. moved], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    private async Task<SubsidyFacts> FactsAsync(
        SubsidyBatch batch, SubsidyStep step, StepChoice choice, int noticeDays, Actor actor, CancellationToken cancellationToken) => new()
        {
            Today = time.Today(),
            Reason = choice.Reason,
            IsOwnWork = step == SubsidyStep.Post
                && (actor.AccountId == batch.SubmittedById
                    || await batches.ImportQuery(batch.Id).AnyAsync(i => i.StartedById == actor.AccountId || i.CommittedById == actor.AccountId, cancellationToken)),
            VillageReviewedOn = choice.VillageReviewedOn,
            NoticeFrom = choice.NoticeFrom,
            NoticeTo = step == SubsidyStep.EndNotice ? batch.NoticeTo : choice.NoticeTo,
            NoticePlace = choice.NoticePlace,
            NoticeDays = noticeDays,
            HasAllPhotos = step != SubsidyStep.EndNotice || !await batches.WithoutPhotoQuery(batch.Id).AnyAsync(cancellationToken),
            HasOpenObjection = step == SubsidyStep.EndNotice && await batches.OpenObjectionQuery(batch.Id).AnyAsync(o => o.RecordId == null, cancellationToken),
            HasPendingChange = step == SubsidyStep.EndNotice
                && await batches.OnNoticeQuery(batch.Id).AnyAsync(r => batches.ChangePendingQuery(batch.Id).Contains(r.Id), cancellationToken),
            HasPaidRows = step == SubsidyStep.Withdraw && await batches.PaidQuery(batch.Id).AnyAsync(cancellationToken),
        };

    private async Task<SubsidyRefusal> ApplyAsync(
        SubsidyBatch batch, SubsidyStep step, SubsidyState to, StepChoice choice, SubsidyProgrammeVersion? programme, Actor actor, CancellationToken cancellationToken)
    {
        var rows = db.SubsidyRecords.Where(r => r.BatchId == batch.Id);
        var today = time.Today();
        switch (step)
        {
            case SubsidyStep.Withdraw when ListCells.HasPersonalNumber(choice.Reason!):
            case SubsidyStep.Post when ListCells.HasPersonalNumber(choice.NoticePlace!):
                return SubsidyRefusal.PersonalNumber;
            case SubsidyStep.Withdraw when await batches.NamesSomebodyAsync(batch.Id, choice.Reason!, cancellationToken):
                return SubsidyRefusal.NamesSomebody;
            case SubsidyStep.SubmitToTown:
                batch.VillageReviewedOn = choice.VillageReviewedOn;
                (batch.SubmittedById, batch.SubmittedByName, batch.Reason) = (actor.AccountId, actor.Name, null);
                goto case SubsidyStep.StartVillageReview;
            case SubsidyStep.StartVillageReview:
                await rows.Where(r => r.State == batch.State).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to), cancellationToken);
                return SubsidyRefusal.None;
            case SubsidyStep.SendBack:
                batch.Reason = choice.Reason!.Trim();
                goto case SubsidyStep.StartVillageReview;
            case SubsidyStep.Discard:
                batch.Reason = choice.Reason!.Trim();
                await db.SubsidyFindings.Where(f => f.Rows.Any(r => rows.Any(row => row.Id == r.RecordId))).ExecuteDeleteAsync(cancellationToken);
                await db.PlannedChanges.Where(c => batches.PreviewQuery(batch.Id).Any(i => i.Id == c.ImportId)).ExecuteDeleteAsync(cancellationToken);
                await rows.ExecuteDeleteAsync(cancellationToken);

                // The emptied list stays as a draft that nobody sees: its name and its file can be taken again.
                (batch.RecordCount, batch.TotalInFen, batch.SourceFileHash) = (0, 0, null);
                (batch.VillageReviewedOn, batch.SubmittedById, batch.SubmittedByName) = (null, null, null);
                foreach (var import in await batches.ImportQuery(batch.Id).ToListAsync(cancellationToken))
                {
                    import.State = ImportState.Discarded;
                }

                foreach (var preview in await batches.PreviewQuery(batch.Id).ToListAsync(cancellationToken))
                {
                    (preview.State, preview.EndedAtUtc) = (ImportState.Discarded, time.GetUtcNow().UtcDateTime); // What it would change is gone.
                }

                return SubsidyRefusal.None;
            case SubsidyStep.Post:
                (batch.NoticeFrom, batch.NoticeTo, batch.NoticePlace, batch.NoticeDays) = (choice.NoticeFrom, choice.NoticeTo, choice.NoticePlace!.Trim(), programme!.NoticeDays);
                (batch.PostedById, batch.PostedByName) = (actor.AccountId, actor.Name);
                await names.RenewAsync(batch.Id, SubsidyState.TownReview, await names.RuleAsync(programme, batch.Year, cancellationToken), cancellationToken);
                var posted = await rows.Where(r => r.State == SubsidyState.TownReview).ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.State, to).SetProperty(r => r.PostedOn, choice.NoticeFrom).SetProperty(r => r.NoticeEndsOn, choice.NoticeTo), cancellationToken);
                db.Keep(step, batch, posted, new RowStanding(SubsidyState.TownReview), new RowStanding(to, choice.NoticeFrom, choice.NoticeTo), actor);
                return SubsidyRefusal.None;
            case SubsidyStep.EndNotice:
                var ended = await rows.Where(r => r.State == SubsidyState.OnPublicNotice && r.NoticeEndsOn < today)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to), cancellationToken);
                db.Keep(step, batch, ended, new RowStanding(SubsidyState.OnPublicNotice), new RowStanding(to), actor);
                return ended > 0 ? SubsidyRefusal.None : SubsidyRefusal.NoticeRunning;
            case SubsidyStep.Withdraw:
                batch.Reason = choice.Reason!.Trim();
                await withdrawal.TakeOffAsync(batch, batch.Reason, actor, cancellationToken);
                return SubsidyRefusal.None;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "A list does not take this step.");
        }
    }
}
