using Microsoft.Playwright;

namespace GovOpen.BrowserTests.Running;

/// <summary>Measures of a page as a reader sees it.</summary>
internal static class PageReading
{
    /// <summary>Whether a reader would have to push the page sideways.</summary>
    public static Task<bool> ScrollsSidewaysAsync(this IPage page) =>
        page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public static Task<double> FontSizeAsync(this ILocator element) =>
        element.EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)");

    public static async Task<int> OpenAsync(this IPage page, string address) => (await page.GotoAsync(address))!.Status;
}
