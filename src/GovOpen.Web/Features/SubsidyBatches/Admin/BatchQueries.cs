using GovOpen.Web.Common.Caching;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>A line of the office's lists.</summary>
public sealed record BatchListRow(
    int Id, string ProgrammeName, int Year, string Name, string DivisionCode, SubsidyState State, int RecordCount, long TotalInFen, DateOnly? NoticeTo, DateTime CreatedAtUtc);

/// <summary>A village of a list, with the photos of its posted sheet.</summary>
/// <param name="IsShown">Some of its rows are shown under the village itself; otherwise all are shown for the town.</param>
/// <param name="LacksPhoto">The sheet as it hangs was not photographed.</param>
public sealed record BatchVillage(string Code, string Name, int Records, long AmountInFen, bool IsShown, IReadOnlyList<long> Photos, bool LacksPhoto);

/// <summary>A village of a list in figures.</summary>
public sealed record BatchVillageSum(string Code, string Name, int Records, long AmountInFen, bool IsShown);

/// <summary>A photo of a posted sheet.</summary>
public sealed record BatchPhoto(string VillageCode, long PhotoId);

/// <summary>A row as the office sees it, with the full name.</summary>
public sealed record OfficeRow(
    long Id, string RecipientName, string? GroupName, string VillageName, long QuantityInHundredths, long AmountInFen, SubsidyState State, DateOnly? NoticeEndsOn);

/// <summary>Open findings of a severity.</summary>
public sealed record FindingCount(FindingSeverity Severity, int Count);

/// <summary>What of a row a change can change.</summary>
public sealed record RowFigures(string Name, string? GroupName, long QuantityInHundredths, long AmountInFen);

/// <summary>A change of a row that waits for an approver.</summary>
public sealed record RowChange(
    long Id, long RecordId, SubsidyStep Step, RowFigures Before, RowFigures After, string? Reason, string DraftedByName, int? DraftedById,
    DateOnly? MoneyBackOn, long? MoneyBackInFen);

/// <summary>Reads lists in a clerk's scope; nothing outside it is ever found.</summary>
public sealed class BatchQueries(GovOpenDbContext db)
{
    public IQueryable<SubsidyBatch> InScope(Actor actor)
    {
        var division = actor.DivisionCode;
        return actor.Modules.HasFlag(Modules.Subsidies)
            ? db.SubsidyBatches.Where(b => b.DivisionCode.StartsWith(division))
            : db.SubsidyBatches.Where(b => false);
    }

    /// <summary>
    /// Lists that have rows, be they all taken off; one that an import has only begun or that was discarded has none. Before the notice the rows are those counted.
    /// </summary>
    public IQueryable<SubsidyBatch> WithRows(Actor actor) => InScope(actor).Where(b => b.RecordCount > 0 || b.State >= SubsidyStates.FirstPublic);

    public IQueryable<BatchListRow> ListQuery(Actor actor, SubsidyState? state) => WithRows(actor)
        .Where(b => state == null || b.State == state)
        .OrderBy(b => b.State == SubsidyState.Paid || b.State == SubsidyState.Withdrawn).ThenByDescending(b => b.Year).ThenByDescending(b => b.Id)
        .Select(b => new BatchListRow(b.Id, b.Programme!.Name, b.Year, b.Name, b.DivisionCode, b.State, b.RecordCount, b.TotalInFen, b.NoticeTo, b.CreatedAtUtc));

    public IQueryable<SubsidyImport> ImportQuery(int batchId) => db.SubsidyImports.Where(i => i.BatchId == batchId && i.State == ImportState.Committed);

    /// <summary>Imports into the list that wait for a decision.</summary>
    public IQueryable<SubsidyImport> PreviewQuery(int batchId) => db.SubsidyImports.Where(i => i.BatchId == batchId && i.State == ImportState.Previewed);

