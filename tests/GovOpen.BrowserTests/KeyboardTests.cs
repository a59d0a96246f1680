using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>The site without a mouse.</summary>
[Collection(PortalTests.Name)]
public sealed class KeyboardTests(Portal portal)
{
    [BrowserFact]
    public async Task Tab_FromTheTop_ReachesTheSkipLinkFirst()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");

        await page.Keyboard.PressAsync("Tab");

        var skipLink = page.Locator(".skip-link");
        await Assertions.Expect(skipLink).ToBeFocusedAsync();
        await Assertions.Expect(skipLink).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync($"{portal.Origin}/B/{portal.Building75}#main");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('main') !== null"), "The next stop should be in the text");
    }

    [BrowserFact]
    public async Task SearchBox_WorksByKeyboardAlone()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        Assert.Equal(200, await page.OpenAsync("/"));
        var box = page.Locator("main input[type=search]");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(portal.Building75);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".address")).ToContainTextAsync("中环家园 75号");
    }
}
