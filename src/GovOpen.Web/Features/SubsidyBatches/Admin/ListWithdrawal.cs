using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>
/// Takes all rows of a list off, as single rows are: each with a version that says why, beside the versions that the public has seen.
/// </summary>
public sealed class ListWithdrawal(GovOpenDbContext db, BatchQueries batches, TimeProvider time)
{
    /// <summary>A list may have tens of thousands of rows: they are read and written so many at a time.</summary>
    internal const int RowsAtATime = 500;

    /// <summary>Rows of a list that are public and not paid.</summary>
    internal IQueryable<SubsidyRecord> RowQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State >= SubsidyState.OnPublicNotice && r.State <= SubsidyState.NoticeEnded);

    /// <summary>Rows as they stand before they are taken off, and whether a version has their figures already.</summary>
    internal IQueryable<WithdrawnRow> WithdrawnQuery(int batchId, long after) => RowQuery(batchId)
        .Where(r => r.Id > after)
        .OrderBy(r => r.Id)
        .Select(r => new WithdrawnRow(
            r.Id, r.Version, r.DisplayName, r.GroupName, r.QuantityInHundredths, r.StandardInFen, r.AmountInFen, r.Reason, r.PostedOn,
            db.SubsidyRecordVersions.Any(v => v.RecordId == r.Id && v.Version == r.Version && v.PublishedAtUtc != null)));

    internal IQueryable<SubsidyRecordVersion> PendingQuery(int batchId) => db.SubsidyRecordVersions
        .Where(v => v.Record!.BatchId == batchId && v.PublishedAtUtc == null && v.RefusedAtUtc == null);

    /// <summary>Runs in the transaction under way; the caller saves the list.</summary>
    public async Task TakeOffAsync(SubsidyBatch batch, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var change in await PendingQuery(batch.Id).ToListAsync(cancellationToken))
        {
            (change.RefusedAtUtc, change.RefusalReason) = (now, reason);
        }

        foreach (var objection in await batches.OpenObjectionQuery(batch.Id).ToListAsync(cancellationToken))
        {
            // Nobody has said whether it was true.
            (objection.ClosedOn, objection.Outcome, objection.ClosedByName) = (time.Today(), reason, actor.Name);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.SubsidyRecordVersions
            .Where(v => v.PublishedAtUtc != null && v.SupersededAtUtc == null && RowQuery(batch.Id).Any(r => r.Id == v.RecordId))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.SupersededAtUtc, now), cancellationToken);
        List<WithdrawnRow> rows;
        for (long after = 0; (rows = await WithdrawnQuery(batch.Id, after).Take(RowsAtATime).ToListAsync(cancellationToken)).Count > 0; after = rows[^1].Id)
        {
            await db.BulkInsertAsync(rows.Where(r => !r.IsKept).Select(r => Before(r, batch, now)), hasKeys: false, cancellationToken);
            await db.BulkInsertAsync(rows.Select(r => Taken(r, reason, actor, now)), hasKeys: false, cancellationToken);
        }

        foreach (var from in SubsidyWorkflow.StartsFrom(SubsidyStep.Withdraw))
        {
            var taken = await RowQuery(batch.Id).Where(r => r.State == from).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, SubsidyState.Withdrawn).SetProperty(r => r.Reason, reason).SetProperty(r => r.Version, r => r.Version + 1), cancellationToken);
            db.Keep(SubsidyStep.Withdraw, batch, taken, new RowStanding(from), new RowStanding(SubsidyState.Withdrawn), actor);
        }
    }

    private static SubsidyRecordVersion Before(WithdrawnRow row, SubsidyBatch batch, DateTime now) => new()
    {
        RecordId = row.Id,
        Version = row.Version,
        DisplayName = row.DisplayName,
        GroupName = row.GroupName,
        QuantityInHundredths = row.QuantityInHundredths,
        StandardInFen = row.StandardInFen,
        AmountInFen = row.AmountInFen,
        Reason = row.Reason,
        DraftedById = batch.SubmittedById,
        DraftedByName = batch.SubmittedByName ?? "",
        ApprovedByName = batch.PostedByName,
        PublishedAtUtc = row.PostedOn is { } posted ? ChinaTime.ToUtc(posted.ToDateTime(TimeOnly.MinValue)) : now,
        SupersededAtUtc = now,
    };

    private static SubsidyRecordVersion Taken(WithdrawnRow row, string reason, Actor actor, DateTime now) => new()
    {
        RecordId = row.Id,
        Version = row.Version + 1,
        Step = SubsidyStep.Withdraw,
        DisplayName = row.DisplayName,
        GroupName = row.GroupName,
        QuantityInHundredths = row.QuantityInHundredths,
        StandardInFen = row.StandardInFen,
        AmountInFen = row.AmountInFen,
        Reason = reason,
        DraftedByName = "", // A list is withdrawn by one approver.
        ApprovedByName = actor.Name,
        PublishedAtUtc = now,
    };
}

/// <summary>A row that is taken off with its list.</summary>
/// <param name="IsKept">A version has its figures.</param>
public sealed record WithdrawnRow(
    long Id, int Version, string DisplayName, string? GroupName, long QuantityInHundredths, long StandardInFen, long AmountInFen, string? Reason, DateOnly? PostedOn,
    bool IsKept);
