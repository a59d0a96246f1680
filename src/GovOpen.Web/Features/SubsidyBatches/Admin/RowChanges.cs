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

/// <summary>What a clerk proposes to change about a posted row.</summary>
public sealed record RowProposal
{
    public required SubsidyStep Step { get; init; }

    public required string? Reason { get; init; }

    public required string Name { get; init; }

    public required string? GroupName { get; init; }

    public required long QuantityInHundredths { get; init; }

    public required long AmountInFen { get; init; }

    /// <summary>Last four characters of the identity number, where the name changes; empty otherwise.</summary>
    public string LastFour { get; init; } = "";

    /// <summary>The day on which the money came back; null for other steps.</summary>
    public DateOnly? MoneyBackOn { get; init; }

    /// <summary>How much of it; null for other steps.</summary>
    public long? MoneyBackInFen { get; init; }
}

/// <summary>
/// Changes rows that the public has seen: proposed by one, approved by another, each as a new version beside the old ones. A figure once posted is never
/// overwritten.
/// </summary>
public sealed class RowChanges(GovOpenDbContext db, BatchQueries batches, SubsidyListImports lists, SubsidySummaries summaries, ShownNames names, SmallVillageRows small, IdentityMacs macs,
    TimeProvider time)
{
    /// <summary>Lays a change before an approver.</summary>
    public async Task<SubsidyRefusal> ProposeAsync(SubsidyRecord row, RowProposal proposal, Actor actor, CancellationToken cancellationToken)
    {
        // Checked as if the approver acted now, so that nothing is proposed that cannot be approved.
        var refusal = SubsidyWorkflow.Check(proposal.Step, row.State, actor with { Role = SubsidyWorkflow.RoleFor(proposal.Step) }, FactsOf(row, proposal.AmountInFen, proposal.Reason) with
        {
            MoneyBackOn = proposal.MoneyBackOn,
            MoneyBackInFen = proposal.MoneyBackInFen,
        });
        if (refusal == SubsidyRefusal.None && await db.SubsidyRecordVersions.AnyAsync(v => v.RecordId == row.Id && v.PublishedAtUtc == null && v.RefusedAtUtc == null, cancellationToken))
        {
            refusal = SubsidyRefusal.ChangedMeanwhile;
        }

        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        var programme = await lists.ProgrammeTextQuery(row.ProgrammeId, row.Year).FirstAsync(cancellationToken);
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
    public async Task<SubsidyRefusal> ApproveAsync(SubsidyRecordVersion change, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
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
        await KeepOldVersionAsync(row, now, cancellationToken);
        change.PublishedAtUtc = now;
        change.ApprovedByName = actor.Name;
        var text = await lists.ProgrammeTextQuery(row.ProgrammeId, row.Year).FirstOrDefaultAsync(cancellationToken);
        if (text is not null)
        {
            // The rule may have become stricter, and the names' time may have ended, since the change was proposed.
            change.DisplayName = (await names.RuleAsync(text, row.Year, cancellationToken)).ShowAgain(
                row.DisplayName, change.RecipientName ?? row.RecipientName, row.RecipientKind, change.AmountInFen,
                change.RecipientName is null && (change.AmountInFen == row.AmountInFen || change.Step == SubsidyStep.RecoverPart));
        }

        var listObjectedOn = await batches.OpenObjectionQuery(row.BatchId).Where(o => o.RecordId == null).MinAsync(o => (DateOnly?)o.ReceivedOn, cancellationToken);
        Apply(row, change, listObjectedOn);
        await CloseObjectionsAsync(row, change, actor, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var sum = await db.SubsidyRecords
            .Where(r => r.BatchId == row.BatchId && r.State != SubsidyState.Withdrawn && r.State != SubsidyState.Planned)
            .GroupBy(r => r.BatchId)
            .Select(g => new { Count = g.Count(), Amount = g.Sum(r => r.AmountInFen) })
            .SingleOrDefaultAsync(cancellationToken);
        (row.Batch!.RecordCount, row.Batch.TotalInFen) = (sum?.Count ?? 0, sum?.Amount ?? 0);
        db.StaleTags.UnionWith([PageTags.Subsidies, PageTags.SubsidyBatch(row.BatchId), PageTags.SubsidyRecord(row.Id), PageTags.Village(row.AreaCode)]);
        var moved = await small.MoveAsync(row.ProgrammeId, row.Year, text?.SmallVillageBelow ?? 0, row.VillageCode, cancellationToken);
        await summaries.RefreshAsync(row.ProgrammeId, row.Year, [row.AreaCode, .. moved], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>Refuses a proposed change, with a reason for the clerk who proposed it.</summary>
    public async Task<SubsidyRefusal> RefuseAsync(SubsidyRecordVersion change, string? reason, CancellationToken cancellationToken)
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
    }

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

    private async Task KeepOldVersionAsync(SubsidyRecord row, DateTime now, CancellationToken cancellationToken)
    {
        var old = await db.SubsidyRecordVersions.SingleOrDefaultAsync(v => v.RecordId == row.Id && v.Version == row.Version && v.PublishedAtUtc != null, cancellationToken);
        if (old is null)
        {
            old = new SubsidyRecordVersion
            {
                RecordId = row.Id,
                Version = row.Version,
                DisplayName = row.DisplayName,
                GroupName = row.GroupName,
                QuantityInHundredths = row.QuantityInHundredths,
                StandardInFen = row.StandardInFen,
                AmountInFen = row.AmountInFen,
                Reason = row.Reason,
                DraftedById = row.Batch!.SubmittedById,
                DraftedByName = row.Batch.SubmittedByName ?? "",
                ApprovedByName = row.Batch.PostedByName,
                PublishedAtUtc = row.PostedOn is { } posted ? ChinaTime.ToUtc(posted.ToDateTime(TimeOnly.MinValue)) : now,
            };
            db.SubsidyRecordVersions.Add(old);
        }

        old.SupersededAtUtc = now;
    }

    /// <param name="listObjectedOn">Since when the whole list is objected to; null when it is not.</param>
    private void Apply(SubsidyRecord row, SubsidyRecordVersion change, DateOnly? listObjectedOn)
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
                (row.PostedOn, row.NoticeEndsOn) = (today, SubsidyWorkflow.NoticeEnd(today, row.Batch!.NoticeDays ?? 7));
            }
        }

        if (change.Step == SubsidyStep.RecoverPart)
        {
            row.DisplayName = change.DisplayName;
            (row.QuantityInHundredths, row.AmountInFen) = (change.QuantityInHundredths, change.AmountInFen);
        }

        row.State = SubsidyWorkflow.Next(row.State, change.Step)!.Value;
        if (row.State == SubsidyState.OnPublicNotice && listObjectedOn is { } since)
        {
            // Its new notice begins when the objection to the list is closed, which then adds the days since that was received.
            row.State = SubsidyState.UnderObjection;
            row.NoticeEndsOn = row.NoticeEndsOn?.AddDays(since.DayNumber - today.DayNumber);
        }
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
