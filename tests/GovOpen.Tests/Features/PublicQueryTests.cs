using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Sqlite;
using GovOpen.Web.Data.SqlServer;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Catalogue;
using GovOpen.Web.Features.Disclosures;
using GovOpen.Web.Features.Home;
using GovOpen.Web.Features.Search;
using GovOpen.Web.Features.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features;

/// <summary>Every query of the public pages translates for both data bases; none is asked.</summary>
public sealed class PublicQueryTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly SearchText Words = SearchText.Of("中环 75%");

    private static readonly EstateFilter Estates = new("310107021", "overdue", "中环 75");

    private static readonly CatalogueFilter Items = new("YL", "service", "MZJ", "水箱 补贴", CatalogueFilter.No);

    private static readonly Dictionary<string, Func<GovOpenDbContext, IQueryable>> Queries = new()
    {
        ["Water towns"] = db => Water(db).TownQuery(),
        ["Water counts"] = db => Water(db).CountQuery(Estates, Today),
        ["Water estates"] = db => Water(db).EstateQuery(Estates, Today),
        ["Water estate"] = db => Water(db).EstateQuery(1, Today),
        ["Water buildings"] = db => Water(db).BuildingQuery(1),
        ["Water facilities"] = db => Water(db).FacilityQuery(1, Today),
        ["Water own facilities"] = db => Water(db).OwnFacilityQuery(1, Today),
        ["Water services"] = db => Water(db).ServiceQuery(1),
        ["Home ledger year"] = db => Home(db).LedgerYearQuery(),
        ["Home cleanings"] = db => Home(db).CleaningNewsQuery(),
        ["Home tests"] = db => Home(db).TestNewsQuery(),
        ["Home disclosures"] = db => Home(db).DisclosureNewsQuery(),
        ["Home notices"] = db => Home(db).NoticeNewsQuery(Today),
        ["Home late"] = db => Home(db).LateQuery(Today),
        ["Home late facilities"] = db => Home(db).LateFacilityQuery(VerdictKind.TestFailed, Today),
        ["Home silent items"] = db => Home(db).SilentItemQuery(),
        ["Search estates"] = db => new SearchQueries(db).EstateQuery(Words),
        ["Search buildings"] = db => new SearchQueries(db).BuildingQuery(Words),
        ["Search divisions"] = db => new SearchQueries(db).DivisionQuery(Words),
        ["Search programmes"] = db => new SearchQueries(db).ProgrammeQuery(Words),
        ["Search items"] = db => new SearchQueries(db).ItemQuery(Words),
        ["Search disclosures"] = db => new SearchQueries(db).DisclosureQuery(Words),
        ["Catalogue domains"] = db => new CatalogueQueries(db).DomainQuery(),
        ["Catalogue departments"] = db => new CatalogueQueries(db).DepartmentQuery(),
        ["Catalogue items"] = db => new CatalogueQueries(db).ItemQuery(Items),
        ["Catalogue item data"] = db => new CatalogueQueries(db).ItemDataQuery(Items with { Disclosed = CatalogueFilter.Yes }),
        ["Catalogue head"] = db => new CatalogueQueries(db).HeadQuery("YL-001"),
        ["Catalogue versions"] = db => new CatalogueQueries(db).VersionQuery(1),
        ["Catalogue disclosures"] = db => new CatalogueQueries(db).DisclosureQuery(1),
        ["Disclosure"] = db => new DisclosureQueries(db).PageQuery(Guid.Empty),
        ["Disclosure versions"] = db => new DisclosureQueries(db).VersionQuery(Guid.Empty),
        ["Disclosure attachments"] = db => new DisclosureQueries(db).AttachmentQuery(1),
        ["Disclosure file"] = db => new DisclosureQueries(db).FileQuery(Guid.Empty, 1),
    };

    public static TheoryData<string> Names => [.. Queries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ToQueryString_OnBothProviders_Translates(string name)
    {
        using var sqlite = new SqliteGovOpenDbContext(
            new DbContextOptionsBuilder<SqliteGovOpenDbContext>().UseSqlite("Data Source=:memory:").Options);
        using var sqlServer = new SqlServerGovOpenDbContext(
            new DbContextOptionsBuilder<SqlServerGovOpenDbContext>().UseSqlServer("Server=none;Database=none").Options);

        Assert.Contains("SELECT", Queries[name](sqlite).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("SELECT", Queries[name](sqlServer).ToQueryString(), StringComparison.Ordinal);
    }

    private static WaterQueries Water(GovOpenDbContext db) => new(db, TimeProvider.System);

    private static HomeQueries Home(GovOpenDbContext db) => new(db, TimeProvider.System);
}
