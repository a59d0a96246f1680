using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>Reads how punctual cleanings are, from the kept tallies.</summary>
public sealed class PunctualityQueries(GovOpenDbContext db, WaterCalendar calendar, TimeProvider time)
{
    /// <summary>Quarters that are told of, the running one among them.</summary>
    public const int Quarters = 8;

    /// <summary>The last eight quarters in order, each present even where nothing had to be done.</summary>
    /// <param name="estates">Those told of; null for all.</param>
    public async Task<IReadOnlyList<QuarterRow>> FindQuartersAsync(IQueryable<Estate>? estates, CancellationToken cancellationToken)
    {
        var first = FirstQuarter();
        var tallies = db.PunctualityTallies.Where(t => t.Quarter >= first && t.Quarter < first + Quarters);
        if (estates is not null)
        {
            // By the list of estates, not by a look at the estate of every tally: a few of them are asked for.
            tallies = tallies.Where(t => estates.Select(e => e.Id).Contains(t.EstateId));
        }

        var rows = await ByQuarter(tallies).ToDictionaryAsync(q => q.Number, cancellationToken);
        return [.. Enumerable.Range(first, Quarters).Select(number =>
            rows.GetValueOrDefault(number) ?? new QuarterRow { Number = number, OnTime = 0, Late = 0, Missed = 0 })];
    }

    public async Task<PunctualityPage?> FindFirmsAsync(int page, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        return await FirmQuery(FirstQuarter()).ToPageAsync(page, cancellationToken) is { } rows ? new PunctualityPage(true, rows) : null;
    }

    public async Task<PunctualityPage?> FindUnitsAsync(int page, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        return await UnitQuery(FirstQuarter()).ToPageAsync(page, cancellationToken) is { } rows ? new PunctualityPage(false, rows) : null;
    }

    /// <summary>All of them, for the data.</summary>
    public IAsyncEnumerable<PunctualityRow> Firms() => FirmQuery(FirstQuarter()).AsAsyncEnumerable();

    public IAsyncEnumerable<PunctualityRow> Units() => UnitQuery(FirstQuarter()).AsAsyncEnumerable();

    internal IQueryable<PunctualityRow> FirmQuery(int firstQuarter) =>
        from done in db.PunctualityTallies
            .Where(t => t.Quarter >= firstQuarter && t.Quarter < firstQuarter + Quarters)
            .GroupBy(t => t.FirmName)
            .Select(g => new { Name = g.Key, OnTime = g.Sum(t => t.OnTime), Late = g.Sum(t => t.Late), Missed = g.Sum(t => t.Missed) })
        orderby done.OnTime + done.Late + done.Missed descending, done.Name
        select new PunctualityRow
        {
            Name = done.Name,
            OnTime = done.OnTime,
            Late = done.Late,
            Missed = done.Missed,
            Facilities = db.FacilityTallies.Where(t => t.FirmName == done.Name).Sum(t => t.Facilities),
            LateNow = db.FacilityTallies.Where(t => t.FirmName == done.Name).Sum(t => t.CleaningOverdue + t.TestOverdue + t.TestFailed + t.NoRecord),
        };

    internal IQueryable<PunctualityRow> UnitQuery(int firstQuarter) =>
        from unit in db.ManagingUnits
        join now in db.FacilityTallies
            .GroupBy(t => t.ManagingUnitId)
            .Select(g => new
            {
                Id = g.Key,
                Facilities = g.Sum(t => t.Facilities),
                Late = g.Sum(t => t.CleaningOverdue + t.TestOverdue + t.TestFailed + t.NoRecord),
            }) on unit.Id equals now.Id
        join counted in db.PunctualityTallies
            .Where(t => t.Quarter >= firstQuarter && t.Quarter < firstQuarter + Quarters)
            .GroupBy(t => t.ManagingUnitId)
            .Select(g => new { Id = g.Key, OnTime = g.Sum(t => t.OnTime), Late = g.Sum(t => t.Late), Missed = g.Sum(t => t.Missed) })
            on unit.Id equals counted.Id into perhaps
        from done in perhaps.DefaultIfEmpty()
        orderby now.Facilities descending, unit.Name
        select new PunctualityRow
        {
            Name = unit.Name,
            Phone = unit.Phone,
            OnTime = (int?)done.OnTime ?? 0,
            Late = (int?)done.Late ?? 0,
            Missed = (int?)done.Missed ?? 0,
            Facilities = now.Facilities,
            LateNow = now.Late,
        };

    private static IQueryable<QuarterRow> ByQuarter(IQueryable<PunctualityTally> tallies) => tallies
        .GroupBy(t => t.Quarter)
        .Select(g => new QuarterRow
        {
            Number = g.Key,
            OnTime = g.Sum(t => t.OnTime),
            Late = g.Sum(t => t.Late),
            Missed = g.Sum(t => t.Missed),
        });

    private int FirstQuarter() => Quarter.Of(time.Today()).Number - Quarters + 1;
}
