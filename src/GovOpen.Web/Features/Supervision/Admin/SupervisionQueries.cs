using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Supervision.Admin;

/// <summary>Reads the supervision desk: counts from the kept tallies, lists by the kept verdicts, never outside the actor's scope.</summary>
public sealed class SupervisionQueries(GovOpenDbContext db, WaterCalendar calendar)
{
    /// <summary>Facilities in all letters of one print; beyond it the page says that it is cut.</summary>
    public const int GreatestPrint = 2_000;

    /// <summary>The desk, or null when there is no such page of it.</summary>
    public async Task<SupervisionPage?> FindAsync(SupervisionFilter filter, int page, Actor actor, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        if (await Rows(filter, actor).ToPageAsync(page, cancellationToken) is not { } rows)
        {
            return null;
        }

        var counts = await CountQuery(filter, actor).SingleOrDefaultAsync(cancellationToken) ?? new ConcernCounts();
        counts.Unlabelled = filter.Unit is null && string.IsNullOrEmpty(filter.Firm)
            ? await Estates(filter, actor).SumAsync(e => e.Tally.Unlabelled, cancellationToken)
            : await UnlabelledQuery(filter, actor).CountAsync(cancellationToken);
        return new SupervisionPage
        {
            Filter = filter,
            Towns = await TownQuery(actor).ToListAsync(cancellationToken),
            Units = await UnitQuery(actor).ToListAsync(cancellationToken),
            Firms = await FirmQuery(actor).ToListAsync(cancellationToken),
            Counts = counts,
            Rows = rows,
        };
    }

    /// <summary>Everything under the filter, for export.</summary>
    public IQueryable<SupervisionRow> Rows(SupervisionFilter filter, Actor actor) => filter.ShownConcern == Concern.Unlabelled
        ? UnlabelledQuery(filter, actor)
        : FacilityQuery(filter, actor);

    /// <summary>The letters to the managing units under the filter.</summary>
    public async Task<DunningPage> FindLettersAsync(SupervisionFilter filter, Actor actor, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        var rows = await LateQuery(filter, actor).Take(GreatestPrint + 1).ToListAsync(cancellationToken);
        var letters = rows.Take(GreatestPrint)
            .GroupBy(r => (r.UnitName, r.UnitPhone))
            .Select(g => new DunningLetter(g.Key.UnitName ?? "", g.Key.UnitPhone, [.. g]))
            .ToList();
        return new DunningPage(filter, letters, rows.Count > GreatestPrint);
    }

    /// <summary>What a letter is about: failed, overdue and never reported, whatever concern the desk shows.</summary>
    internal IQueryable<SupervisionRow> LateQuery(SupervisionFilter filter, Actor actor) => Project(
        Facilities(filter, actor)
            .Where(f => f.Standing.Kind >= VerdictKind.TestOverdue)
            .OrderBy(f => f.ManagingUnit!.Name).ThenBy(f => f.Estate!.Name).ThenBy(f => f.Id));

    internal IQueryable<ConcernCounts> CountQuery(SupervisionFilter filter, Actor actor)
    {
        var estates = Estates(filter, actor);
        var tallies = db.FacilityTallies.Where(t => estates.Select(e => e.Id).Contains(t.EstateId));
        if (filter.Unit is { } unit)
        {
            tallies = tallies.Where(t => t.ManagingUnitId == unit);
        }

        if (!string.IsNullOrEmpty(filter.Firm))
        {
            tallies = tallies.Where(t => t.FirmName == filter.Firm);
        }

        return tallies.GroupBy(_ => 1).Select(g => new ConcernCounts
        {
            Facilities = g.Sum(t => t.Facilities),
            TestFailed = g.Sum(t => t.TestFailed),
            CleaningOverdue = g.Sum(t => t.CleaningOverdue),
            TestOverdue = g.Sum(t => t.TestOverdue),
            NoRecord = g.Sum(t => t.NoRecord),
            DueSoon = g.Sum(t => t.DueSoon + t.Planned),
            Contradicted = g.Sum(t => t.Contradicted),
            WithoutPhotos = g.Sum(t => t.WithoutPhotos),
        });
    }

    internal IQueryable<SupervisionRow> FacilityQuery(SupervisionFilter filter, Actor actor)
    {
        var facilities = filter.ShownConcern switch
        {
            Concern.TestFailed => Facilities(filter, actor).Where(f => f.Standing.Kind == VerdictKind.TestFailed),
            Concern.TestOverdue => Facilities(filter, actor).Where(f => f.Standing.Kind == VerdictKind.TestOverdue),
            Concern.NoRecord => Facilities(filter, actor).Where(f => f.Standing.Kind == VerdictKind.NoRecord),
            Concern.DueSoon => Facilities(filter, actor)
                .Where(f => f.Standing.Kind == VerdictKind.DueSoon || f.Standing.Kind == VerdictKind.Planned),
            Concern.Contradicted => Facilities(filter, actor).Where(f => f.Standing.IsContradicted),
            Concern.WithoutPhotos => Facilities(filter, actor)
                .Where(f => f.Standing.LastCleanedOn != null && !f.Standing.LastCleaningHasPhotos),
            _ => Facilities(filter, actor).Where(f => f.Standing.Kind == VerdictKind.CleaningOverdue),
        };
        return Project(filter.Order switch
        {
            SupervisionOrder.Estate => facilities.OrderBy(f => f.Estate!.DivisionCode).ThenBy(f => f.Estate!.Name).ThenBy(f => f.Id),
            SupervisionOrder.Unit => facilities.OrderBy(f => f.ManagingUnit!.Name).ThenBy(f => f.Standing.CleaningDueOn).ThenBy(f => f.Id),
            SupervisionOrder.Firm => facilities.OrderBy(f => f.Standing.LastCleaningFirm).ThenBy(f => f.Standing.CleaningDueOn).ThenBy(f => f.Id),
            _ when filter.ShownConcern == Concern.TestOverdue => facilities.OrderBy(f => f.Standing.TestDueOn).ThenBy(f => f.Id),
            _ => facilities.OrderBy(f => f.Standing.CleaningDueOn).ThenBy(f => f.Id),
        });
    }

