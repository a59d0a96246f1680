using System.Text.RegularExpressions;
using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>From the one box on the home page to what a person looks for.</summary>
[Collection(PortalTests.Name)]
public sealed class SearchTests(Portal portal)
{
    [BrowserFact]
    public async Task Search_BuildingTyped_LeadsToItsPage()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await SearchFromHomeAsync(visitor, "中环家园75号");

        await page.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("中环家园 ?75号") }).First.ClickAsync();

        await Assertions.Expect(page.Locator("main .verdict h1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".address")).ToContainTextAsync("中环家园 75号");
    }

    [BrowserTheory]
    [InlineData("{0}")]
    [InlineData("{0}-{1}")]
    [InlineData("lower case")]
    public async Task Search_LabelCodeTyped_LeadsStraightToTheBuilding(string form)
    {
        var code = portal.Building75;
        var typed = form switch
        {
            "{0}" => code,
            "{0}-{1}" => $"{code[..4]}-{code[4..]}",
            _ => code.ToLowerInvariant(),
        };
        await using var visitor = await portal.NewVisitorAsync();

        var page = await SearchFromHomeAsync(visitor, typed);

        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/B/{code[..4]}-?{code[4..]}$", RegexOptions.IgnoreCase));
        await Assertions.Expect(page.Locator(".address")).ToContainTextAsync("中环家园 75号");
    }

    [BrowserTheory]
    [InlineData("水箱")]
    [InlineData("绿肥")]
    public async Task Search_WordOfTwoCharacters_FindsSomething(string word)
    {
        await using var visitor = await portal.NewVisitorAsync();

        var page = await SearchFromHomeAsync(visitor, word);

        await Assertions.Expect(page.Locator("main .list-links a").Filter(new() { HasText = word }).First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Search_NothingFits_SaysSo()
    {
        await using var visitor = await portal.NewVisitorAsync();

        var page = await SearchFromHomeAsync(visitor, "没有这样的东西");

        await Assertions.Expect(page.Locator("main .empty")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("没有这样的东西");
    }

    private async Task<IPage> SearchFromHomeAsync(IBrowserContext visitor, string text)
    {
        var page = await visitor.NewPageAsync();
        Assert.Equal(200, await page.OpenAsync("/"));
        await page.GetByLabel("想查什么").FillAsync(text);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "搜索" }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync($"{portal.Origin}/");
        return page;
    }
}
