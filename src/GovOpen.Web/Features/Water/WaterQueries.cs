using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>Reads towns, estates and the facilities of an estate. Counting is over facilities.</summary>
public sealed class WaterQueries(GovOpenDbContext db, TimeProvider time)
{
    /// <summary>The overview, or null when there is no such page of it or no such town.</summary>
    public async Task<WaterPage?> FindAsync(EstateFilter filter, int page, CancellationToken cancellationToken)
    {
        var today = time.Today();
        if (!string.IsNullOrEmpty(filter.Town) && !await db.Divisions.AnyAsync(d => d.Code == filter.Town, cancellationToken))
        {
            return null;
        }

        var estates = await EstateQuery(filter, today).ToPageAsync(page, cancellationToken);
        if (estates is null)
        {
            return null;
        }

        return new WaterPage
        {
            Filter = filter,
            Towns = await TownQuery().ToListAsync(cancellationToken),
            Counts = await CountQuery(filter, today).ToDictionaryAsync(c => c.Kind, c => c.Count, cancellationToken),
            Estates = estates,
        };
    }

    /// <summary>All estates of the overview, for its data.</summary>
    public IAsyncEnumerable<EstateRow> Estates(EstateFilter filter) => EstateQuery(filter, time.Today()).AsAsyncEnumerable();

    /// <summary>An estate, or null when there is none of this number.</summary>
    public async Task<EstatePage?> FindEstateAsync(int id, CancellationToken cancellationToken)
    {
        var today = time.Today();
        if (await EstateQuery(id, today).SingleOrDefaultAsync(cancellationToken) is not { } estate)
        {
            return null;
        }

        var buildings = await BuildingQuery(id).ToListAsync(cancellationToken);
        var facilities = await FacilityQuery(id, today).ToListAsync(cancellationToken);
        foreach (var facility in facilities)
        {
            facility.Verdict = Verdict.Of(facility.Standing, facility.OutOfServiceSince, today);
        }

        facilities = [.. facilities.OrderByDescending(f => f.Verdict.Kind).ThenBy(f => f.Id)];
        var services = (await ServiceQuery(id).ToListAsync(cancellationToken)).ToLookup(s => s.BuildingId, s => s.FacilityId);
        foreach (var building in buildings)
        {
            building.Worst = facilities.FirstOrDefault(f => services[building.Id].Contains(f.Id));
        }

        return new EstatePage
        {
            Estate = estate,
            Buildings = buildings,
            Facilities = [.. facilities.Where(f => f.EstateId == id)],
        };
    }

    /// <summary>Whether there is an estate of this number.</summary>
    public Task<bool> EstateExistsAsync(int id, CancellationToken cancellationToken) =>
        db.Estates.AnyAsync(e => e.Id == id, cancellationToken);

    /// <summary>The facilities of an estate, for its data.</summary>
    public IAsyncEnumerable<FacilityRow> Facilities(int estateId) => OwnFacilityQuery(estateId, time.Today()).AsAsyncEnumerable();

    internal IQueryable<TownRow> TownQuery() =>
        from counted in db.Estates
            .GroupBy(e => e.DivisionCode.Substring(0, DivisionCodes.TownLength))
            .Select(g => new { Code = g.Key, Estates = g.Count() })
        join town in db.Divisions on counted.Code equals town.Code
        orderby town.Code
        select new TownRow(town.Code, town.Name, counted.Estates);

    internal IQueryable<KindCount> CountQuery(EstateFilter filter, DateOnly today)
    {
        var estates = Matching(filter);
        return db.Facilities
            .JudgedOn(today)
            .Where(j => estates.Any(e => e.Id == j.Facility.EstateId))
            .GroupBy(j => j.Kind)
            .Select(g => new KindCount(g.Key, g.Count()));
    }

    internal IQueryable<EstateRow> EstateQuery(EstateFilter filter, DateOnly today)
    {
        var estates = Matching(filter);
        if (!string.IsNullOrEmpty(filter.State))
        {
            var kinds = filter.Kinds;
            var judged = db.Facilities.JudgedOn(today);
            estates = estates.Where(e => judged.Any(j => j.Facility.EstateId == e.Id && kinds.Contains(j.Kind)));
        }

        return Counted(estates, today).OrderBy(e => e.TownCode).ThenBy(e => e.Name).ThenBy(e => e.Id);
    }

    internal IQueryable<EstateRow> EstateQuery(int id, DateOnly today) => Counted(db.Estates.Where(e => e.Id == id), today);

    internal IQueryable<BuildingRow> BuildingQuery(int estateId) => db.Buildings
        .Where(b => b.EstateId == estateId)
        .OrderBy(b => b.SortOrder).ThenBy(b => b.Name).ThenBy(b => b.Id)
        .Select(b => new BuildingRow
        {
            Id = b.Id,
            Name = b.Name,
            Address = b.Address,
            LabelCode = b.Labels.Where(l => l.State == LabelState.Active).OrderBy(l => l.Code).Select(l => l.Code).FirstOrDefault(),
        });

    /// <summary>The facilities of the estate, and those of others that serve a building of it.</summary>
    internal IQueryable<FacilityRow> FacilityQuery(int estateId, DateOnly today) =>
        Rows(db.Facilities.Where(f => f.EstateId == estateId || f.Buildings.Any(b => b.EstateId == estateId)), today);

    internal IQueryable<FacilityRow> OwnFacilityQuery(int estateId, DateOnly today) =>
        Rows(db.Facilities.Where(f => f.EstateId == estateId), today).OrderBy(f => f.Id);

    internal IQueryable<ServiceRow> ServiceQuery(int estateId) => db.Buildings
        .Where(b => b.EstateId == estateId)
        .SelectMany(b => b.Facilities, (b, f) => new ServiceRow(b.Id, f.Id));

    private IQueryable<Estate> Matching(EstateFilter filter)
    {
        var estates = db.Estates.AsQueryable();
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

    private IQueryable<EstateRow> Counted(IQueryable<Estate> estates, DateOnly today)
    {
        var judged = db.Facilities.JudgedOn(today);
        return
            from estate in estates
            join town in db.Divisions on estate.DivisionCode.Substring(0, DivisionCodes.TownLength) equals town.Code
            select new EstateRow
            {
                Id = estate.Id,
                Name = estate.Name,
                Address = estate.Address,
                TownCode = town.Code,
                TownName = town.Name,
                Buildings = estate.Buildings.Count,
                Facilities = estate.Facilities.Count,
                TestFailed = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.TestFailed),
                CleaningOverdue = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.CleaningOverdue),
                TestOverdue = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.TestOverdue),
                NoRecord = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.NoRecord),
                DueSoon = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.DueSoon),
                Good = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.Good),
                OutOfService = judged.Count(j => j.Facility.EstateId == estate.Id && j.Kind == VerdictKind.OutOfService),
            };
    }

    private static IQueryable<FacilityRow> Rows(IQueryable<Facility> facilities, DateOnly today) => facilities
        .JudgedOn(today)
        .Select(j => new FacilityRow
        {
            Id = j.Facility.Id,
            EstateId = j.Facility.EstateId,
            EstateName = j.Facility.Estate!.Name,
            RegisterNumber = j.Facility.RegisterNumber,
            Name = j.Facility.Name,
            Kind = j.Facility.Kind,
            ManagingUnitName = j.Facility.ManagingUnit!.Name,
            OutOfServiceSince = j.Facility.OutOfServiceSince,
            Standing = j.Facility.Standing,
            VerdictKind = j.Kind,
        });
}
