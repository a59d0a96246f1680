using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Catalogue;

public sealed class CataloguePagesTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("/catalogue")]
    [InlineData("/catalogue?domain=YL")]
    [InlineData("/catalogue?q=%E4%BE%9B%E6%B0%B4")]
    public async Task Get_Catalogue_ListsItems(string path)
    {
        var page = await portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Page.QuerySelectorAll("a[href^='/catalogue/items/']"));
    }

    [Fact]
    public async Task Get_TwoCharacters_FindsTheTankItems()
    {
        var page = await portal.Visitor().GetAsync("/catalogue?q=%E4%BE%9B%E6%B0%B4");

        Assert.Contains("供水", page.Text("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Item_ShowsTheTenElementsAndItsAdjustment()
    {
        var page = await portal.Visitor().GetAsync("/catalogue/items/JY-003");

        foreach (var element in new[] { "公开内容", "公开属性", "责任部门", "公开时限", "公开依据", "公开渠道", "公开对象", "公开环节", "公开层级" })
        {
            Assert.Contains(page.Page.QuerySelectorAll("dt"), dt => dt.TextContent.Trim() == element);
        }

        Assert.Contains("政府信息公开条例", page.AllText, StringComparison.Ordinal);
        Assert.Contains("按照本年度权力和服务事项清单调整公开时限", page.AllText, StringComparison.Ordinal);
        Assert.NotEmpty(page.Page.QuerySelectorAll("a[href^='/disclosures/']"));
    }

    [Fact]
    public async Task Get_ItemWithNothingPublished_SaysSo()
    {
        var code = await portal.ReadAsync(db => db.CatalogueItems.Where(i => i.Disclosures.Count == 0).Select(i => i.Code).FirstAsync());

        Assert.Contains("还没有公开", (await portal.Visitor().GetAsync($"/catalogue/items/{code}")).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Disclosure_SaysWhetherItWasInTime()
    {
        var late = await portal.ReadAsync(db => db.Disclosures.Where(d => d.PublishedOn > d.DueOn).Select(d => d.RecordId).FirstAsync());

        var page = await portal.Visitor().GetAsync($"/disclosures/{late}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("这是演示数据", page.AllText, StringComparison.Ordinal);
        Assert.Matches("(超过|超期|晚|逾期|迟)", page.AllText);
    }

    [Fact]
    public async Task Get_AsData_HoldsEveryItemInForce()
    {
        var csv = Encoding.UTF8.GetString((await portal.Visitor().GetAsync("/catalogue.csv")).Body);

        var inForce = await portal.ReadAsync(db => db.CatalogueItemVersions.CountAsync(v => v.State == PublicationState.Published));
        Assert.StartsWith("\uFEFF", csv, StringComparison.Ordinal);
        Assert.Contains("JY-003", csv, StringComparison.Ordinal);
        Assert.True(csv.Split('\n').Length > inForce, "One line an item at least.");
    }

    [Theory]
    [InlineData("/catalogue/items/NOPE", 404)]
    [InlineData("/catalogue?page=900", 404)]
    [InlineData("/catalogue?domain=NOPE", 404)]
    [InlineData("/disclosures/00000000-0000-0000-0000-000000000000", 404)]
    [InlineData("/disclosures/abc", 404)]
    public async Task Get_Senseless_IsAClearPage(string path, int status)
    {
        var page = await portal.Visitor().GetAsync(path);

        Assert.Equal(status, (int)page.Status);
        Assert.NotEmpty(page.Text("h1"));
    }
}
