using System.Globalization;
using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.QrCodes;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyVillages;

public sealed class NoticeSheetTests(Portal portal) : IClassFixture<Portal>
{
    private const string Hutang = "310116112212";
    private const string Path = $"/subsidies/villages/{Hutang}/notice";

    [Fact]
    public async Task Get_ListOfAYear_HasAllRowsAndTheKeptSum()
    {
        var total = await portal.ReadAsync(db => db.SubsidyTotals.Include(t => t.Programme)
            .Where(t => t.VillageCode == Hutang && t.Year == 2025).OrderByDescending(t => t.RecordCount).FirstAsync());

        var page = await portal.Visitor().GetAsync($"{Path}?year=2025&programme={total.Programme!.Code}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("noindex", page.Response.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal(total.RecordCount, page.Page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(Yuan(total.AmountInFen), page.Text(".sum"), StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll(".warning"));
        Assert.Equal(
            Enumerable.Range(1, total.RecordCount).Select(n => n.ToString(CultureInfo.InvariantCulture)),
            page.Page.QuerySelectorAll("tbody tr").Select(r => r.FirstElementChild!.TextContent));
    }

    [Fact]
    public async Task Get_Sheet_SaysWhenItEndsAndWhereToComplainAndHasACode()
    {
        var batch = await portal.ReadAsync(db => db.SubsidyBatches.Include(b => b.Programme)
            .Where(b => b.Year == 2025 && b.NoticeTo != null && db.SubsidyRecords.Any(r => r.BatchId == b.Id && r.VillageCode == Hutang)).FirstAsync());

        var page = await portal.Visitor().GetAsync($"{Path}?year=2025&programme={batch.Programme!.Code}&batch={batch.Id}");

        var ends = batch.NoticeTo!.Value.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        Assert.Contains($"{batch.Name}公示到 {ends}为止", page.AllText, StringComparison.Ordinal);
        Assert.Equal(2, page.Page.QuerySelectorAll("footer li strong").Length);
        Assert.Single(page.Page.QuerySelectorAll("footer figure svg"));
        Assert.Contains(Yuan(batch.TotalInFen), page.AllText, StringComparison.Ordinal);
    }

    /// <summary>A page that comes loose still says what it is of.</summary>
    [Fact]
    public async Task Get_Sheet_NamesItselfInTheHeadThatEveryPageRepeats()
    {
        var page = await portal.Visitor().GetAsync($"{Path}?year=2025&programme=GDDL");

        var name = page.Text("h1 span");
        Assert.All(["护塘村", name, "2025 年公示单"], said => Assert.Contains(said, page.Text("thead .running"), StringComparison.Ordinal));
        Assert.Equal(page.Page.QuerySelectorAll("section:first-of-type thead tr:last-child th").Length, int.Parse(page.Page.QuerySelector(".running th")!.GetAttribute("colspan")!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Get_SheetOnAPhone_HasHeadingsBesideTheFiguresAndTelephonesToTouch()
    {
        var visitor = portal.Visitor();
        await visitor.GetAsync("/settings/size/elder?return=/");

        var page = await visitor.GetAsync($"{Path}?year=2025&programme=GDDL");

        Assert.Equal("elder", page.Page.DocumentElement.GetAttribute("data-size"));
        Assert.All(page.Page.QuerySelectorAll("tbody td:not(.who)"), cell => Assert.NotEmpty(cell.GetAttribute("data-label")!));
        Assert.Equal(2, page.Page.QuerySelectorAll("footer li a[href^='tel:']").Length);
    }

    [Fact]
    public async Task Get_RowTakenOff_IsOnTheSheetAndNotInTheSum()
    {
        var row = await portal.ReadAsync(db => db.SubsidyRecords.Include(r => r.Programme)
            .Where(r => r.State == SubsidyState.Withdrawn || r.State == SubsidyState.Recovered).FirstAsync());

        var page = await portal.Visitor().GetAsync(
            $"/subsidies/villages/{row.AreaCode}/notice?year={row.Year}&programme={row.Programme!.Code}");

        Assert.Contains("不算进合计", page.Text("tbody"), StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll(".warning"));
    }

    [Fact]
    public async Task Get_Village_LinksToItsSheets()
    {
        var page = await portal.Visitor().GetAsync($"/subsidies/villages/{Hutang}?year=2025");

        var link = page.Page.QuerySelector("#totals a[href*='/notice?']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await portal.Visitor().GetAsync(link)).Status);
    }

    /// <summary>Printed on paper: neither the address in the code nor where it leads may change.</summary>
    [Theory]
    [InlineData("/SUBSIDIES/VILLAGES/310116112212/2025/GDDL")]
    [InlineData("/subsidies/villages/310116112212/2025/gddl")]
    public async Task Get_AddressInTheCode_LeadsToTheSheetsList(string printed)
    {
        var sheet = await portal.Visitor().GetAsync($"{Path}?year=2025&programme=GDDL");
        Assert.Contains(
            QrCodeSvg.Render($"{Portal.Origin.ToUpperInvariant()}/SUBSIDIES/VILLAGES/310116112212/2025/GDDL"), System.Text.Encoding.UTF8.GetString(sheet.Body), StringComparison.Ordinal);

        var answer = await portal.Visitor().GetAsync(printed);

        Assert.Equal(HttpStatusCode.Found, answer.Status);
        Assert.Equal($"/subsidies/villages/{Hutang}?year=2025&programme=GDDL", answer.Location);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/subsidies/villages/310116112212/2025/NOPE")]
    [InlineData("/subsidies/villages/310116112299/2025/GDDL")]
    [InlineData("/subsidies/villages/310116112212/1/GDDL")]
    [InlineData("/subsidies/villages/310116112212/-2025/GDDL")]
    [InlineData("/subsidies/villages/310116112212/year/GDDL")]
    public async Task Get_AddressThatNoCodeHas_IsNotFound(string path) => Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync(path)).Status);

    [Theory]
    [InlineData("", 400)]
    [InlineData("?year=2025", 400)]
    [InlineData("?programme=GDDL", 400)]
    [InlineData("?year=abc&programme=GDDL", 400)]
    [InlineData("?year=2025&programme=NOPE", 404)]
    [InlineData("?year=1999&programme=GDDL", 404)]
    [InlineData("?year=2025&programme=GDDL&batch=999999", 404)]
    public async Task Get_Senseless_IsAClearPage(string query, int status) =>
        Assert.Equal(status, (int)(await portal.Visitor().GetAsync(Path + query)).Status);

    [Fact]
    public async Task Get_ListBeforeItsNotice_IsAProofForClerksInScopeOnly()
    {
        var row = await portal.ReadAsync(db => db.SubsidyRecords.Include(r => r.Programme).Include(r => r.Batch)
            .Where(r => r.State == SubsidyState.TownReview).FirstAsync());
        var path = $"/admin/notice-proofs/{row.BatchId}/{row.VillageCode}";
        var town = row.Batch!.DivisionCode;

        var proof = await (await portal.SignedInAsync(Role.Editor, town)).GetAsync(path);
        var elsewhere = await (await portal.SignedInAsync(Role.Editor, Portal.Wanli)).GetAsync(path);
        var otherModule = await (await portal.SignedInAsync(Role.Editor, town, Modules.Water)).GetAsync(path);
        var visitor = await portal.Visitor().GetAsync(path);
        var sheet = await portal.Visitor().GetAsync(
            $"/subsidies/villages/{row.VillageCode}/notice?year={row.Year}&programme={row.Programme!.Code}&batch={row.BatchId}");

        Assert.Contains("草稿", proof.Text(".proof-word"), StringComparison.Ordinal);
        Assert.NotEmpty(proof.Page.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);
        Assert.Equal(HttpStatusCode.NotFound, otherModule.Status);
        Assert.Equal(HttpStatusCode.Found, visitor.Status);
        Assert.Equal(HttpStatusCode.NotFound, sheet.Status);
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