    internal IQueryable<SupervisionRow> UnlabelledQuery(SupervisionFilter filter, Actor actor)
    {
        var estates = Estates(filter, actor);
        var buildings = db.Buildings.Where(b =>
            estates.Any(e => e.Id == b.EstateId && e.Tally.Unlabelled > 0) && !b.Labels.Any(l => l.State == LabelState.Active));
        if (filter.Unit is { } unit)
        {
            buildings = buildings.Where(b => b.Facilities.Any(f => (f.ManagingUnitId ?? 0) == unit));
        }

        if (!string.IsNullOrEmpty(filter.Firm))
        {
            buildings = buildings.Where(b => b.Facilities.Any(f => f.Standing.LastCleaningFirm == filter.Firm));
        }

        return
            from building in buildings
            join town in db.Divisions on building.Estate!.DivisionCode.Substring(0, DivisionCodes.TownLength) equals town.Code
            orderby building.Estate!.Name, building.SortOrder, building.Id
            select new SupervisionRow
            {
                FacilityId = 0,
                EstateId = building.EstateId,
                EstateName = building.Estate!.Name,
                TownName = town.Name,
                Name = building.Name,
            };
    }

    internal IQueryable<Choice<string>> TownQuery(Actor actor) =>
        from code in InScope(actor).Select(e => e.DivisionCode.Substring(0, DivisionCodes.TownLength)).Distinct()
        join town in db.Divisions on code equals town.Code
        orderby town.Code
        select new Choice<string>(town.Code, town.Name);

    internal IQueryable<Choice<int>> UnitQuery(Actor actor)
    {
        var estates = InScope(actor);
        return db.ManagingUnits
            .Where(u => db.FacilityTallies.Where(t => estates.Select(e => e.Id).Contains(t.EstateId)).Select(t => t.ManagingUnitId).Contains(u.Id))
            .OrderBy(u => u.Name)
            .Select(u => new Choice<int>(u.Id, u.Name));
    }

    internal IQueryable<string> FirmQuery(Actor actor)
    {
        var estates = InScope(actor);
        return db.FacilityTallies
            .Where(t => t.FirmName != "" && estates.Select(e => e.Id).Contains(t.EstateId))
            .Select(t => t.FirmName)
            .Distinct()
            .OrderBy(name => name);
    }

    private IQueryable<Estate> InScope(Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return division.Length == 0
            ? db.Estates.Where(_ => mayWater)
            : db.Estates.Where(e => mayWater && e.DivisionCode.StartsWith(division));
    }

    private IQueryable<Estate> Estates(SupervisionFilter filter, Actor actor)
    {
        var estates = InScope(actor);
        if (filter.Estate is { } id)
        {
            estates = estates.Where(e => e.Id == id);
        }

        if (!string.IsNullOrEmpty(filter.Town))
        {
            var inTown = LikePattern.StartingWith(filter.Town);
            estates = estates.Where(e => EF.Functions.Like(e.DivisionCode, inTown, LikePattern.Escape));
        }

        foreach (var term in filter.Text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            estates = estates.Where(e => EF.Functions.Like(e.Name + " " + e.Address, pattern, LikePattern.Escape));
        }

        return estates;
    }

    private IQueryable<Facility> Facilities(SupervisionFilter filter, Actor actor)
    {
        var estates = Estates(filter, actor);
        var facilities = db.Facilities.Where(f => estates.Select(e => e.Id).Contains(f.EstateId));
        if (filter.Unit is { } unit)
        {
            facilities = facilities.Where(f => (f.ManagingUnitId ?? 0) == unit);
        }

        return string.IsNullOrEmpty(filter.Firm) ? facilities : facilities.Where(f => f.Standing.LastCleaningFirm == filter.Firm);
    }

    private IQueryable<SupervisionRow> Project(IQueryable<Facility> facilities) => facilities.Select(f => new SupervisionRow
    {
        FacilityId = f.Id,
        EstateId = f.EstateId,
        EstateName = f.Estate!.Name,
        TownName = db.Divisions.Where(d => d.Code == f.Estate.DivisionCode.Substring(0, DivisionCodes.TownLength)).Select(d => d.Name).First(),
        Name = f.Name,
        RegisterNumber = f.RegisterNumber,
        UnitName = f.ManagingUnit!.Name,
        UnitPhone = f.ManagingUnit.Phone,
        OutOfServiceSince = f.OutOfServiceSince,
        Standing = f.Standing,
    });
}
