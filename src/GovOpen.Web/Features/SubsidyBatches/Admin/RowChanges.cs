using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>
/// Changes rows that the public has seen: proposed by one, approved by another, each as a new version beside the old ones. A figure once posted is never
/// overwritten.
/// </summary>
public sealed class RowChanges(
    GovOpenDbContext db, BatchQueries batches, ListProgress progress, SubsidySummaries summaries, SubsidyNames nameLists, ShownNames names, SmallVillageRows small, IdentityMacs macs, TimeProvider time)
{
    /// <summary>Lays a change before an approver; a row has one at a time.</summary>
    public Task<SubsidyRefusal> ProposeAsync(SubsidyRecord row, RowProposal proposal, Actor actor, CancellationToken cancellationToken) =>
        StaleWrites.RefusedAsync(async () =>
        {
            // Whoever proposes for the same row waits here, so that the second sees the first one's.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SubsidyRecords.Where(r => r.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version), cancellationToken);
            await db.Entry(row).ReloadAsync(cancellationToken);
            var refusal = await DraftAsync(row, proposal, actor, cancellationToken);
            if (refusal == SubsidyRefusal.None)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            return refusal;
        });

    private async Task<SubsidyRefusal> DraftAsync(SubsidyRecord row, RowProposal proposal, Actor actor, CancellationToken cancellationToken)
    {
        if (row.Version != proposal.Version)
        {
            return SubsidyRefusal.ChangedMeanwhile; // Its old figures would be sent back with the new ones.
        }

        // Checked as if the approver acted now, so that nothing is proposed that cannot be approved.
        var refusal = SubsidyWorkflow.Check(proposal.Step, row.State, actor with { Role = SubsidyWorkflow.RoleFor(proposal.Step) }, FactsOf(row, proposal.AmountInFen, proposal.Reason) with
        {
            MoneyBackOn = proposal.MoneyBackOn,
            MoneyBackInFen = proposal.MoneyBackInFen,
        });
        if (refusal == SubsidyRefusal.None)
        {
            refusal = CheckContent(row, proposal);
        }

        if (refusal == SubsidyRefusal.None
            && (await batches.NamesSomebodyAsync(row.BatchId, proposal.Reason!, cancellationToken)
                || (proposal.Name.Length > 1 && proposal.Reason!.Contains(proposal.Name, StringComparison.Ordinal))))
        {
            refusal = SubsidyRefusal.NamesSomebody;
        }

        if (refusal == SubsidyRefusal.None && await batches.ChangePendingQuery(row.BatchId).ContainsAsync(row.Id, cancellationToken))
        {
            refusal = SubsidyRefusal.ChangedMeanwhile;
        }

        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        if (await batches.TextQuery(row.ProgrammeId, row.Year).FirstOrDefaultAsync(cancellationToken) is not { } programme)
        {
            return SubsidyRefusal.NoProgrammeText;
        }

        var rule = await names.RuleAsync(programme, row.Year, cancellationToken);
        var isRenamed = proposal.Name != row.RecipientName;
        var key = KeyFor(row);
        db.SubsidyRecordVersions.Add(new SubsidyRecordVersion
        {
            RecordId = row.Id,
            Version = row.Version + 1,
            Step = proposal.Step,

            // Money that comes back makes no name public: it may have ended since, or be hidden below an amount.
            DisplayName = rule.ShowAgain(row.DisplayName, proposal.Name, row.RecipientKind, proposal.AmountInFen, !isRenamed && (proposal.AmountInFen == row.AmountInFen || proposal.Step == SubsidyStep.RecoverPart)),
            RecipientName = isRenamed ? proposal.Name : null,
            GroupName = proposal.GroupName,
            SelfCheckMac = isRenamed && proposal.LastFour.Length > 0 ? macs.SelfCheckUnderAllKeys(proposal.Name, proposal.LastFour)[key] : null,
            KeyId = isRenamed && proposal.LastFour.Length > 0 ? macs.KeyIds[key] : null,
            QuantityInHundredths = proposal.QuantityInHundredths,
            StandardInFen = row.StandardInFen,
            AmountInFen = proposal.AmountInFen,
            MoneyBackOn = proposal.MoneyBackOn,
            MoneyBackInFen = proposal.MoneyBackInFen,
            Reason = proposal.Reason!.Trim(),
            DraftedById = actor.AccountId,
            DraftedByName = actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>Makes a proposed change public: the old version is kept, the clock begins anew after a correction, and totals and objections follow.</summary>
    public Task<SubsidyRefusal> ApproveAsync(SubsidyRecordVersion change, Actor actor, CancellationToken cancellationToken) =>
        StaleWrites.RefusedAsync(() => PublishAsync(change, actor, cancellationToken));

    private async Task<SubsidyRefusal> PublishAsync(SubsidyRecordVersion change, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var place = await db.SubsidyRecords.Where(r => r.Id == change.RecordId).Select(r => new { r.ProgrammeId, r.BatchId }).SingleAsync(cancellationToken);
        await db.LockSubsidyTextsAsync(place.ProgrammeId, cancellationToken);
        await db.LockSubsidyListAsync(place.BatchId, cancellationToken);
        await db.Entry(change).ReloadAsync(cancellationToken);
        var row = await db.SubsidyRecords.Include(r => r.Batch).SingleAsync(r => r.Id == change.RecordId, cancellationToken);
        var facts = FactsOf(row, change.AmountInFen, change.Reason) with
        {
            IsOwnWork = actor.AccountId == change.DraftedById,
            MoneyBackOn = change.MoneyBackOn,
            MoneyBackInFen = change.MoneyBackInFen,
        };
        var refusal = !change.IsPending || change.Version != row.Version + 1 ? SubsidyRefusal.ChangedMeanwhile : SubsidyWorkflow.Check(change.Step, row.State, actor, facts);
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await db.EndVersionAsync(row, now, cancellationToken);
        change.PublishedAtUtc = now;
        change.ApprovedByName = actor.Name;
        var text = await batches.TextQuery(row.ProgrammeId, row.Year).FirstOrDefaultAsync(cancellationToken);
        if (text is not null)
        {
            // The rule may have become stricter, and the names' time may have ended, since the change was proposed.
            change.DisplayName = (await names.RuleAsync(text, row.Year, cancellationToken)).ShowAgain(
                row.DisplayName, change.RecipientName ?? row.RecipientName, row.RecipientKind, change.AmountInFen,
                change.RecipientName is null && (change.AmountInFen == row.AmountInFen || change.Step == SubsidyStep.RecoverPart));
        }

        var before = RowStanding.Of(row);
        Apply(row, change, await DaysHeldAsync(row, cancellationToken));
        if (row.State == SubsidyState.OnPublicNotice && await batches.OpenObjectionQuery(row.BatchId).AnyAsync(o => o.RecordId == null, cancellationToken))
        {
            // An objection to the list holds the corrected row too; the days from today on are added when it is closed.
            row.State = SubsidyState.UnderObjection;
        }

        db.Keep(change.Step, row, before, actor);
        await CloseObjectionsAsync(row, change, actor, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await summaries.RecountAsync(row.Batch!, cancellationToken);
        await progress.FollowRowsAsync(row.Batch!, cancellationToken);
        db.StaleTags.UnionWith([PageTags.Subsidies, PageTags.SubsidyBatch(row.BatchId), PageTags.SubsidyRecord(row.Id), PageTags.Village(row.AreaCode)]);
        var moved = await small.MoveAsync(row.ProgrammeId, row.Year, text?.SmallVillageBelow ?? 0, row.VillageCode, cancellationToken);
        string[] areas = [row.AreaCode, .. moved];
        await summaries.RefreshAsync(row.ProgrammeId, row.Year, areas, cancellationToken);
        await nameLists.RefreshAsync(row.Year, areas, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>Refuses a proposed change, with a reason for the clerk who proposed it.</summary>
    public Task<SubsidyRefusal> RefuseAsync(SubsidyRecordVersion change, string? reason, CancellationToken cancellationToken) =>
        StaleWrites.RefusedAsync(async () =>
        {
            if (!change.IsPending)
            {
                return SubsidyRefusal.ChangedMeanwhile;
            }

            if (string.IsNullOrWhiteSpace(reason))
            {
                return SubsidyRefusal.ReasonMissing;
            }

            change.RefusedAtUtc = time.GetUtcNow().UtcDateTime;
            change.RefusalReason = reason.Trim();
            await db.SaveChangesAsync(cancellationToken);
            return SubsidyRefusal.None;
        });

    /// <summary>What the public will read holds no number, and a correction changes something that the public reads or the office pays by.</summary>
    private static SubsidyRefusal CheckContent(SubsidyRecord row, RowProposal proposal) =>
        ListCells.HasPersonalNumber(proposal.Reason!) || ListCells.HasPersonalNumber(proposal.Name) || ListCells.HasPersonalNumber(proposal.GroupName ?? "") ? SubsidyRefusal.PersonalNumber
        : proposal.Step == SubsidyStep.Correct
            && (proposal.Name, proposal.GroupName ?? "", proposal.QuantityInHundredths, proposal.AmountInFen)
                == (row.RecipientName, row.GroupName ?? "", row.QuantityInHundredths, row.AmountInFen) ? SubsidyRefusal.NothingChanged
        : SubsidyRefusal.None;

    /// <summary>Which key the row's other HMACs were made with, so that one number tells the key of all; the one in use where there are none or the key is gone.</summary>
    private int KeyFor(SubsidyRecord row)
    {
        for (var i = 0; i < macs.KeyIds.Count; i++)
        {
            if (macs.KeyIds[i] == row.KeyId)
            {
                return i;
            }
        }

        return 0;
    }

    private SubsidyFacts FactsOf(SubsidyRecord row, long amountInFen, string? reason) => new()
    {
        Today = time.Today(),
        Reason = reason,
        ChangesAmount = amountInFen != row.AmountInFen,
        AmountInFen = row.AmountInFen,
        PaidOn = row.PaidOn,
    };

    /// <summary>Days for which objections that are still open have held the row's notice until today.</summary>
    private async Task<int> DaysHeldAsync(SubsidyRecord row, CancellationToken cancellationToken)
    {
        var today = time.Today();
        var stops = await db.SubsidyObjections.AsNoTracking().Where(o => o.BatchId == row.BatchId && (o.RecordId == null || o.RecordId == row.Id)).ToListAsync(cancellationToken);
        return ObjectionClock.DaysAdded(
            row.PostedOn,
            [.. stops.Where(o => o.IsOpen).Select(o => (o.ReceivedOn, today))],
            [.. stops.Where(o => !o.IsOpen).Select(o => (o.ReceivedOn, o.ClosedOn!.Value))]);
    }

    /// <param name="daysHeld">Days for which the clock of the row's notice has stood still and that are not added yet.</param>
    private void Apply(SubsidyRecord row, SubsidyRecordVersion change, int daysHeld)
    {
        var today = time.Today();
        row.Version = change.Version;
        row.Reason = change.Reason;
        if (change.Step == SubsidyStep.Correct)
        {
            row.RecipientName = change.RecipientName ?? row.RecipientName;
            row.DisplayName = change.DisplayName;
            row.GroupName = change.GroupName;
            (row.QuantityInHundredths, row.AmountInFen) = (change.QuantityInHundredths, change.AmountInFen);
            if (change.RecipientName is not null)
            {
                // The identity number keeps its key: a row is told to be under the oldest that one of its numbers needs.
                row.SelfCheckMac = change.SelfCheckMac;
                row.KeyId ??= change.KeyId;
            }

            if (row.State != SubsidyState.Paid)
            {
                (row.PostedOn, row.NoticeEndsOn) = (today, SubsidyWorkflow.NoticeEndAnew(today, row.Batch!.NoticeDays ?? 7, row.NoticeEndsOn?.AddDays(daysHeld)));
            }
        }

        if (change.Step == SubsidyStep.RecoverPart)
        {
            row.DisplayName = change.DisplayName;
            (row.QuantityInHundredths, row.AmountInFen) = (change.QuantityInHundredths, change.AmountInFen);
        }

        row.State = SubsidyWorkflow.Next(row.State, change.Step)!.Value;
    }

    /// <summary>A row that is corrected or taken off settles what was said against it.</summary>
    private async Task CloseObjectionsAsync(SubsidyRecord row, SubsidyRecordVersion change, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var objection in await batches.OpenObjectionQuery(row.BatchId).Where(o => o.RecordId == row.Id).ToListAsync(cancellationToken))
        {
            (objection.ClosedOn, objection.WasTrue, objection.Outcome, objection.ClosedByName) = (time.Today(), true, change.Reason, actor.Name);
        }
    }
}
