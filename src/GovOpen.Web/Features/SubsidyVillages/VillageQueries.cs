using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>
/// Reads the ledger of an area, which is a village or those villages of a town that are shown together: four small queries. The rows come off the index by village, year and programme, a page at a time; what is
/// summed comes from the totals.
/// </summary>
public sealed class VillageQueries(GovOpenDbContext db, LedgerStatements statements, VillageStatements villages, HeldLists held, TimeProvider time)
{
    /// <summary>
    /// Rows a page of what a name or group finds: all of one household's rows in a year fit on it (Jinshan had 22 programmes), and a surname that half of a village bears is
    /// no reason to draw more.
    /// </summary>
    private const int FoundSize = 25;

    /// <summary>Null when the programme is unknown or the page lies beyond the end.</summary>
    public async Task<VillagePage?> FindAsync(PlaceLine line, VillageFilter filter, CancellationToken cancellationToken)
    {
        var totals = await statements.TotalsAsync(db, line.Self.Code, cancellationToken);
        var programmes = (await statements.ProgrammesAsync(db, YearOf(filter, totals), cancellationToken)).ToDictionary(p => p.Id);
        if (Resolve(line, filter, totals, programmes.Values) is not { } scope)
        {
            return null;
        }

        var rows = await PageAsync(scope, filter.Page ?? 1, cancellationToken);
        return rows is null ? null : new VillagePage
        {
            Line = line,
            Filter = filter,
            Years = [.. totals.Select(t => t.Year).Distinct()],
            Year = scope.Year,
            ByProgramme =
            [
                .. totals.Where(t => t.Year == scope.Year).Select(t => new TotalRow(
                    programmes[t.ProgrammeId].Code, programmes[t.ProgrammeId].Name, t.Records, t.AmountInFen, t.PaidInFen, t.Corrections, t.RecoveredInFen)),
            ],
            Changes = filter.IsNarrow ? [] : [.. ChangesTo(scope.Year, totals, programmes)],
            Programmes = programmes,
            Programme = scope.ProgrammeId is { } programmeId ? programmes[programmeId] : null,
            Rows = rows,
            Held = rows.Rows.Any(r => r.State == SubsidyState.UnderObjection) ? await held.OfAreaAsync(scope.AreaCode, scope.Year, scope.ProgrammeId, cancellationToken) : [],
        };
    }

    /// <summary>What most readers ask of a village has statements of its own; all else is one query. Null when the page lies beyond the end.</summary>
    private async Task<PageOf<LedgerRow>?> PageAsync(LedgerScope scope, int page, CancellationToken cancellationToken)
    {
        if (!SmallVillages.IsMerged(scope.AreaCode))
        {
            switch (scope)
            {
                case { Groups: null, Name: null, ProgrammeId: null }:
                    return await villages.RowsAsync(db, scope.AreaCode, scope.Year, page, cancellationToken);
                case { Groups: null, Name: null, ProgrammeId: { } programmeId }:
                    return await villages.OfProgrammeAsync(db, scope.AreaCode, scope.Year, programmeId, page, cancellationToken);
                case { Groups: null, Name: { } name }:
                    if (await villages.FindAsync(db, scope.AreaCode, scope.Year, name, cancellationToken) is { } found)
                    {
                        return await PageOfAsync(found.Where(r => scope.ProgrammeId is null || r.ProgrammeId == scope.ProgrammeId), page, FoundSize);
                    }

                    if (scope.ProgrammeId is null)
                    {
                        return await villages.WithNamePartAsync(db, scope.AreaCode, scope.Year, name, page, FoundSize, cancellationToken);
                    }

                    break;
                case { Groups: { } groups, Name: null, ProgrammeId: null }:
                    var known = await villages.GroupsAsync(db, scope.AreaCode, scope.Year, cancellationToken);
                    switch (known?.Intersect(groups).ToList())
                    {
                        case []:
                            return await PageOfAsync([], page, FoundSize);
                        case [var group]:
                            return await villages.OfGroupAsync(db, scope.AreaCode, scope.Year, group, page, FoundSize, cancellationToken);
                    }

                    break;
            }
        }

        return await RowQuery(scope).ToPageAsync(page, scope is { Name: null, Groups: null } ? PageOf<LedgerRow>.DefaultSize : FoundSize, cancellationToken);
    }

    private static Task<PageOf<LedgerRow>?> PageOfAsync(IEnumerable<LedgerRow> rows, int page, int size) =>
        PagingQueries.ToPageAsync((skip, take) => Task.FromResult(rows.Skip(skip).Take(take).ToList()), page, size);

