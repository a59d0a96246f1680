using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyImports;

/// <summary>Whose lists a clerk may bring and see, and what becomes of a file on its way out again.</summary>
public sealed class ImportScopeTests(Portal portal) : IClassFixture<Portal>
{
    private const string Head = "村,组,姓名,身份证号,面积,金额";

    [Fact]
    public async Task AnotherTownsImport_IsNotFoundByAnyOfItsAddresses()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.PreviewAsync(Tables.Csv(Head, $"护塘村,1,何一,{People.Identity(401)},1,150"), batch: "别镇");
        var uploaded = await session.UploadAsync(Tables.Csv(Head, $"护塘村,1,何二,{People.Identity(402)},1,150"), batch: "别镇二");
        var previewed = await portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == "别镇").Select(i => i.Id).SingleAsync());
        var stranger = await portal.SignedInAsync(Role.Editor, "310116101");
        var villager = await portal.SignedInAsync(Role.Editor, "310116112212");
        var withoutModule = await portal.SignedInAsync(Role.Editor, Portal.Caojing, Modules.Water);

        foreach (var visitor in new[] { stranger, villager, withoutModule })
        {
            var form = await visitor.GetAsync(ImportSession.Index);
            foreach (var address in new[] { $"{ImportSession.Index}/{previewed}", $"{ImportSession.Index}/{previewed}/remarks.xlsx", uploaded.Location })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
            }

            foreach (var action in new[] { $"{ImportSession.Index}/{previewed}/commit", $"{ImportSession.Index}/{previewed}/discard", uploaded.Location })
            {
                Assert.Equal(HttpStatusCode.NotFound, await PostAsync(visitor, form, action));
            }
        }

        Assert.Equal(ImportState.Previewed, await portal.ReadAsync(db => db.SubsidyImports.Where(i => i.Id == previewed).Select(i => i.State).SingleAsync()));
    }

    [Theory]
    [InlineData("310116101")]
    [InlineData("310116")]
    [InlineData("310107021")]
    [InlineData("31011611")]
    [InlineData("310116112212")]
    [InlineData("%")]
    public async Task Upload_ForATownThatIsNotHis_IsNotFoundAndBeginsNothing(string town)
    {
        var session = await ImportSession.OpenAsync(portal);
        var answer = await session.UploadAsync(Tables.Csv(Head, $"护塘村,1,何三,{People.Identity(403)},1,150"), batch: $"越界{town}", town: town);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.False(await portal.ReadAsync(db => db.SubsidyImports.AnyAsync(i => i.BatchName == $"越界{town}")));
    }

    [Fact]
    public async Task Upload_ByAVillagesClerk_IsNotFound()
    {
        var session = new ImportSession(portal, await portal.SignedInAsync(Role.Editor, "310116112212"));
        Assert.Equal(HttpStatusCode.NotFound, (await session.UploadAsync(Tables.Csv(Head, $"护塘村,1,何四,{People.Identity(404)},1,150"), batch: "村里")).Status);
    }

    [Fact]
    public async Task ColumnsConfirmedTwice_AreReadOnce()
    {
        var session = await ImportSession.OpenAsync(portal);
        var uploaded = await session.UploadAsync(Tables.Csv(Head, $"护塘村,1,何五,{People.Identity(405)},1,150"), batch: "两遍");
        var columns = await session.Clerk.GetAsync(uploaded.Location);

        var confirmed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => session.Clerk.SubmitAsync(columns, uploaded.Location)));

        await session.WaitAsync(uploaded.Location.Replace("/columns", "", StringComparison.Ordinal));
        await Task.Delay(500); // Time for what should not happen.
        Assert.Single(await session.RowsAsync("两遍"));
    }

    [Fact]
    public async Task Formulas_NeverReachAnExport()
    {
        string[] formulas = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1", "=HYPERLINK(\"http://x\")", "%0A=1"];
        var session = await ImportSession.OpenAsync(portal);
        var lines = formulas.Select((f, i) => $"护塘村,\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}甲\",{People.Identity(410 + i)},1,150");
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv([Head, .. lines]), batch: "公式"));
        Assert.Equal(formulas.Length, (await session.RowsAsync("公式")).Count);
        await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.Batch!.Name == "公式").ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.OnPublicNotice)));

        var visitor = portal.Visitor();
        foreach (var path in new[] { "/subsidies/villages/310116112212.csv?year=2026&q=甲", "/subsidies/villages/310116112212/rows.csv?year=2026&q=甲", "/subsidies/records.csv?year=2026&programme=GDDL" })
        {
            var csv = Encoding.UTF8.GetString((await visitor.GetAsync(path)).Body);
            Assert.Contains("SUM(A1)甲", csv, StringComparison.Ordinal);
            using var reader = CsvHelper.CsvReader.FromText(csv, new CsvHelper.CsvReaderOptions { Separator = ',', HasHeader = false });
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    Assert.DoesNotMatch("^[=+\\-@\t\r\n＝＋－＠]", reader.GetString(i));
                }
            }
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Template_IsThereToDownload(string format)
    {
        var session = await ImportSession.OpenAsync(portal);
        var index = await session.Clerk.GetAsync(ImportSession.Index);
        var address = index.Page.QuerySelector($"a[href$='template.{format}']")!.GetAttribute("href")!;

        var answer = await session.Clerk.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var columns = await session.Clerk.GetAsync((await session.UploadAsync(answer.Body, $"模板.{format}", $"模板{format}")).Location);
        Assert.Equal("Amount", columns.Page.QuerySelectorAll("select option[selected]").Select(o => o.GetAttribute("value")).Last());
    }

    [Fact]
    public async Task Refusals_NameTheNumbersThatHold()
    {
        var session = await ImportSession.OpenAsync(portal);
        var page = await session.PreviewAsync(Encoding.UTF8.GetBytes("甲,乙\n丙,丁\n"), batch: "无表头");
        Assert.Contains("前 15 行", page.AllText, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, Answer withToken, string action)
    {
        var token = withToken.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]) };
        return (await visitor.SendAsync(request)).Status;
    }
}
