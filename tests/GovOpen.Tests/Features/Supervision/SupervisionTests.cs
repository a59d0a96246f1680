using System.Data;
using System.Net;
using System.Text;
using System.Text.Json;
using ExcelDataReader;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Supervision.Admin;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Supervision;

public sealed class SupervisionTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("", "")]
    [InlineData("?town=310107021", "?town=310107021")]
    [InlineData("?q=中环锦园", "?q=中环锦园")]
    public async Task Counts_AreThoseOfThePublicPage_ToTheLastUnit(string desk, string publicPage)
    {
        var auditor = await portal.SignedInAsync(Role.Auditor, "");
        var answer = await auditor.GetAsync("/admin/supervision" + desk);
        var estates = JsonDocument.Parse((await portal.Visitor().GetAsync("/water.json" + publicPage)).Body).RootElement.EnumerateArray().ToList();

        Assert.Equal(Sum("testFailed"), Count(answer, Concern.TestFailed));
        Assert.Equal(Sum("cleaningOverdue"), Count(answer, Concern.CleaningOverdue));
        Assert.Equal(Sum("testOverdue"), Count(answer, Concern.TestOverdue));
        Assert.Equal(Sum("noRecord"), Count(answer, Concern.NoRecord));
        Assert.Equal(Sum("dueSoon") + Sum("planned"), Count(answer, Concern.DueSoon));
        Assert.True(Count(answer, Concern.CleaningOverdue) > 0);

        int Sum(string column) => estates.Sum(e => e.GetProperty(column).GetInt32());
    }

    [Theory]
    [InlineData(Concern.TestFailed)]
    [InlineData(Concern.CleaningOverdue)]
    [InlineData(Concern.TestOverdue)]
    [InlineData(Concern.NoRecord)]
    [InlineData(Concern.DueSoon)]
    [InlineData(Concern.Contradicted)]
    [InlineData(Concern.WithoutPhotos)]
    public async Task List_HasAsManyRowsAsTheCountSays(Concern concern)
    {
        var auditor = await portal.SignedInAsync(Role.Auditor, "");

        var page = await auditor.GetAsync($"/admin/supervision?concern={concern}");
        var csv = Encoding.UTF8.GetString((await auditor.GetAsync($"/admin/supervision/list.csv?concern={concern}")).Body);

        Assert.True(Count(page, concern) > 0);
        Assert.Equal(Count(page, concern), page.Page.QuerySelectorAll(".data tbody tr").Length);
        Assert.Equal(Count(page, concern), csv.TrimEnd().Split('\n').Length - 1);
    }

    [Fact]
    public async Task List_OfAManagingUnitAndAFirm_ShowsTheirsOnly()
    {
        var auditor = await portal.SignedInAsync(Role.Auditor, "");
        var all = await auditor.GetAsync("/admin/supervision?concern=WithoutPhotos");
        var unit = all.Page.QuerySelectorAll("#unit option").First(o => o.TextContent == "中环家园业主委员会").GetAttribute("value");

        var page = await auditor.GetAsync($"/admin/supervision?concern=WithoutPhotos&unit={unit}&firm=申净二次供水服务有限公司");

        var rows = page.Page.QuerySelectorAll(".data tbody tr").Select(r => r.TextContent).ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(Count(page, Concern.WithoutPhotos), rows.Count);
        Assert.All(rows, r => Assert.True(r.Contains("中环家园业主委员会", StringComparison.Ordinal) && r.Contains("申净二次供水服务有限公司", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Xlsx_IsATableWithDaysAndNoFormula()
    {
        await portal.ReadAsync(db => db.Facilities.Where(f => f.Name == "24号屋顶水箱").ExecuteUpdateAsync(s => s.SetProperty(f => f.Name, "=1+1")));
        var auditor = await portal.SignedInAsync(Role.Auditor, "");

        var answer = await auditor.GetAsync("/admin/supervision/list.xlsx?concern=CleaningOverdue");

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(answer.Body));
        var table = new List<object?[]>();
        while (reader.Read())
        {
            table.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["街镇", "小区", "设施", "档案编号"], table[0][..4]);
        Assert.Equal(Count(await auditor.GetAsync("/admin/supervision"), Concern.CleaningOverdue), table.Count - 1);
        Assert.Contains(table, r => r[2] as string == "'=1+1");
        Assert.All(table.Skip(1), r => Assert.IsType<DateTime>(r[6]));
    }

    [Fact]
    public async Task Desk_OfATown_KnowsNothingOfAnother()
    {
        var clerk = await portal.SignedInAsync(Role.Editor, Portal.Caojing);

        var page = await clerk.GetAsync("/admin/supervision?concern=TestFailed");
        var stolen = await clerk.GetAsync("/admin/supervision?concern=TestFailed&town=310107021");

        Assert.Contains("花园新村", page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("中环", page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("中环", stolen.AllText, StringComparison.Ordinal);
        Assert.Equal(0, Count(stolen, Concern.TestFailed));
        Assert.Equal(0, Count(await (await portal.SignedInAsync(Role.Editor, Portal.Wanli, Modules.Subsidies)).GetAsync("/admin/supervision"), Concern.NoRecord));
    }

    [Fact]
    public async Task Unlabelled_BuildingWhoseLabelIsGone_IsListed()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var building = await portal.ReadAsync(db => db.Buildings.Where(b => b.Estate!.Name == "凯旋华庭" && b.Name == "2号").Select(b => b.Id).SingleAsync());
        await portal.ReadAsync(async db =>
        {
            await db.Labels.Where(l => l.BuildingId == building).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, LabelState.Retired));
            return await db.Estates.Where(e => e.Name == "凯旋华庭").ExecuteUpdateAsync(s => s.SetProperty(e => e.Tally.Unlabelled, 1));
        });

        var page = await editor.GetAsync("/admin/supervision?concern=Unlabelled");

        Assert.Equal(1, Count(page, Concern.Unlabelled));
        Assert.Equal("凯旋华庭 2号", page.Text(".list-links .list-title"));
    }

    [Fact]
    public async Task Dunning_IsOneLetterAManagingUnit_WithEverythingLate()
    {
        var auditor = await portal.SignedInAsync(Role.Auditor, "");

        var page = await auditor.GetAsync("/admin/supervision/dunning?q=中环家园");

        var letter = Assert.Single(page.Page.QuerySelectorAll(".sheet"));
        Assert.Contains("中环家园业主委员会（电话 021-55551001）", letter.TextContent, StringComparison.Ordinal);
        Assert.Contains("水质检测不合格", letter.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, letter.QuerySelectorAll("tbody tr").Length);
    }

    [Theory]
    [InlineData("?concern=Nonsense")]
    [InlineData("?town=x'--")]
    [InlineData("?page=999")]
    [InlineData("?unit=99999999999999")]
    public async Task Index_NonsenseFilter_IsNotFound(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Role.Auditor, "")).GetAsync("/admin/supervision" + query)).Status);

    private static int Count(Answer answer, Concern concern) =>
        int.Parse(answer.Page.QuerySelectorAll(".counts a").ElementAt((int)concern - 1).QuerySelector("strong")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
