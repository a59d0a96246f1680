using System.Runtime.CompilerServices;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>Reads towns, estates and the facilities of an estate. Counting is over facilities.</summary>
public sealed class WaterQueries(GovOpenDbContext db, PunctualityQueries punctuality, WaterCalendar calendar, TimeProvider time)
{
    /// <summary>The overview, or null when there is no such page of it or no such town.</summary>
    public async Task<WaterPage?> FindAsync(EstateFilter filter, int page, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        if (!string.IsNullOrEmpty(filter.Town) && !await db.Divisions.AnyAsync(d => d.Code == filter.Town, cancellationToken))
        {
            return null;
        }

        var estates = await EstateQuery(filter).ToPageAsync(page, cancellationToken);
        if (estates is null)
        {
            return null;
        }

        return new WaterPage
        {
            Filter = filter,
            Towns = await TownQuery().ToListAsync(cancellationToken),
            Quarters = await punctuality.FindQuartersAsync(filter.Town is null && filter.Text.IsEmpty ? null : Matching(filter), cancellationToken),
            Counts = await CountQuery(filter).SingleOrDefaultAsync(cancellationToken) ?? new EstateCounts(),
            Estates = estates,
        };
    }

    /// <summary>All estates of the overview, for its data.</summary>
    public async IAsyncEnumerable<EstateRow> Estates(EstateFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        await foreach (var estate in EstateQuery(filter).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return estate;
        }
    }

