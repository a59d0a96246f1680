using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>Reads one row with its versions.</summary>
public sealed class RecordQueries(GovOpenDbContext db, PlaceQueries places, NameRetention retention, TimeProvider time)
{
    /// <summary>Null when there is no such row, or it is not public.</summary>
    /// <param name="isMerged">Whether the row was asked for as one that is shown for a whole town; it is found in no other way.</param>
    public async Task<RecordPage?> FindAsync(long id, bool isMerged, CancellationToken cancellationToken)
    {
        if (await RowQuery(id).SingleOrDefaultAsync(cancellationToken) is not { } row
            || SmallVillages.IsMerged(row.AreaCode) != isMerged
            || await places.FindAsync(row.AreaCode, cancellationToken) is not { } line)
        {
            return null;
        }

        var versions = await VersionQuery(id, row.Version, isMerged).ToListAsync(cancellationToken);
        var earlier = versions.Where(v => v.Version < row.Version).ToList();

        // The figures are the row's own; who made them so and when is told by the version, or of a first version by its list.
        var made = versions.Find(v => v.Version == row.Version);
        var isFirst = made is null && row.Version == 1;
        var current = new VersionRow(
            row.Version, made?.Step ?? SubsidyStep.Correct, row.DisplayName, row.GroupName, row.QuantityInHundredths, row.StandardInFen, row.AmountInFen, made is null && row.IsTakenBack ? null : row.Reason,
            isFirst ? row.SubmittedByName : made?.DraftedByName, isFirst ? row.PostedByName : made?.ApprovedByName,
            made?.PublishedAtUtc ?? earlier.FirstOrDefault()?.SupersededAtUtc, null, made?.IsRenamed ?? false);
        var moneyBacks = row.Version == 1 ? [] : await MoneyBackQuery(id).ToListAsync(cancellationToken);
        var paid = moneyBacks.Count == 0 ? [] : await PaidOnQuery(id).ToListAsync(cancellationToken);
        var paidAgain = moneyBacks.Count == 0 ? [] : await PaidAgainQuery(id).ToListAsync(cancellationToken);
        return new RecordPage
        {
            Row = row,
            Line = line,
            Versions = [current, .. earlier],
            MoneyBacks = moneyBacks.ToDictionary(m => m.Version),
            PaidAgain = paidAgain.ToDictionary(p => p.Version, p => p.On),
            PaidBefore = [.. paid.Where(day => day != row.PaidOn)],
            Objections = await ObjectionQuery(id, row.BatchId).ToListAsync(cancellationToken),
            NameEndedOn = await NameEndedOnAsync(row, cancellationToken),
        };
    }

    internal IQueryable<MoneyBack> MoneyBackQuery(long id) => db.SubsidyRecordVersions
        .Where(v => v.RecordId == id && v.PublishedAtUtc != null && v.MoneyBackOn != null && v.MoneyBackInFen != null)
        .Select(v => new MoneyBack(v.Version, v.Step, v.MoneyBackOn!.Value, v.MoneyBackInFen!.Value));

    /// <summary>Days on which the row was paid, the first first.</summary>
    internal IQueryable<DateOnly> PaidOnQuery(long id) => db.SubsidyPaymentRows
        .Where(p => p.RecordId == id && p.Payment!.ApprovedAtUtc != null)
        .Select(p => p.Payment!.PaidOn)
        .OrderBy(day => day);

    /// <summary>A version and the payment that made it are of one moment; should an earlier payment be of the same, the later day is this one's.</summary>
    internal IQueryable<PaidAgain> PaidAgainQuery(long id) =>
        from version in db.SubsidyRecordVersions
        where version.RecordId == id && version.Step == SubsidyStep.Pay && version.PublishedAtUtc != null
        join paid in db.SubsidyPaymentRows on version.RecordId equals paid.RecordId
        where paid.Payment!.ApprovedAtUtc == version.PublishedAtUtc
        group paid.Payment!.PaidOn by version.Version into days
        select new PaidAgain(days.Key, days.Max());

    internal IQueryable<PublicObjection> ObjectionQuery(long id, int batchId) => db.SubsidyObjections
        .Where(o => o.BatchId == batchId && (o.RecordId == null || o.RecordId == id))
        .OrderByDescending(o => o.ClosedOn == null).ThenByDescending(o => o.ClosedOn).ThenByDescending(o => o.Id)
        .Select(o => new PublicObjection(o.ReceivedOn, o.ClosedOn, o.RecordId == null, o.WasTrue, o.Outcome));

    private async Task<DateOnly?> NameEndedOnAsync(RecordRow row, CancellationToken cancellationToken)
    {
        if (row.DisplayName.Length > 0 || row.RecipientKind != RecipientKind.Household)
        {
            return null;
        }

        var terms = await retention.TermQuery(row.ProgrammeId).ToListAsync(cancellationToken);
        var ended = Retention.NamesEndOn(row.Year, NameRetention.YearsOf(terms, row.Year));
        return ended < time.Today() ? ended : null;
    }

    internal IQueryable<RecordRow> RowQuery(long id) => db.SubsidyRecords
        .Where(r => r.Id == id && r.State >= SubsidyStates.FirstPublic)
        .Select(r => new RecordRow(
            r.Id, r.BatchId, r.ProgrammeId, r.Year, r.AreaCode, r.AreaCode == r.VillageCode ? r.GroupName : null, r.RecipientKind, r.DisplayName, r.Programme!.Code, r.Programme.Name,
            r.Programme.Versions.Where(v => v.State == PublicationState.Published)
                .OrderByDescending(v => v.HoldsFrom.Year <= r.Year && (v.HoldsTo == null || v.HoldsTo.Value.Year >= r.Year)).ThenByDescending(v => v.HoldsFrom)
                .Select(v => v.Unit)
                .FirstOrDefault(),
            r.AreaCode == r.VillageCode ? r.Batch!.Name : null, r.AreaCode == r.VillageCode ? r.Batch!.NoticePlace : null, r.QuantityInHundredths, r.StandardInFen, r.AmountInFen, r.State, r.PostedOn,
            r.NoticeEndsOn, r.PaidOn, r.Reason, r.Version, r.AreaCode == r.VillageCode ? r.Batch!.SubmittedByName : null, r.Batch!.PostedByName));

    /// <summary>The versions up to the current one, the latest first; a correction that waits for approval is not public.</summary>
    /// <param name="isMerged">The row is shown for a whole town: its group, and who drafts for whom, would tell the village.</param>
    internal IQueryable<VersionRow> VersionQuery(long id, int currentVersion, bool isMerged) => db.SubsidyRecordVersions
        .Where(v => v.RecordId == id && v.PublishedAtUtc != null && v.Version <= currentVersion)
        .OrderByDescending(v => v.Version)
        .Select(v => new VersionRow(
            v.Version, v.Step, v.DisplayName, isMerged ? null : v.GroupName, v.QuantityInHundredths, v.StandardInFen, v.AmountInFen, v.Reason, isMerged ? null : v.DraftedByName, v.ApprovedByName,
            v.PublishedAtUtc, v.SupersededAtUtc, v.RecipientName != null));
}