    public IQueryable<BatchVillageSum> VillageQuery(int batchId) =>
        from row in db.SubsidyRecords
        where row.BatchId == batchId && row.State != SubsidyState.Planned
        join division in db.Divisions on row.VillageCode equals division.Code
        group row by new { division.Code, division.Name } into village
        orderby village.Key.Code
        select new BatchVillageSum(
            village.Key.Code, village.Key.Name, village.Count(r => r.State <= SubsidyState.Paid), village.Sum(r => r.State <= SubsidyState.Paid ? r.AmountInFen : 0),
            village.Max(r => r.AreaCode == r.VillageCode ? 1 : 0) == 1);

    /// <summary>Areas whose public pages show rows of the list.</summary>
    public IQueryable<string> AreaQuery(int batchId) => db.SubsidyRecords.Where(r => r.BatchId == batchId).Select(r => r.AreaCode).Distinct();

    /// <summary>Marks every public page that shows something of the list as stale once the transaction under way has committed.</summary>
    public async Task MarkStaleAsync(int batchId, CancellationToken cancellationToken)
    {
        db.StaleTags.UnionWith([PageTags.Subsidies, PageTags.SubsidyBatch(batchId)]);
        db.StaleTags.UnionWith((await AreaQuery(batchId).ToListAsync(cancellationToken)).Select(PageTags.Village));
    }

    public IQueryable<BatchPhoto> PhotoQuery(int batchId) => db.NoticePhotos
        .Where(p => p.BatchId == batchId)
        .OrderBy(p => p.VillageCode).ThenBy(p => p.PhotoId)
        .Select(p => new BatchPhoto(p.VillageCode, p.PhotoId));

