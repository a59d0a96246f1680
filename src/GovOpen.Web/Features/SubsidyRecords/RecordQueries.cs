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
    public async Task<RecordPage?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (await RowQuery(id).SingleOrDefaultAsync(cancellationToken) is not { } row
            || await places.FindAsync(row.AreaCode, cancellationToken) is not { } line)
        {
            return null;
        }

        var earlier = await VersionQuery(id, row.Version).ToListAsync(cancellationToken);
        var current = new VersionRow(
            row.Version, row.DisplayName, row.QuantityInHundredths, row.StandardInFen, row.AmountInFen,
            row.IsTakenBack ? null : row.Reason, null, earlier.FirstOrDefault()?.SupersededAtUtc, null);
        var moneyBacks = row.Version == 1 ? [] : await MoneyBackQuery(id).ToListAsync(cancellationToken);
        var paid = moneyBacks.Count == 0 ? [] : await PaidOnQuery(id).ToListAsync(cancellationToken);
        return new RecordPage
        {
            Row = row,
            Line = line,
            Versions = [current, .. earlier],
            MoneyBacks = moneyBacks.ToDictionary(m => m.Version),
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

    internal IQueryable<ClosedObjection> ObjectionQuery(long id, int batchId) => db.SubsidyObjections
        .Where(o => o.BatchId == batchId && (o.RecordId == null || o.RecordId == id) && o.ClosedOn != null)
        .OrderByDescending(o => o.ClosedOn).ThenByDescending(o => o.Id)
        .Select(o => new ClosedObjection(o.ClosedOn!.Value, o.RecordId == null, o.WasTrue, o.Outcome));

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
                .OrderByDescending(v => v.HoldsFrom)
                .Select(v => v.Unit)
                .FirstOrDefault(),
            r.Batch!.Name, r.AreaCode == r.VillageCode ? r.Batch.NoticePlace : null, r.QuantityInHundredths, r.StandardInFen, r.AmountInFen, r.State, r.PostedOn,
            r.NoticeEndsOn, r.PaidOn, r.Reason, r.Version));

    /// <summary>What was public before the current version, the latest first; a correction that waits for approval is not public.</summary>
    internal IQueryable<VersionRow> VersionQuery(long id, int currentVersion) => db.SubsidyRecordVersions
        .Where(v => v.RecordId == id && v.PublishedAtUtc != null && v.Version < currentVersion)
        .OrderByDescending(v => v.Version)
        .Select(v => new VersionRow(
            v.Version, v.DisplayName, v.QuantityInHundredths, v.StandardInFen, v.AmountInFen, v.Reason, v.ApprovedByName,
            v.PublishedAtUtc, v.SupersededAtUtc));
}