    /// <summary>The rows a filter means, for the data set; null when the programme is unknown.</summary>
    public async Task<LedgerScope?> FindScopeAsync(PlaceLine line, VillageFilter filter, CancellationToken cancellationToken)
    {
        var totals = await statements.TotalsAsync(db, line.Self.Code, cancellationToken);
        return Resolve(line, filter, totals, await statements.ProgrammesAsync(db, YearOf(filter, totals), cancellationToken));
    }

    internal IQueryable<LedgerRow> RowQuery(LedgerScope scope) => Within(scope).Select(VillageStatements.Row);

    internal IQueryable<LedgerDataRow> DataQuery(LedgerScope scope)
    {
        var (first, last) = (new DateOnly(scope.Year, 1, 1), new DateOnly(scope.Year, 12, 31));
        return Within(scope).Select(r => new LedgerDataRow(
            r.AreaCode == r.VillageCode ? r.Id : null, r.Year, r.AreaCode == r.VillageCode ? r.Batch!.Name : null, r.Programme!.Code, r.Programme.Name, r.AreaCode,
            r.AreaCode == r.VillageCode ? db.Divisions.Where(d => d.Code == r.AreaCode).Select(d => d.Name).First() : SmallVillages.Name,
            r.AreaCode == r.VillageCode ? r.GroupName : null, r.RecipientKind,
            r.DisplayName, r.QuantityInHundredths,
            r.Programme.Versions.Where(v => v.State == PublicationState.Published)
                .OrderByDescending(v => v.HoldsFrom <= last && (v.HoldsTo == null || v.HoldsTo >= first)).ThenByDescending(v => v.HoldsFrom)
                .Select(v => v.Unit)
                .FirstOrDefault(),
            r.StandardInFen, r.AmountInFen, r.State, r.PostedOn, r.NoticeEndsOn, r.PaidOn, r.Version));
    }

    /// <summary>Every programme of the year or the one before, with both amounts; none where the year before has no rows at all.</summary>
    private static IEnumerable<YearChange> ChangesTo(int year, List<VillageTotal> totals, Dictionary<int, ProgrammeChoice> programmes)
    {
        var before = totals.Where(t => t.Year == year - 1).ToDictionary(t => t.ProgrammeId, t => t.AmountInFen);
        var now = totals.Where(t => t.Year == year).ToDictionary(t => t.ProgrammeId, t => t.AmountInFen);
        return before.Count == 0 || now.Count == 0 ? [] : now.Keys.Union(before.Keys).Order().Select(id => new YearChange(
            programmes[id].Code, programmes[id].Name,
            now.TryGetValue(id, out var amount) ? amount : null, before.TryGetValue(id, out var earlier) ? earlier : null));
    }

    private IQueryable<SubsidyRecord> Within(LedgerScope scope)
    {
        var rows = db.SubsidyRecords.Where(r =>
            r.AreaCode == scope.AreaCode && r.Year == scope.Year && r.State >= SubsidyStates.FirstPublic);
        if (scope.ProgrammeId is { } programmeId)
        {
            rows = rows.Where(r => r.ProgrammeId == programmeId);
        }

        if (scope.Groups is { } groups)
        {
            rows = rows.Where(r => r.AreaCode == r.VillageCode && groups.Contains(r.GroupName!));
        }

        if (scope.Name is { } name)
        {
            var pattern = LikePattern.Containing(name);
            rows = rows.Where(r => EF.Functions.Like(r.DisplayName, pattern, LikePattern.Escape));
        }

        return PublicOrder.Sort(rows, scope.AreaCode);
    }

    /// <summary>The latest year with rows unless one is asked for; null when the programme is unknown to the public.</summary>
    private LedgerScope? Resolve(
        PlaceLine line, VillageFilter filter, List<VillageTotal> totals, IEnumerable<ProgrammeChoice> programmes)
    {
        int? programmeId = null;
        if (filter.Programme is { Length: > 0 } code)
        {
            // A programme that nobody has published yet is not to be named by asking for it.
            programmeId = programmes
                .FirstOrDefault(p => p.Code == code && (p.Unit is not null || totals.Exists(t => t.ProgrammeId == p.Id)))?.Id;
            if (programmeId is null)
            {
                return null;
            }
        }

        return new LedgerScope(line.Self.Code, YearOf(filter, totals), programmeId, filter.Groups, filter.Name);
    }

    private int YearOf(VillageFilter filter, List<VillageTotal> totals) => filter.Year ?? (totals.Count > 0 ? totals[0].Year : time.Today().Year);
}
