using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>Language, size and theme: chosen once, kept from then on, and nothing is kept of a visitor who chooses nothing.</summary>
[Collection(PortalTests.Name)]
public sealed class SettingsTests(Portal portal)
{
    [BrowserTheory]
    [InlineData("English", "en", "Skip to")]
    [InlineData("繁體中文", "zh-Hant", "跳到")]
    [InlineData("简体中文", "zh-Hans", "跳到正文")]
    public async Task Language_Chosen_IsKeptOnTheNextPage(string link, string language, string skipLink)
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");

        await page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync($"{portal.Origin}/B/{portal.Building75}");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await page.GotoAsync("/errors/404");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await Assertions.Expect(page.Locator(".skip-link")).ToContainTextAsync(skipLink);
    }

    [BrowserFact]
    public async Task Language_English_TranslatesTheVerdictAndLeavesNamesAlone()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Matches("^[ -~–’]+$", await page.Locator("main h1").InnerTextAsync());
        await Assertions.Expect(page.Locator(".address")).ToContainTextAsync("中环家园 75号");
    }

    [BrowserFact]
    public async Task Elder_Chosen_IsLargerOnTheNextPageAndCanBeLeft()
    {
        await using var visitor = await portal.NewVisitorAsync(width: 360, height: 640);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");
        var standard = await page.Locator("main h1").FontSizeAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "长辈版" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-size", "elder");
        Assert.True(await page.Locator("main h1").FontSizeAsync() > standard);
        await page.GotoAsync($"/B/{portal.Labels[0].Code}");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-size", "elder");
        Assert.True(await page.Locator(".facts dd").First.FontSizeAsync() >= 18);
        await EveryTargetOfTheSettingsIsAsync(page, 60);

        await page.GetByRole(AriaRole.Link, new() { Name = "标准版" }).ClickAsync();
        await Assertions.Expect(page.Locator("html:not([data-size])")).ToBeAttachedAsync();
        await EveryTargetOfTheSettingsIsAsync(page, 44);
    }

    [BrowserFact]
    public async Task Dark_Chosen_IsKeptOnTheNextPageAndCanBeLeft()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");
        Assert.Null(await page.Locator("html").GetAttributeAsync("data-theme"));

        await page.GetByRole(AriaRole.Link, new() { Name = "深色" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GotoAsync($"/B/{portal.Labels[0].Code}");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.GetByRole(AriaRole.Link, new() { Name = "浅色" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/search?q=中环")]
    [InlineData("/water")]
    [InlineData("/subsidies")]
    [InlineData("/subsidies/villages/310116112212")]
    [InlineData("/subsidies/self-check")]
    [InlineData("/catalogue")]
    [InlineData("/errors/404")]
    public async Task NothingChosen_NoCookieIsSet(string address)
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();

        Assert.Equal(address == "/errors/404" ? 404 : 200, await page.OpenAsync(address));

        Assert.Empty(await visitor.CookiesAsync());
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
    }

    private static async Task EveryTargetOfTheSettingsIsAsync(IPage page, double edge)
    {
        foreach (var link in await page.Locator(".site-settings a, .site-nav a").AllAsync())
        {
            var box = (await link.BoundingBoxAsync())!;
            Assert.True(
                box.Height >= edge - 0.5 && box.Width >= edge - 0.5,
                $"{await link.InnerTextAsync()} is {box.Width} × {box.Height} px, less than {edge}");
        }
    }
}