    /// <summary>An estate, or null when there is none of this number.</summary>
    public async Task<EstatePage?> FindEstateAsync(int id, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        var today = time.Today();
        if (await EstateQuery(id).SingleOrDefaultAsync(cancellationToken) is not { } estate)
        {
            return null;
        }

        var buildings = await BuildingQuery(id).ToListAsync(cancellationToken);
        var facilities = await FacilityQuery(id).ToListAsync(cancellationToken);
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
            Quarters = await punctuality.FindQuartersAsync(db.Estates.Where(e => e.Id == id), cancellationToken),
        };
    }

    /// <summary>Whether there is an estate of this number.</summary>
    public async Task<bool> EstateExistsAsync(int id, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        return await db.Estates.AnyAsync(e => e.Id == id, cancellationToken);
    }

    internal IQueryable<TownRow> TownQuery() =>
        from counted in
            from estate in db.Estates
            join tally in db.FacilityTallies on estate.Id equals tally.EstateId
            group tally by estate.DivisionCode.Substring(0, DivisionCodes.TownLength) into g
            select new
            {
                Code = g.Key,
                Estates = g.Select(t => t.EstateId).Distinct().Count(),
                Facilities = g.Sum(t => t.Facilities),
                TestFailed = g.Sum(t => t.TestFailed),
                Overdue = g.Sum(t => t.CleaningOverdue + t.TestOverdue),
                NoRecord = g.Sum(t => t.NoRecord),
                Good = g.Sum(t => t.Good + t.DueSoon + t.Planned),
                OutOfService = g.Sum(t => t.OutOfService),
            }
        join town in db.Divisions on counted.Code equals town.Code
        orderby town.Code
        select new TownRow(
            town.Code, town.Name, counted.Estates, counted.Facilities, counted.TestFailed, counted.Overdue, counted.NoRecord, counted.Good,
            counted.OutOfService);

    internal IQueryable<EstateCounts> CountQuery(EstateFilter filter)
    {
        var tallies = db.FacilityTallies.AsQueryable();
        if (!string.IsNullOrEmpty(filter.Town) || !filter.Text.IsEmpty)
        {
            var estates = Matching(filter);
            tallies = tallies.Where(t => estates.Select(e => e.Id).Contains(t.EstateId));
        }

        return Sum(tallies.GroupBy(_ => 1));
    }

    internal IQueryable<EstateRow> EstateQuery(EstateFilter filter)
    {
        var estates = Matching(filter);
        estates = filter.State switch
        {
            "failed" => estates.Where(e => db.FacilityTallies.Any(t => t.EstateId == e.Id && t.TestFailed > 0)),
            "overdue" => estates.Where(e => db.FacilityTallies.Any(t => t.EstateId == e.Id && t.CleaningOverdue + t.TestOverdue > 0)),
            "none" => estates.Where(e => db.FacilityTallies.Any(t => t.EstateId == e.Id && t.NoRecord > 0)),
            "soon" => estates.Where(e => db.FacilityTallies.Any(t => t.EstateId == e.Id && t.DueSoon + t.Planned > 0)),
            "good" => estates.Where(e => db.FacilityTallies.Any(t => t.EstateId == e.Id && t.Good > 0)),
            "paused" => estates.Where(e => db.FacilityTallies.Any(t => t.EstateId == e.Id && t.OutOfService > 0)),
            _ => estates,
        };
        return Counted(estates.OrderBy(e => e.DivisionCode).ThenBy(e => e.Name).ThenBy(e => e.Id));
    }

    internal IQueryable<EstateRow> EstateQuery(int id) => Counted(db.Estates.Where(e => e.Id == id));

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
    internal IQueryable<FacilityRow> FacilityQuery(int estateId)
    {
        var serving = db.Buildings.Where(b => b.EstateId == estateId).SelectMany(b => b.Facilities).Select(f => f.Id);
        return Rows(db.Facilities.Where(f => f.EstateId == estateId || serving.Contains(f.Id)));
    }

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

    private IQueryable<EstateRow> Counted(IQueryable<Estate> estates) =>
        from estate in estates
        join town in db.Divisions on estate.DivisionCode.Substring(0, DivisionCodes.TownLength) equals town.Code
        select new EstateRow
        {
            Id = estate.Id,
            Name = estate.Name,
            Address = estate.Address,
            TownCode = town.Code,
            TownName = town.Name,
            Buildings = estate.Tally.Buildings,
            Counts = new EstateCounts
            {
                Facilities = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.Facilities),
                TestFailed = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.TestFailed),
                CleaningOverdue = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.CleaningOverdue),
                NoRecord = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.NoRecord),
                TestOverdue = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.TestOverdue),
                DueSoon = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.DueSoon),
                Planned = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.Planned),
                Good = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.Good),
                OutOfService = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.OutOfService),
                SelfReportedCleanings = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.SelfReportedCleanings),
                SpotCheckCleanings = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.SpotCheckCleanings),
                SelfReportedTests = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.SelfReportedTests),
                SpotCheckTests = db.FacilityTallies.Where(t => t.EstateId == estate.Id).Sum(t => t.SpotCheckTests),
            },
        };

    private static IQueryable<EstateCounts> Sum<TKey>(IQueryable<IGrouping<TKey, FacilityTally>> tallies) => tallies.Select(g => new EstateCounts
    {
        Facilities = g.Sum(t => t.Facilities),
        TestFailed = g.Sum(t => t.TestFailed),
        CleaningOverdue = g.Sum(t => t.CleaningOverdue),
        NoRecord = g.Sum(t => t.NoRecord),
        TestOverdue = g.Sum(t => t.TestOverdue),
        DueSoon = g.Sum(t => t.DueSoon),
        Planned = g.Sum(t => t.Planned),
        Good = g.Sum(t => t.Good),
        OutOfService = g.Sum(t => t.OutOfService),
        SelfReportedCleanings = g.Sum(t => t.SelfReportedCleanings),
        SpotCheckCleanings = g.Sum(t => t.SpotCheckCleanings),
        SelfReportedTests = g.Sum(t => t.SelfReportedTests),
        SpotCheckTests = g.Sum(t => t.SpotCheckTests),
    });

    private static IQueryable<FacilityRow> Rows(IQueryable<Facility> facilities) => facilities
        .Select(f => new FacilityRow
        {
            Id = f.Id,
            EstateId = f.EstateId,
            EstateName = f.Estate!.Name,
            RegisterNumber = f.RegisterNumber,
            Name = f.Name,
            Kind = f.Kind,
            ManagingUnitName = f.ManagingUnit!.Name,
            OutOfServiceSince = f.OutOfServiceSince,
            Standing = f.Standing,
        });
}
