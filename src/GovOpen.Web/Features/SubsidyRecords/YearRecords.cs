using System.Runtime.CompilerServices;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>A row without what all rows of its area, list and programme have in common.</summary>
public sealed record BareRow(
    long? Id, int BatchId, int ProgrammeId, string? GroupName, RecipientKind RecipientKind, string DisplayName, long QuantityInHundredths,
    long StandardInFen, long AmountInFen, SubsidyState State, DateOnly? PostedOn, DateOnly? NoticeEndsOn, DateOnly? PaidOn, int Version);

/// <summary>
/// All public rows of a year, area by area: the areas come from the totals and the rows of each off its index, so that nothing is sorted or held in
/// whole. Names of areas, lists and programmes are read once and put to the rows on the way out.
/// </summary>
public sealed class YearRecords(GovOpenDbContext db, LedgerStatements statements)
{
    /// <summary>Null where the public does not know the programme.</summary>
    public Task<int?> FindProgrammeAsync(string code, CancellationToken cancellationToken) => db.SubsidyProgrammes
        .Where(p => p.Code == code
            && (p.Versions.Any(v => v.State == PublicationState.Published) || db.SubsidyTotals.Any(t => t.ProgrammeId == p.Id)))
        .Select(p => (int?)p.Id)
        .FirstOrDefaultAsync(cancellationToken);

    /// <param name="programmeId">Null for all.</param>
    public async IAsyncEnumerable<LedgerDataRow> OfYearAsync(
        int year, int? programmeId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var programmes = (await statements.ProgrammesAsync(db, year, cancellationToken)).ToDictionary(p => p.Id);
        var lists = await ListQuery(year, programmeId).ToDictionaryAsync(b => b.Key, b => b.Value, cancellationToken);
        foreach (var (code, name) in await AreaQuery(year, programmeId).ToListAsync(cancellationToken))
        {
            var isMerged = SmallVillages.IsMerged(code);
            var area = isMerged ? SmallVillages.Name : name;
            await foreach (var row in RowQuery(code, year, programmeId).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var programme = programmes[row.ProgrammeId];
                yield return new LedgerDataRow(
                    row.Id, year, isMerged ? null : lists[row.BatchId], programme.Code, programme.Name, code, area, row.GroupName, row.RecipientKind, row.DisplayName,
                    row.QuantityInHundredths, programme.Unit, row.StandardInFen, row.AmountInFen, row.State, row.PostedOn, row.NoticeEndsOn, row.PaidOn,
                    row.Version);
            }
        }
    }

    internal IQueryable<KeyValuePair<string, string>> AreaQuery(int year, int? programmeId) =>
        from code in db.SubsidyTotals.Where(t => t.Year == year && (programmeId == null || t.ProgrammeId == programmeId)).Select(t => t.VillageCode).Distinct()
        join area in db.Divisions on code equals area.Code
        orderby code
        select new KeyValuePair<string, string>(code, area.Name);

    internal IQueryable<KeyValuePair<int, string>> ListQuery(int year, int? programmeId) => db.SubsidyBatches
        .Where(b => b.Year == year && (programmeId == null || b.ProgrammeId == programmeId))
        .Select(b => new KeyValuePair<int, string>(b.Id, b.Name));

    internal IQueryable<BareRow> RowQuery(string areaCode, int year, int? programmeId)
    {
        var rows = db.SubsidyRecords.Where(r => r.AreaCode == areaCode && r.Year == year && r.State >= SubsidyStates.FirstPublic);
        if (programmeId is { } id)
        {
            rows = rows.Where(r => r.ProgrammeId == id);
        }

        return PublicOrder.Sort(rows, areaCode).Select(r => new BareRow(
            r.AreaCode == r.VillageCode ? r.Id : null, r.BatchId, r.ProgrammeId, r.AreaCode == r.VillageCode ? r.GroupName : null, r.RecipientKind, r.DisplayName, r.QuantityInHundredths,
            r.StandardInFen, r.AmountInFen, r.State, r.PostedOn, r.NoticeEndsOn, r.PaidOn, r.Version));
    }
}
