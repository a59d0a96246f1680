using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Home;

/// <summary>Reads the home page. Nothing here reads the ledger's rows: its figures come from the kept totals.</summary>
public sealed class HomeQueries(GovOpenDbContext db, WaterCalendar calendar, TimeProvider time)
{
    public const int NewsLength = 8;

    /// <summary>Shown of each: failed tests, overdue cleanings, items with nothing published.</summary>
    public const int LateLength = 2;

    public async Task<HomePage> FindAsync(CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        var today = time.Today();
        List<LateFacility> late =
        [
            .. await LateFacilityQuery(VerdictKind.TestFailed).ToListAsync(cancellationToken),
            .. await LateFacilityQuery(VerdictKind.CleaningOverdue).ToListAsync(cancellationToken),
        ];
        foreach (var facility in late)
        {
            facility.Verdict = Verdict.Of(facility.Standing, facility.OutOfServiceSince, today);
        }

        return new HomePage
        {
            Facilities = await db.FacilityTallies.SumAsync(t => t.Facilities, cancellationToken),
            LatestYear = await LedgerYearQuery().FirstOrDefaultAsync(cancellationToken),
            Items = await db.CatalogueItemVersions.CountAsync(v => v.State == PublicationState.Published, cancellationToken),
            News = await NewsAsync(today, cancellationToken),
            LateFacilities = late,
            LateFacilityCount = await db.FacilityTallies.SumAsync(t => t.TestFailed + t.CleaningOverdue, cancellationToken),
            SilentItems = await SilentItemQuery().Take(LateLength).ToListAsync(cancellationToken),
            SilentItemCount = await SilentItemQuery().CountAsync(cancellationToken),
        };
    }

    internal IQueryable<LedgerYear> LedgerYearQuery() => db.SubsidyTownTotals
        .Where(t => t.Year == db.SubsidyTownTotals.Max(latest => (int?)latest.Year))
        .GroupBy(t => t.Year)
        .Select(g => new LedgerYear(g.Key, g.Sum(t => t.RecordCount), g.Sum(t => t.AmountInFen)));

    internal IQueryable<CleaningNews> CleaningNewsQuery() => db.Cleanings
        .Where(c => c.State == PublicationState.Published)
        .OrderByDescending(c => c.PublishedAtUtc).ThenByDescending(c => c.Id)
        .Take(NewsLength)
        .Select(c => new CleaningNews(
            c.PublishedAtUtc!.Value, c.FacilityId, c.Facility!.EstateId, c.Facility.Estate!.Name, c.Facility.Name));

    internal IQueryable<TestNews> TestNewsQuery() => db.WaterTests
        .Where(t => t.State == PublicationState.Published)
        .OrderByDescending(t => t.PublishedAtUtc).ThenByDescending(t => t.Id)
        .Take(NewsLength)
        .Select(t => new TestNews(
            t.PublishedAtUtc!.Value, t.FacilityId, t.Facility!.EstateId, t.Facility.Estate!.Name, t.Facility.Name, t.Passed));

    internal IQueryable<DisclosureNews> DisclosureNewsQuery() => db.Disclosures
        .Where(d => d.State == PublicationState.Published)
        .OrderByDescending(d => d.PublishedAtUtc).ThenByDescending(d => d.Id)
        .Take(NewsLength)
        .Select(d => new DisclosureNews(d.PublishedAtUtc!.Value, d.RecordId, d.Title, d.Department!.Name));

    internal IQueryable<NoticeNews> NoticeNewsQuery(DateOnly today) =>
        from batch in db.SubsidyBatches
        where (batch.State == SubsidyState.OnPublicNotice || batch.State == SubsidyState.UnderObjection)
            && batch.NoticeFrom != null && batch.NoticeFrom <= today && batch.NoticeTo != null && batch.NoticeTo >= today
        join town in db.Divisions on batch.DivisionCode equals town.Code
        orderby batch.NoticeFrom descending, batch.Id descending
        select new NoticeNews(
            batch.NoticeFrom!.Value, batch.NoticeTo!.Value, batch.Year, batch.Name, batch.Programme!.Code, batch.Programme.Name, town.Name);

    /// <summary>Those longest overdue first.</summary>
    internal IQueryable<LateFacility> LateFacilityQuery(VerdictKind kind) => db.Facilities
        .Where(f => f.Standing.Kind == kind)
        .OrderBy(f => f.Standing.CleaningDueOn).ThenBy(f => f.Id)
        .Take(LateLength)
        .Select(f => new LateFacility
        {
            Id = f.Id,
            Name = f.Name,
            EstateId = f.EstateId,
            EstateName = f.Estate!.Name,
            OutOfServiceSince = f.OutOfServiceSince,
            Standing = f.Standing,
        });

    /// <summary>Items that owe something by themselves and have never published it; what is given on request owes nothing unasked.</summary>
    internal IQueryable<SilentItem> SilentItemQuery() => db.CatalogueItemVersions
        .Where(v => v.State == PublicationState.Published && v.Manner == DisclosureManner.OnOwnMotion
            && !v.Item!.Disclosures.Any(d => d.State == PublicationState.Published))
        .OrderBy(v => v.HoldsFrom).ThenBy(v => v.Item!.Code)
        .Select(v => new SilentItem(v.Item!.Code, v.Name, v.Department!.Name));

    private async Task<IReadOnlyList<NewsRow>> NewsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var cleanings = await CleaningNewsQuery().ToListAsync(cancellationToken);
        var tests = await TestNewsQuery().ToListAsync(cancellationToken);
        var disclosures = await DisclosureNewsQuery().ToListAsync(cancellationToken);
        var notices = await NoticeNewsQuery(today).Take(NewsLength).ToListAsync(cancellationToken);
        var news = cleanings.Select(c => new NewsRow(
                NewsKind.Cleaning, ChinaTime.DateOf(c.PublishedAtUtc), EstateAddress(c.EstateId, c.FacilityId), c.EstateName, c.FacilityName))
            .Concat(tests.Select(t => new NewsRow(
                t.Passed ? NewsKind.PassedTest : NewsKind.FailedTest, ChinaTime.DateOf(t.PublishedAtUtc),
                EstateAddress(t.EstateId, t.FacilityId), t.EstateName, t.FacilityName)))
            .Concat(disclosures.Select(d => new NewsRow(
                NewsKind.Disclosure, ChinaTime.DateOf(d.PublishedAtUtc), $"/disclosures/{d.RecordId}", d.Title, d.DepartmentName)))
            .Concat(notices.Select(n => new NewsRow(
                NewsKind.Notice, n.From, $"/subsidies/programmes/{n.ProgrammeCode}?year={n.Year}", $"{n.Year}年{n.ProgrammeName}{n.BatchName}",
                n.TownName, n.To)));

        // The two latest of each kind come before the third of any: twenty tests of one day shall not hide the rest.
        return [.. news
            .GroupBy(n => n.Kind is NewsKind.FailedTest ? NewsKind.PassedTest : n.Kind)
            .SelectMany(kind => kind.OrderByDescending(n => n.On).Select((n, rank) => (News: n, IsFirst: rank < 2)))
            .OrderByDescending(n => n.IsFirst).ThenByDescending(n => n.News.On)
            .Take(NewsLength)
            .Select(n => n.News)
            .OrderByDescending(n => n.On).ThenBy(n => n.Kind)];
    }

    private static string EstateAddress(int estateId, int facilityId) => $"/water/estates/{estateId}#facility-{facilityId}";
}
