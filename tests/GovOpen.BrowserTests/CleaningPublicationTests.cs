using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;
using NetVips;

namespace GovOpen.BrowserTests;

/// <summary>A cleaning on its way from a clerk's telephone to the page in the stairwell.</summary>
[Collection(PortalTests.Name)]
public sealed class CleaningPublicationTests(Portal portal)
{
    private const string Editor = "万里经办 小陈";
    private const string Approver = "万里审核 老周";
    private const string Firm = "试验水箱清洗有限公司";

    private static string Today => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai").ToString("yyyy-MM-dd", null);

    [BrowserFact]
    public async Task Publish_TwoPeopleAgree_BuildingPageShowsItAtOnceAndTheAuditorKnowsWho()
    {
        await using var editor = await portal.SignedInAsync("editor.wanli");
        var draft = await RecordAsync(await editor.NewPageAsync());
        var address = new Uri(draft.Url).AbsolutePath;
        Assert.DoesNotContain(Firm, await ScanAsync(), StringComparison.Ordinal);

        await draft.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await Assertions.Expect(draft.GetByRole(AriaRole.Status)).ToContainTextAsync("已提交");
        await Assertions.Expect(draft.GetByRole(AriaRole.Button, new() { Name = "审核通过" })).ToHaveCountAsync(0);
        Assert.Equal(403, await PostWithOwnTokenAsync(draft, $"{address}/publish"));
        Assert.DoesNotContain(Firm, await ScanAsync(), StringComparison.Ordinal);

        await using var stranger = await portal.SignedInAsync("editor.caojing");
        Assert.Equal(404, await (await stranger.NewPageAsync()).OpenAsync(address));

        await using var approver = await portal.SignedInAsync("approver.wanli");
        await PublishAsync(await approver.NewPageAsync(), address);
        Assert.Contains(Firm, await ScanAsync(), StringComparison.Ordinal);
        await BuildingPageShowsThePhotoUprightAsync();

        await using var auditor = await portal.SignedInAsync("auditor");
        await AuditTrailNamesAsync(await auditor.NewPageAsync(), address[(address.LastIndexOf('/') + 1)..]);
    }

    [BrowserFact]
    public async Task Record_FormWithErrors_LeadsToTheFieldsAndKeepsWhatWasTyped()
    {
        await using var editor = await portal.SignedInAsync("editor.wanli");
        var page = await editor.NewPageAsync();
        await page.OpenFormAsync();
        await page.GetByLabel("清洗日期").FillAsync(Today);
        await page.GetByLabel("开始时间").FillAsync("11:00");
        await page.GetByLabel("结束时间").FillAsync("09:00");
        await page.GetByLabel("备案号").FillAsync("沪普卫〔2026〕第1号");

        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();

        var summary = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(summary).ToContainTextAsync("请填写清洗单位");
        await Assertions.Expect(summary).ToContainTextAsync("结束时间应晚于开始时间");
        await Assertions.Expect(page.GetByLabel("备案号")).ToHaveValueAsync("沪普卫〔2026〕第1号");
        foreach (var link in await summary.GetByRole(AriaRole.Link).AllAsync())
        {
            var field = page.Locator((await link.GetAttributeAsync("href"))!);
            await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        }
    }

    private static async Task<IPage> RecordAsync(IPage page)
    {
        var photo = CameraPhoto.Take();
        Assert.NotEqual(-1, photo.AsSpan().IndexOf("Exif"u8));
        await page.OpenFormAsync();
        await page.GetByLabel("清洗日期").FillAsync(Today);
        await page.GetByLabel("开始时间").FillAsync("09:00");
        await page.GetByLabel("结束时间").FillAsync("11:30");
        await page.GetByLabel("清洗单位").FillAsync(Firm);
        await page.GetByLabel("备案号").FillAsync("沪普卫二供备〔2026〕第099号");
        await page.GetByLabel("清洗后照片").SetInputFilesAsync(
            new FilePayload { Name = "IMG_0001.JPG", MimeType = "image/jpeg", Buffer = photo });
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存草稿");
        return page;
    }

    private static async Task PublishAsync(IPage page, string address)
    {
        await page.GotoAsync("/admin");
        await page.Locator($"main a[href='{address}']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "审核通过，立即公开" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已公开");
    }

    /// <summary>Sends what the missing button would send, with the token of a form that the page does have.</summary>
    private static Task<int> PostWithOwnTokenAsync(IPage page, string address) => page.EvaluateAsync<int>(
        """
        async address => {
          const token = document.querySelector('input[name=__RequestVerificationToken]');
          const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ [token.name]: token.value }) });
          return answer.status;
        }
        """,
        address);

    private async Task<string> ScanAsync() =>
        await portal.Http.GetStringAsync(new Uri($"/B/{portal.Building75}", UriKind.Relative));

    private async Task BuildingPageShowsThePhotoUprightAsync()
    {
        await using var visitor = await portal.NewVisitorAsync(width: 360, height: 640);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("今天清洗消毒");
        var full = (await page.Locator(".photos a").First.GetAttributeAsync("href"))!;
        var bytes = await portal.Http.GetByteArrayAsync(new Uri(full, UriKind.Relative));

        Assert.Equal(-1, bytes.AsSpan().IndexOf("Exif"u8));
        using var picture = Image.NewFromBuffer(bytes);
        Assert.DoesNotContain(picture.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal));
        Assert.True(picture.Height > picture.Width, $"The photo lies on its side: {picture.Width} × {picture.Height}");
        Assert.True(picture[picture.Width / 2, 20][0] > 150, "The upper half should be red");
        Assert.True(picture[picture.Width / 2, picture.Height - 20][2] > 150, "The lower half should be blue");
    }

    private static async Task AuditTrailNamesAsync(IPage page, string id)
    {
        Assert.Equal(200, await page.OpenAsync($"/admin/audit?kind=Cleaning&key={id}"));
        foreach (var (who, what) in new[] { (Editor, "新建"), (Editor, "提交审核"), (Approver, "公开") })
        {
            await Assertions.Expect(page.Locator("table.data tbody tr")
                .Filter(new() { Has = page.GetByRole(AriaRole.Cell, new() { Name = who, Exact = true }) })
                .Filter(new() { Has = page.GetByRole(AriaRole.Cell, new() { Name = what, Exact = true }) })).ToHaveCountAsync(1);
        }
    }
}
