using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Labels.Admin;

/// <summary>Reads for the clerk's pages about labels; nothing outside the actor's scope is ever found.</summary>
public sealed class LabelQueries(GovOpenDbContext db, TimeProvider time)
{
    /// <summary>The list of estates, or null when there is no such page of it.</summary>
    public async Task<EstatesPage?> FindEstatesAsync(string? typed, string? town, int page, Actor actor, CancellationToken cancellationToken)
    {
        var text = SearchText.Of(typed);
        return await EstateRowQuery(text, town, actor).ToPageAsync(page, cancellationToken) is { } rows
            ? new EstatesPage(text.Typed, town, await TownQuery(actor).ToListAsync(cancellationToken), rows)
            : null;
    }

    /// <summary>An estate with its labels, or null when there is none of this number in scope.</summary>
    public async Task<LabelledEstate?> FindEstateAsync(int id, Actor actor, CancellationToken cancellationToken) =>
        await HeadQuery(id, actor).SingleOrDefaultAsync(cancellationToken) is { } estate
            ? new LabelledEstate(
                estate,
                await BuildingQuery(id, time.Today()).ToListAsync(cancellationToken),
                await FormerQuery(id, time.Today()).ToListAsync(cancellationToken))
            : null;

    /// <summary>A label by its code as typed, or null when there is none in scope.</summary>
    public async Task<LabelPage?> FindLabelAsync(string typedCode, Actor actor, CancellationToken cancellationToken)
    {
        if (!LabelCode.TryNormalize(typedCode, out var code)
            || await LabelQuery(code, actor).SingleOrDefaultAsync(cancellationToken) is not { } label)
        {
            return null;
        }

        var today = time.Today();
        var scans = await ScanQuery(code, today.AddDays(-ScanRules.DaysUnscanned)).ToDictionaryAsync(s => s.Day, s => s.Count, cancellationToken);
        return new LabelPage
        {
            Label = label,
            History = await HistoryQuery(code).ToListAsync(cancellationToken),
            Scans = [.. Enumerable.Range(1 - ScanRules.DaysCompared, ScanRules.DaysCompared)
                .Select(i => new ScanDay(today.AddDays(i), scans.GetValueOrDefault(today.AddDays(i))))],
            Scans90 = scans.Values.Sum(),
            CurrentCode = label.State == LabelState.Active
                ? null
                : await CurrentCodeQuery(label.BuildingId).FirstOrDefaultAsync(cancellationToken),
        };
    }

    internal IQueryable<EstateRow> EstateRowQuery(SearchText text, string? town, Actor actor)
    {
        var estates = InScope(actor);
        if (!string.IsNullOrEmpty(town))
        {
            estates = estates.Where(e => e.DivisionCode.StartsWith(town));
        }

        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            estates = estates.Where(e => EF.Functions.Like(e.Name + " " + e.Address, pattern, LikePattern.Escape));
        }

