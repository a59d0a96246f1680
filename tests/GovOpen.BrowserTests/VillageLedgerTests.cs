using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>A villager looks up what a household of her village was given, without any script.</summary>
[Collection(PortalTests.Name)]
public sealed class VillageLedgerTests(Portal portal)
{
    private const string Hutang = "310116112212";

    [BrowserFact]
    public async Task Ledger_NamePartTyped_FindsTheOneRowAndItsRecord()
    {
        var (name, amountInFen) = HouseholdWithOneRow();
        await using var visitor = await portal.NewVisitorAsync(javaScript: false);
        var page = await visitor.NewPageAsync();

        Assert.Equal(200, await page.OpenAsync("/subsidies"));
        await FollowToVillageAsync(page);
        await page.Locator("main form.filters input[name=q]").FillAsync(name[..^1]);
        await page.Locator("main form.filters button").ClickAsync();

        var row = page.Locator("main tr:has(a[href^='/subsidies/records/'])");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row).ToContainTextAsync(name);
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/subsidies/records/[0-9]+"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(
            (amountInFen / 100m).ToString("N2", CultureInfo.InvariantCulture));
    }

    [BrowserTheory]
    [InlineData("standard", 44)]
    [InlineData("elder", 60)]
    public async Task Ledger_TelephonesForComplaints_AreLargeEnoughToTouch(string size, double edge)
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/settings/size/{size}?return=/subsidies/villages/{Hutang}");

        foreach (var link in await page.Locator("main a[href^='tel:']").AllAsync())
        {
            var box = (await link.BoundingBoxAsync())!;
            Assert.True(box.Height >= edge - 0.5 && box.Width >= edge - 0.5, $"{box.Width} × {box.Height} px, less than {edge}");
        }
    }

    [BrowserTheory]
    [InlineData("/subsidies")]
    [InlineData("/subsidies/villages/310116112")]
    [InlineData($"/subsidies/villages/{Hutang}/notice?year=2025&programme=GDDL")]
    public async Task NarrowScreen_LongFiguresInLargeType_FitWithoutScrollingSideways(string address)
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.SetViewportSizeAsync(320, 700);
        await page.GotoAsync("/settings/language/en?return=/subsidies");
        await page.GotoAsync("/settings/size/elder?return=/subsidies");
        await page.GotoAsync(address);

        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, 320);
    }

    [BrowserFact]
    public async Task Ledger_NamesPersons_IsNotIndexed()
    {
        using var answer = await portal.Http.GetAsync(new Uri($"/subsidies/villages/{Hutang}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
    }

    /// <summary>From the overview by way of the town.</summary>
    private static async Task FollowToVillageAsync(IPage page)
    {
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "漕泾镇" }).First.ClickAsync();
        await page.Locator($"main a[href*='/subsidies/villages/{Hutang}']").First.ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("护塘村");
    }

    /// <summary>A name of three characters of which the first two stand in one public row of the village only.</summary>
    private (string Name, long AmountInFen) HouseholdWithOneRow() => portal.Read(
        $"""
        SELECT r.DisplayName, r.AmountInFen FROM SubsidyRecords r
        WHERE r.VillageCode = '{Hutang}' AND r.Year = (SELECT max(Year) FROM SubsidyRecords) AND r.State = 7 AND r.DisplayName = r.RecipientName AND length(r.DisplayName) = 3
          AND 1 = (SELECT count(*) FROM SubsidyRecords o WHERE o.VillageCode = '{Hutang}' AND o.Year = r.Year AND o.State >= 4 AND o.DisplayName LIKE '%' || substr(r.DisplayName, 1, 2) || '%')
        ORDER BY r.Id LIMIT 1
        """,
        row => (row.GetString(0), row.GetInt64(1))).Single();
}
