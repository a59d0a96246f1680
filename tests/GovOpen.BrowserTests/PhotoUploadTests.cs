using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>Photos of a cleaning, uploaded one by one while the form is being filled in.</summary>
[Collection(PortalTests.Name)]
public sealed class PhotoUploadTests(Portal portal)
{
    [BrowserFact]
    public async Task Choose_ThreePhotosOneOfWhichFails_RetriesItAndSavesAll()
    {
        await using var editor = await portal.SignedInAsync("editor.wanli");
        var page = await editor.NewPageAsync();
        await page.OpenFormAsync();
        var uploads = 0;
        await page.RouteAsync("**/admin/photos", async route =>
        {
            if (Interlocked.Increment(ref uploads) == 2)
            {
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await page.GetByLabel("清洗前照片").SetInputFilesAsync([Photo("1.jpg"), Photo("2.jpg"), Photo("3.jpg")]);
        await Assertions.Expect(page.Locator("#photos .photos img")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync(); // A photo that did not arrive is never dropped silently.
        await Assertions.Expect(page.Locator("#photo-status")).ToContainTextAsync("有照片没有传上去");
        await page.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Assertions.Expect(page.Locator("#photos .photos img")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("#photos .error-message")).ToHaveCountAsync(0);
        await page.GetByLabel("照片内容").Nth(1).SelectOptionAsync("During");

        await page.GetByLabel("清洗日期").FillAsync(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai").ToString("yyyy-MM-dd", null));
        await page.GetByLabel("开始时间").FillAsync("00:00");
        await page.GetByLabel("结束时间").FillAsync("00:01");
        await page.GetByLabel("清洗单位").FillAsync("试验水箱清洗有限公司");
        await page.GetByLabel("备案号").FillAsync("沪普卫二供备〔2026〕第098号");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已保存草稿");
        await Assertions.Expect(page.Locator(".photos figcaption")).ToHaveTextAsync(["清洗前", "清洗前", "清洗中"]);
        Assert.Equal(4, uploads);
    }

    private static FilePayload Photo(string name) => new() { Name = name, MimeType = "image/jpeg", Buffer = CameraPhoto.Take() };
}
