using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>Every kind of page against the rules of WCAG 2.2 A and AA and good practice, in each look, on a phone and on a desk.</summary>
[Collection(PortalTests.Name)]
public sealed class AccessibilityTests(Portal portal)
{
    private static readonly string[] Looks = ["zh-Hans.standard.light", "zh-Hans.standard.dark", "zh-Hans.elder.light"];
    private static readonly int[] Widths = [1440, 360];

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/search?q=中环")]
    [InlineData("/search?q=没有这样的东西")]
    [InlineData("/water")]
    [InlineData("/water/estates/1")]
    [InlineData("/water/firms")]
    [InlineData("/water/units")]
    [InlineData("/water/data")]
    [InlineData("/water/cleanings/{cleaningRecord}")]
    [InlineData("/water/tests/{testRecord}")]
    [InlineData("/subsidies")]
    [InlineData("/subsidies/programmes/{programme}")]
    [InlineData("/subsidies/villages/310116112212")]
    [InlineData("/subsidies/records/{record}")]
    [InlineData("/catalogue")]
    [InlineData("/catalogue/items/{item}")]
    [InlineData("/disclosures/{disclosure}")]
    [InlineData("/B/{building75}/misplaced")]
    [InlineData("/B/0000-0001", 404)]
    [InlineData("/B/nonsense", 404)]
    [InlineData("/errors/403", 403)]
    [InlineData("/errors/404", 404)]
    [InlineData("/errors/500", 500)]
    [InlineData("/account/sign-in")]
    public async Task PublicPage_BreaksNoRule(string address, int status = 200)
    {
        await using var visitor = await portal.NewVisitorAsync();
        await CheckAsync(visitor, async page => Assert.Equal(status, await page.OpenAsync(WithValues(address))));
    }

    [BrowserTheory]
    [InlineData("good")]
    [InlineData("soon")]
    [InlineData("overdue")]
    [InlineData("failed")]
    [InlineData("none")]
    [InlineData("paused")]
    public async Task BuildingPage_WithVerdict_BreaksNoRule(string verdict)
    {
        var code = await FindBuildingAsync(verdict);
        await using var visitor = await portal.NewVisitorAsync();
        await CheckAsync(visitor, async page => Assert.Equal(200, await page.OpenAsync($"/B/{code}")));
    }

    [BrowserTheory]
    [InlineData("editor.wanli", "/admin")]
    [InlineData("approver.wanli", "/admin")]
    [InlineData("auditor", "/admin")]
    [InlineData("editor.wanli", "/admin/cleanings")]
    [InlineData("editor.wanli", "/admin/photos")]
    [InlineData("editor.wanli", "/admin/cleanings/new")]
    [InlineData("editor.wanli", "/admin/cleanings/new?facility=6")]
    [InlineData("editor.wanli", "/admin/cleanings/{cleaning}")]
    [InlineData("approver.wanli", "/admin/cleanings/{cleaning}")]
    [InlineData("editor.caojing", "/admin/subsidy-imports")]
    [InlineData("editor.caojing", "/admin/subsidy-batches")]
    [InlineData("editor.caojing", "/admin/subsidy-batches/{postedList}")]
    [InlineData("approver.caojing", "/admin/subsidy-batches/{reviewedList}")]
    [InlineData("editor.caojing", "/admin/subsidy-batches/{postedList}/rows/{postedRow}")]
    [InlineData("editor.caojing", "/admin/findings")]
    [InlineData("administrator", "/admin/rules")]
    [InlineData("auditor", "/admin/audit")]
    [InlineData("auditor", "/admin/supervision")]
    [InlineData("auditor", "/admin/supervision?concern=Unlabelled")]
    [InlineData("auditor", "/admin/supervision/dunning")]
    [InlineData("editor.wanli", "/admin/register")]
    [InlineData("editor.wanli", "/admin/register/estates/1")]
    [InlineData("editor.wanli", "/admin/register/row?estate=1")]
    [InlineData("editor.wanli", "/admin/water-tests")]
    [InlineData("editor.wanli", "/admin/water-tests/new?facility=6")]
    [InlineData("editor.wanli", "/admin/water-tests/1")]
    [InlineData("editor.wanli", "/admin/cleaning-plans")]
    [InlineData("editor.wanli", "/admin/cleaning-plans/new?facility=6")]
    [InlineData("editor.wanli", "/admin/service-changes")]
    [InlineData("editor.wanli", "/admin/service-changes/new?facility=6")]
    [InlineData("administrator", "/admin/limit-sets")]
    [InlineData("administrator", "/admin/limit-sets/new?from=1")]
    [InlineData("administrator", "/admin/periods")]
    [InlineData("editor.wanli", "/labels/sheet?estate=1")]
    [InlineData("editor.wanli", "/labels/sheet?estate=1&format=a6")]
    [InlineData("editor.wanli", "/labels/ruler")]
    [InlineData("editor.wanli", "/admin/labels")]
    [InlineData("editor.wanli", "/admin/labels/estates/1")]
    [InlineData("editor.wanli", "/admin/labels/{building75}")]
    [InlineData("auditor", "/admin/labels/{building75}")]
    [InlineData("editor.wanli", "/admin/labels/signals")]
    public async Task OfficePage_BreaksNoRule(string account, string address)
    {
        await using var clerk = await portal.SignedInAsync(account);
        await CheckAsync(clerk, async page => Assert.Equal(200, await page.OpenAsync(WithValues(address))));
    }

