using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Subsidies;

public sealed class SubsidyPagesTests(Portal portal) : IClassFixture<Portal>
{
    private const string Hutang = "/subsidies/villages/310116112212";

    [Fact]
    public async Task Get_Overview_TotalsReconcile()
    {
        var page = await portal.Visitor().GetAsync("/subsidies?year=2025");

        var fen = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice && r.State <= SubsidyState.Paid).SumAsync(r => r.AmountInFen));
        var total = (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);
        var totalRows = page.Page.QuerySelectorAll("tr.total-row").Select(r => r.TextContent).ToList();
        Assert.True(totalRows.Count >= 2, "One total by programme and one by town.");
        Assert.All(totalRows, row => Assert.Contains(total, row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_Programme_ShowsTheSevenElements()
    {
        var page = await portal.Visitor().GetAsync("/subsidies/programmes/GDDL");

        foreach (var heading in new[] { "依据", "标准", "谁可以申请", "要符合什么条件", "怎么办", "公开什么", "怎么公开" })
        {
            Assert.Contains(page.Page.QuerySelectorAll("h2, h3"), h => h.TextContent.Trim() == heading);
        }
    }

    [Fact]
    public async Task Get_Village_ShowsEverybodysRowsPageByPage()
    {
        var visitor = portal.Visitor();
        var shown = 0;
        for (var number = 1; number <= 10; number++)
        {
            var page = await visitor.GetAsync($"{Hutang}?year=2025&page={number}");
            Assert.Equal("noindex", page.Response.Headers.GetValues("X-Robots-Tag").Single());
            shown += page.Page.QuerySelectorAll("tbody a[href^='/subsidies/records/']").Select(a => a.GetAttribute("href")).Distinct().Count();
            if (page.Page.QuerySelector("a[rel=next]") is null)
            {
                break;
            }
        }

        Assert.Equal(
            await portal.ReadAsync(db => db.SubsidyRecords.CountAsync(r =>
                r.VillageCode == "310116112212" && r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice)),
            shown);
    }

    /// <summary>Said of every village alike: whether it has rows that are shown for its town is not to be told.</summary>
    [Theory]
    [InlineData("?year=2025")]
    [InlineData("?year=2025&q=没有这个人")]
    [InlineData("?year=1999")]
    public async Task Get_Village_SaysWhereRowsOfFewRecipientsAre(string query)
    {
        var page = await portal.Visitor().GetAsync(Hutang + query);

        var year = query.Contains("1999", StringComparison.Ordinal) ? 1999 : 2025;
        Assert.Single(page.Page.QuerySelectorAll($"main a[href='/subsidies/villages/{Portal.Caojing}?year={year}#others']"));
        Assert.Contains("合在全镇公布", page.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Village_LeadsToWhatWasFoundAndToTheTelephones()
    {
        var page = await portal.Visitor().GetAsync($"{Hutang}?year=2025");

        Assert.EndsWith("#rows", page.Page.QuerySelector("main form.filters")!.GetAttribute("action"), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("#rows table"));
        Assert.NotNull(page.Page.QuerySelector("#complaints"));
        var link = page.Page.QuerySelector("main a[href='#complaints']")!;
        Assert.True(link.CompareDocumentPosition(page.Page.QuerySelector("main form.filters")!).HasFlag(AngleSharp.Dom.DocumentPositions.Following));
    }

    [Fact]
    public async Task Get_OwnNameTyped_IsFoundByAPartOfIt()
    {
        var name = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.VillageCode == "310116112212" && r.Year == 2025 && r.RecipientKind == RecipientKind.Household && r.DisplayName.Length == 3)
            .Select(r => r.DisplayName).FirstAsync());

        var page = await portal.Visitor().GetAsync($"{Hutang}?year=2025&q={Uri.EscapeDataString(name[..2])}");

        Assert.Contains(name, page.Text("table"), StringComparison.Ordinal);
        Assert.All(
            page.Page.QuerySelectorAll("tbody a[href^='/subsidies/records/']"),
            a => Assert.Contains(name[..2], a.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_StarredName_IsNeitherShownNorFound()
    {
        var row = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.DisplayName.Contains('*') && r.State >= SubsidyState.OnPublicNotice && r.RecipientName.Length == 3)
            .Select(r => new { r.Id, r.RecipientName, r.DisplayName, r.VillageCode, r.Year, r.Programme!.Code }).FirstAsync());
        var visitor = portal.Visitor();

        var page = await visitor.GetAsync($"/subsidies/records/{row.Id}");
        var found = await visitor.GetAsync($"/subsidies/villages/{row.VillageCode}?year={row.Year}&q={Uri.EscapeDataString(row.RecipientName)}");
        var csv = Encoding.UTF8.GetString((await visitor.GetAsync($"/subsidies/villages/{row.VillageCode}.csv?year={row.Year}&programme={row.Code}")).Body); // Others show the same person's name in full.

        Assert.Contains(row.DisplayName, page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(row.RecipientName, page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Page.QuerySelectorAll("tbody a"), a => a.GetAttribute("href") == $"/subsidies/records/{row.Id}");
        Assert.DoesNotContain(row.RecipientName, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CorrectedRow_ShowsEveryVersionWithItsReason()
    {
        var row = await portal.ReadAsync(db => db.SubsidyRecordVersions
            .Where(v => v.Version == 1 && db.SubsidyRecordVersions.Any(c => c.RecordId == v.RecordId && c.Version == 2 && c.Step == SubsidyStep.Correct))
            .Select(v => new { v.RecordId, v.AmountInFen, Now = v.Record!.AmountInFen }).FirstAsync());

        var page = await portal.Visitor().GetAsync($"/subsidies/records/{row.RecordId}");

        Assert.Contains("公示期间有人提出异议，经丈量更正面积", page.AllText, StringComparison.Ordinal);
        Assert.Contains((row.AmountInFen / 100m).ToString("N2", CultureInfo.InvariantCulture), page.Text(".timeline"), StringComparison.Ordinal);
        Assert.Contains((row.Now / 100m).ToString("N2", CultureInfo.InvariantCulture), page.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_RowBeforeItsNotice_IsNotFound()
    {
        var id = await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.State == SubsidyState.TownReview).Select(r => r.Id).FirstAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync($"/subsidies/records/{id}")).Status);
    }

    [Fact]
    public async Task Get_VillageAsData_HoldsTheSameRows()
    {
        var visitor = portal.Visitor();
        var csv = Encoding.UTF8.GetString((await visitor.GetAsync($"{Hutang}.csv?year=2025")).Body);
        var json = JsonDocument.Parse((await visitor.GetAsync($"{Hutang}.json?year=2025")).Body).RootElement;

        Assert.StartsWith("\uFEFFrecordId,year,batch,programmeCode", csv, StringComparison.Ordinal);
        Assert.Equal(csv.Trim().Split('\n').Length - 1, json.GetArrayLength());
        Assert.Equal(
            await portal.ReadAsync(db => db.SubsidyRecords.CountAsync(r =>
                r.VillageCode == "310116112212" && r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice)),
            json.GetArrayLength());
    }

    [Theory]
    [InlineData("/subsidies/programmes/NOPE", 404)]
    [InlineData("/subsidies/villages/999999999999", 404)]
    [InlineData("/subsidies/villages/12", 404)]
    [InlineData("/subsidies/villages/%27%20OR%201=1", 404)]
    [InlineData("/subsidies/villages/310116112212?page=4000", 404)]
    [InlineData("/subsidies/villages/310116112212?page=0", 404)]
    [InlineData("/subsidies/villages/310116112212?page=-1", 404)]
    [InlineData("/subsidies/villages/310116112212?page=99999999999", 400)]
    [InlineData("/subsidies/villages/310116112212?page=abc", 400)]
    [InlineData("/subsidies/villages/310116112212?year=abc", 400)]
    [InlineData("/subsidies/records/0", 404)]
    [InlineData("/subsidies/records/-5", 404)]
    [InlineData("/subsidies/records/abc", 404)]
    public async Task Get_Senseless_IsAClearPage(string path, int status)
    {
        var page = await portal.Visitor().GetAsync(path);

        Assert.Equal(status, (int)page.Status);
        Assert.NotEmpty(page.Text("h1"));
    }

    [Fact]
    public async Task Get_AbsurdlyLongName_IsAnsweredCalmly()
    {
        var page = await portal.Visitor().GetAsync($"{Hutang}?q={new string('王', 1_500)}");

        Assert.True((int)page.Status is 200 or 400 or 404, page.Status.ToString());
        Assert.NotEmpty(page.Text("h1"));
    }

    [Fact]
    public async Task Change_OfARow_ShowsAtTheNextRequest()
    {
        var visitor = portal.Visitor();
        var row = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.VillageCode == "310116112212" && r.Year == 2024 && r.State == SubsidyState.Paid).OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)
            .Select(r => r.Id).FirstAsync());
        await visitor.GetAsync($"{Hutang}?year=2024");

        await portal.ReadAsync(async db =>
        {
            var record = await db.SubsidyRecords.SingleAsync(r => r.Id == row);
            record.DisplayName = "改过名的人";
            return await db.SaveChangesAsync();
        });

        Assert.Contains("改过名的人", (await visitor.GetAsync($"{Hutang}?year=2024")).Text("table"), StringComparison.Ordinal);
    }
}