    /// <summary>
    /// Villages of the list whose posted sheet was not photographed. A correction posts the sheet again: a photo of the earlier one does not show it.
    /// </summary>
    public IQueryable<string> WithoutPhotoQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State >= SubsidyState.OnPublicNotice && r.State <= SubsidyState.NoticeEnded
            && !db.NoticePhotos.Any(p => p.BatchId == batchId && p.VillageCode == r.VillageCode
                && !db.SubsidyRecordVersions.Any(v => v.RecordId == r.Id && v.Version > 1 && v.Step == SubsidyStep.Correct && v.PublishedAtUtc > p.AddedAtUtc)))
        .Select(r => r.VillageCode)
        .Distinct();

    /// <summary>Rows whose notice is still to be ended.</summary>
    public IQueryable<SubsidyRecord> OnNoticeQuery(int batchId) => db.SubsidyRecords.Where(r => r.BatchId == batchId && r.State == SubsidyState.OnPublicNotice);

    /// <summary>Rows that are or were paid.</summary>
    public IQueryable<SubsidyRecord> PaidQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State >= SubsidyState.Paid && r.State <= SubsidyState.Recovered);

    /// <summary>Rows of the list, by number, with a change that waits for an approver: neither is their notice ended nor are they paid meanwhile.</summary>
    public IQueryable<long> ChangePendingQuery(int batchId) => db.SubsidyRecordVersions
        .Where(v => v.Record!.BatchId == batchId && v.PublishedAtUtc == null && v.RefusedAtUtc == null)
        .Select(v => v.RecordId);

    /// <summary>
    /// Texts of a programme for a list of a year, the best first: those that hold; where it was withdrawn, those that did, so that a list under way can be
    /// brought to its end.
    /// </summary>
    public IQueryable<SubsidyProgrammeVersion> TextQuery(int programmeId, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.SubsidyProgrammeVersions.AsNoTracking()
            .Where(v => v.ProgrammeId == programmeId && v.State >= PublicationState.Published && v.HoldsFrom <= last && (v.HoldsTo == null || v.HoldsTo >= first))
            .OrderBy(v => v.State != PublicationState.Published).ThenByDescending(v => v.HoldsFrom).ThenByDescending(v => v.Id);
    }

    /// <summary>
    /// Whether a reason or outcome that the public will read names a person on the list: her name may be starred or hidden, and what was done about one row is no
    /// place to speak of another's.
    /// </summary>
    public Task<bool> NamesSomebodyAsync(int batchId, string text, CancellationToken cancellationToken) => NamedQuery(batchId, text).AnyAsync(cancellationToken);

    /// <summary>Persons on the list whose full name stands in a text.</summary>
    internal IQueryable<long> NamedQuery(int batchId, string text) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.RecipientKind == RecipientKind.Household && r.RecipientName.Length > 1 && text.Contains(r.RecipientName))
        .Select(r => r.Id);

    public IQueryable<SubsidyObjection> OpenObjectionQuery(int batchId) => db.SubsidyObjections.Where(o => o.BatchId == batchId && o.ClosedOn == null);

    /// <summary>Objections to the list or its rows that were open on a day: what is paid on it is paid too early.</summary>
    public IQueryable<SubsidyObjection> OpenOnQuery(int batchId, DateOnly day) => db.SubsidyObjections
        .Where(o => o.BatchId == batchId && o.ReceivedOn <= day && (o.ClosedOn == null || o.ClosedOn > day));

    public IQueryable<OfficeRow> RowQuery(int batchId, string? village, string? name, SubsidyState? state)
    {
        var rows = db.SubsidyRecords.Where(r => r.BatchId == batchId && r.State != SubsidyState.Planned);
        if (!string.IsNullOrWhiteSpace(village))
        {
            rows = rows.Where(r => r.VillageCode == village);
        }

        if (state is { } wanted)
        {
            rows = rows.Where(r => r.State == wanted);
        }

        if (!string.IsNullOrWhiteSpace(name))
        {
            rows = rows.Where(r => r.RecipientName.Contains(name));
        }

        return
            from row in rows
            join division in db.Divisions on row.VillageCode equals division.Code
            orderby row.Id
            select new OfficeRow(row.Id, row.RecipientName, row.GroupName, division.Name, row.QuantityInHundredths, row.AmountInFen, row.State, row.NoticeEndsOn);
    }

    public IQueryable<RowChange> PendingQuery(int batchId) => db.SubsidyRecordVersions
        .Where(v => v.Record!.BatchId == batchId && v.PublishedAtUtc == null && v.RefusedAtUtc == null)
        .OrderBy(v => v.Id)
        .Select(v => new RowChange(
            v.Id, v.RecordId, v.Step,
            new RowFigures(v.Record!.RecipientName, v.Record.GroupName, v.Record.QuantityInHundredths, v.Record.AmountInFen),
            new RowFigures(v.RecipientName ?? v.Record.RecipientName, v.GroupName, v.QuantityInHundredths, v.AmountInFen),
            v.Reason, v.DraftedByName, v.DraftedById, v.MoneyBackOn, v.MoneyBackInFen));

    public IQueryable<SubsidyObjection> ObjectionQuery(int batchId) => db.SubsidyObjections.AsNoTracking().Where(o => o.BatchId == batchId).OrderByDescending(o => o.Id);

    /// <summary>Rows that can be paid.</summary>
    public IQueryable<SubsidyRecord> DueQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && (r.State == SubsidyState.NoticeEnded || r.State == SubsidyState.Returned));

    /// <summary>Findings of the list's rows that nobody has decided, the gravest first, as the desk shows them to somebody of this division.</summary>
    public IQueryable<FindingCount> FindingQuery(string division, int batchId) => db.SubsidyFindings
        .Where(f => f.DivisionCode.StartsWith(division) && f.Decision == FindingDecision.Open && f.GoneAtUtc == null
            && f.Rows.Any(l => db.SubsidyRecords.Any(r => r.Id == l.RecordId && r.BatchId == batchId)))
        .GroupBy(f => f.Severity)
        .OrderByDescending(g => g.Key)
        .Select(g => new FindingCount(g.Key, g.Count()));

    public IQueryable<SubsidyPayment> PaymentQuery(int batchId) => db.SubsidyPayments.AsNoTracking().Where(p => p.BatchId == batchId).OrderByDescending(p => p.Id);
}
