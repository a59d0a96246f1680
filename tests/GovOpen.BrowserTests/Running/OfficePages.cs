using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests.Running;

/// <summary>Ways through the office that more than one test takes.</summary>
internal static class OfficePages
{
    /// <summary>From the desk to the empty form about the roof tank of building 75, as a clerk of Wanli goes.</summary>
    public static async Task OpenFormAsync(this IPage page)
    {
        await page.GotoAsync("/admin");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "登记一次清洗" }).ClickAsync();
        await page.GetByLabel("小区、楼号或档案编号").FillAsync("中环家园 75号");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("75号屋顶水箱") }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("清洗日期")).ToBeVisibleAsync();
    }
}
