using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using GovOpen.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Water;

public sealed class WaterPagesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Get_Overview_CountsEveryFacilityOnce()
    {
        var page = await portal.Visitor().GetAsync("/water");

        var counted = page.Page.QuerySelectorAll(".counts strong").Sum(c => int.Parse(c.TextContent, CultureInfo.InvariantCulture));
        Assert.Equal(await portal.ReadAsync(db => db.Facilities.CountAsync()), counted);
        Assert.Contains("中环家园", page.Text("#estates table"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?town=310107021", "中环家园", "花园新村")]
    [InlineData("?q=花园", "花园新村", "中环家园")]
    public async Task Get_Filtered_ShowsOnlyWhatFits(string query, string shown, string hidden)
    {
        var page = await portal.Visitor().GetAsync($"/water{query}");

        Assert.Contains(shown, page.Text("#estates table"), StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, page.Text("#estates table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Estate_ListsEveryBuildingWithItsPage()
    {
        var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/water/estates/1");

        var links = page.Page.QuerySelectorAll("a[href^='/B/']").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        Assert.Equal(10, links.Count);
        Assert.Contains("中环家园", page.Text("h1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(links[0])).Status);
    }

    [Theory]
    [InlineData("/water/estates/999999")]
    [InlineData("/water/estates/abc")]
    [InlineData("/water/estates/99999999999999999999")]
    [InlineData("/water?page=0")]
    [InlineData("/water?page=5000")]
    [InlineData("/water?page=abc")]
    public async Task Get_NoSuchPage_IsAClearPage(string path)
    {
        var page = await portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.NotNull(page.Page.QuerySelector("form[role=search]"));
    }

    [Fact]
    public async Task Get_AsData_IsTheSameList()
    {
        var visitor = portal.Visitor();
        var csv = Encoding.UTF8.GetString((await visitor.GetAsync("/water.csv")).Body);
        var json = JsonDocument.Parse((await visitor.GetAsync("/water.json")).Body);

        Assert.StartsWith("\uFEFF", csv, StringComparison.Ordinal);
        Assert.Contains("中环家园", csv, StringComparison.Ordinal);
        Assert.Equal(csv.Trim().Split('\n').Length - 1, json.RootElement.GetArrayLength());
    }
}