        return estates
            .OrderBy(e => e.DivisionCode).ThenBy(e => e.Name).ThenBy(e => e.Id)
            .Select(e => new EstateRow(
                e.Id, e.Name, e.Address, e.Tally.Buildings, e.Tally.Unlabelled,
                e.Buildings.SelectMany(b => b.Labels).SelectMany(l => l.Events).Count(r => r.Kind == LabelEventKind.ReportedMisplaced
                    && !db.LabelEvents.Any(h => h.LabelCode == r.LabelCode && h.Kind == LabelEventKind.ReportHandled && h.Id > r.Id))));
    }

    public IQueryable<TownChoice> TownQuery(Actor actor)
    {
        var estates = InScope(actor);
        return db.Divisions
            .Where(d => estates.Any(e => e.DivisionCode.Substring(0, DivisionCodes.TownLength) == d.Code))
            .OrderBy(d => d.Code)
            .Select(d => new TownChoice(d.Code, d.Name));
    }

    /// <summary>The estate, when it lies in the actor's scope.</summary>
    public IQueryable<EstateHead> HeadQuery(int id, Actor actor) =>
        InScope(actor).Where(e => e.Id == id).Select(e => new EstateHead(e.Id, e.Name, e.Address));

    /// <summary>The valid labels of an estate in the actor's scope.</summary>
    public IQueryable<LabelToPrint> PrintQuery(int estateId, Actor actor) => InScope(actor)
        .Where(e => e.Id == estateId)
        .SelectMany(e => e.Buildings)
        .SelectMany(b => b.Labels)
        .Where(l => l.State == LabelState.Active)
        .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
        .Select(l => new LabelToPrint(l.Code, l.Building!.Estate!.Name, l.Building.Name, l.Building.Address));

    /// <summary>The estate of a building in the actor's scope.</summary>
    public IQueryable<int> EstateOfBuildingQuery(int buildingId, Actor actor) =>
        InScope(actor).SelectMany(e => e.Buildings).Where(b => b.Id == buildingId).Select(b => b.EstateId);

    internal IQueryable<LabelledBuilding> BuildingQuery(int estateId, DateOnly today)
    {
        var (since30, since90) = (today.AddDays(-ScanRules.DaysCompared), today.AddDays(-ScanRules.DaysUnscanned));
        return
            from building in db.Buildings
            where building.EstateId == estateId
            from label in building.Labels.Where(l => l.State == LabelState.Active).DefaultIfEmpty()
            orderby building.SortOrder, building.Name, building.Id, label.Code
            select new LabelledBuilding(
                building.Id, building.Name, label.Code,
                db.LabelEvents.Where(e => e.LabelCode == label.Code && e.Kind == LabelEventKind.Issued)
                    .OrderByDescending(e => e.Id).Select(e => (DateTime?)e.AtUtc).FirstOrDefault(),
                db.LabelEvents.Where(e => e.LabelCode == label.Code && e.Kind == LabelEventKind.Installed)
                    .OrderByDescending(e => e.Id).Select(e => (DateTime?)e.AtUtc).FirstOrDefault(),
                db.LabelScans.Where(s => s.LabelCode == label.Code && s.Day > since30).Sum(s => s.Count),
                db.LabelScans.Where(s => s.LabelCode == label.Code && s.Day > since90).Sum(s => s.Count),
                db.LabelEvents.Count(r => r.LabelCode == label.Code && r.Kind == LabelEventKind.ReportedMisplaced
                    && !db.LabelEvents.Any(h => h.LabelCode == r.LabelCode && h.Kind == LabelEventKind.ReportHandled && h.Id > r.Id)),
                building.Labels.Count(l => l.State != LabelState.Active));
    }

    internal IQueryable<FormerLabel> FormerQuery(int estateId, DateOnly today)
    {
        var since = today.AddDays(-ScanRules.DaysUnscanned);
        return db.Labels
            .Where(l => l.Building!.EstateId == estateId && l.State != LabelState.Active)
            .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
            .Select(l => new FormerLabel(
                l.Code, l.Building!.Name, l.State,
                db.LabelScans.Where(s => s.LabelCode == l.Code && s.Day > since).Sum(s => s.Count),
                db.LabelEvents.Count(r => r.LabelCode == l.Code && r.Kind == LabelEventKind.ReportedMisplaced
                    && !db.LabelEvents.Any(h => h.LabelCode == r.LabelCode && h.Kind == LabelEventKind.ReportHandled && h.Id > r.Id))));
    }

    internal IQueryable<LabelHead> LabelQuery(string code, Actor actor)
    {
        var estates = InScope(actor);
        return db.Labels
            .Where(l => l.Code == code && estates.Any(e => e.Id == l.Building!.EstateId))
            .Select(l => new LabelHead(
                l.Code, l.State, l.BuildingId, l.Building!.Name, l.Building.Address, l.Building.EstateId, l.Building.Estate!.Name));
    }

    internal IQueryable<LabelHistoryRow> HistoryQuery(string code) => db.LabelEvents
        .Where(e => e.LabelCode == code)
        .OrderByDescending(e => e.Id)
        .Select(e => new LabelHistoryRow(e.Id, e.Kind, e.AtUtc, e.ByName, e.Note));

    internal IQueryable<ScanDay> ScanQuery(string code, DateOnly since) => db.LabelScans
        .Where(s => s.LabelCode == code && s.Day > since)
        .OrderBy(s => s.Day)
        .Select(s => new ScanDay(s.Day, s.Count));

    internal IQueryable<string> CurrentCodeQuery(int buildingId) => db.Labels
        .Where(l => l.BuildingId == buildingId && l.State == LabelState.Active)
        .OrderBy(l => l.Code)
        .Select(l => l.Code);

    private IQueryable<Estate> InScope(Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return db.Estates.Where(e => mayWater && e.DivisionCode.StartsWith(division));
    }
}