    [BrowserTheory]
    [InlineData("/admin/cleaning-plans/new?facility=9", "Form.PlannedOn=2027-03-03&Form.WaterOffFrom=09:00&Form.WaterOffUntil=12:00")]
    [InlineData("/admin/service-changes/new?facility=9", "Form.EffectiveOn=2026-11-01&Form.Reason=水箱改造")]
    public async Task OfficePage_OfADraft_BreaksNoRule(string form, string values)
    {
        await using var clerk = await portal.SignedInAsync("editor.wanli");
        var page = await clerk.NewPageAsync();
        await page.GotoAsync(form);
        foreach (var field in values.Split('&').Select(v => v.Split('=')))
        {
            await page.Locator($"[name='{field[0]}']").FillAsync(field[1]);
        }

        await page.Locator("main form button.button").Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("已保存");
        var draft = page.Url;
        await CheckAsync(clerk, async p => Assert.Equal(200, await p.OpenAsync(draft)));
    }

    [BrowserFact]
    public async Task OfficePage_OfARegisterChange_BreaksNoRule()
    {
        await using var clerk = await portal.SignedInAsync("editor.wanli");
        var page = await clerk.NewPageAsync();
        await page.GotoAsync("/admin/register/row?estate=1");
        await page.GetByLabel("楼栋", new() { Exact = true }).FillAsync("199号");
        await page.Locator("main form button.button").Last.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/admin/register/changes/"));
        var draft = page.Url;
        await CheckAsync(clerk, async p => Assert.Equal(200, await p.OpenAsync(draft)));
    }

    [BrowserFact]
    public async Task SignIn_Refused_BreaksNoRule()
    {
        await using var visitor = await portal.NewVisitorAsync();
        await CheckAsync(visitor, async page =>
        {
            await page.GotoAsync("/account/sign-in");
            await page.GetByLabel("邮箱").FillAsync("nobody@demo.example");
            await page.Locator("main form button").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        });
    }

    [BrowserFact]
    public async Task CleaningForm_WithErrors_BreaksNoRule()
    {
        await using var clerk = await portal.SignedInAsync("editor.wanli");
        await CheckAsync(clerk, async page =>
        {
            await page.OpenFormAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        });
    }

    /// <summary>Opens the page once in each look, and holds it against the rules at each width.</summary>
    private async Task CheckAsync(IBrowserContext visitor, Func<IPage, Task> open)
    {
        var page = await visitor.NewPageAsync();
        var found = new List<string>();
        foreach (var look in Looks)
        {
            await visitor.AddCookiesAsync([new() { Name = "view", Value = look, Url = portal.Origin }]);
            await open(page);
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 800);
                if (await page.ScrollsSidewaysAsync())
                {
                    found.Add($"{look}, {width} px: the page scrolls sideways");
                }

                found.AddRange((await page.FindViolationsAsync()).Select(violation => $"{look}, {width} px: {violation}"));
            }
        }

        Assert.True(found.Count == 0, $"{page.Url} breaks rules of accessibility:\n{string.Join('\n', found)}");
    }

    private string WithValues(string address) => address
        .Replace("{building75}", portal.Building75, StringComparison.Ordinal)
        .Replace("{programme}", First("SELECT Code FROM SubsidyProgrammes ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{postedList}", First("SELECT Id FROM SubsidyBatches WHERE State = 4 AND DivisionCode = '310116112' ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{reviewedList}", First("SELECT Id FROM SubsidyBatches WHERE State = 3 AND DivisionCode = '310116112' ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{postedRow}", First("SELECT r.Id FROM SubsidyRecords r JOIN SubsidyBatches b ON b.Id = r.BatchId WHERE r.State = 4 AND b.State = 4 AND b.DivisionCode = '310116112' ORDER BY b.Id, r.Id"), StringComparison.Ordinal)
        .Replace("{record}", First("SELECT Id FROM SubsidyRecords WHERE State = 7 AND VillageCode = '310116112212' ORDER BY Version DESC, Id"), StringComparison.Ordinal)
        .Replace("{item}", First("SELECT Code FROM CatalogueItems ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{disclosure}", First("SELECT lower(RecordId) FROM Disclosures WHERE State = 4 ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{cleaningRecord}", First("SELECT lower(RecordId) FROM Cleanings WHERE State = 4 ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{testRecord}", First("SELECT lower(RecordId) FROM WaterTests WHERE Passed = 0 ORDER BY Id"), StringComparison.Ordinal)
        .Replace("{cleaning}", First("SELECT Id FROM Cleanings WHERE FacilityId = 6 ORDER BY Id"), StringComparison.Ordinal);

    private string First(string sql) => portal.Read($"{sql} LIMIT 1", row => row.GetString(0)).Single();

    private async Task<string> FindBuildingAsync(string verdict)
    {
        foreach (var label in portal.Labels)
        {
            var page = await portal.Http.GetStringAsync(new Uri($"/B/{label.Code}", UriKind.Relative));
            if (page.Contains($"class=\"verdict verdict-{verdict}\"", StringComparison.Ordinal))
            {
                return label.Code;
            }
        }

        throw new InvalidOperationException($"No building of the demo district has the verdict {verdict}.");
    }
}
