using System.Globalization;
using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.QrCodes;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Tests.Features.Labels;

public sealed class LabelsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public void Payload_ForALabel_FitsAlphanumericModeAndItsModulesStayLarge()
    {
        var payload = QrCodeSvg.LabelPayload("https://gk.example.gov.cn", "7K3M9QX2");

        Assert.Equal("HTTPS://GK.EXAMPLE.GOV.CN/B/7K3M9QX2", payload);
        Assert.Equal(29, QrCodeSvg.ModulesOf(payload));
    }

    [Fact]
    public async Task Sheet_OfAnEstate_HasEveryLabelInWords()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);

        var sheet = await clerk.GetAsync("/labels/sheet?estate=1");

        Assert.Equal(10, sheet.Page.QuerySelectorAll("svg.label-page > g").Length);
        var label = sheet.Page.QuerySelectorAll("svg.label-page > g").Single(g => g.TextContent.Contains("75号", StringComparison.Ordinal));
        Assert.Contains("中环家园", label.TextContent, StringComparison.Ordinal);
        Assert.Matches("[0-9A-Z]{4}-[0-9A-Z]{4}", label.TextContent);
        Assert.Contains("gk.example.gov.cn", label.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_FromTheTwentiethPlace_GoesOnToASecondPage()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);

        var sheet = await clerk.GetAsync("/labels/sheet?estate=1&start=20");

        Assert.Equal([2, 8], sheet.Page.QuerySelectorAll("svg.label-page").Select(p => p.QuerySelectorAll(":scope > g").Length));
    }

    [Theory]
    [InlineData("start=0")]
    [InlineData("start=22")]
    [InlineData("dx=11")]
    [InlineData("dy=abc")]
    [InlineData("dy=NaN")]
    public async Task Sheet_SenselessPlace_IsABadRequest(string query)
    {
        var clerk = await portal.SignedInAsync(Role.Editor);

        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync($"/labels/sheet?estate=1&{query}")).Status);
    }

    [Fact]
    public async Task Sheet_Selection_HasOnlyThese()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);
        var all = await clerk.GetAsync("/labels/sheet?estate=1");
        var code = all.Page.QuerySelectorAll("svg.label-page > g text").Select(t => t.TextContent).First(t => t.Length == 9 && t[4] == '-');

        var one = await clerk.GetAsync($"/labels/sheet?estate=1&code={code}");

        Assert.Contains(code, one.Page.QuerySelectorAll("svg.label-page > g").Single().TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/labels/sheet?estate=2&code={code}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/labels/sheet?estate=1&code=nonsense")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync("/labels/sheet?estate=1&" + string.Join('&', Enumerable.Repeat("code=0", 201)))).Status);
    }

    [Fact]
    public async Task Sheet_LargeFormat_IsOneLabelAPageWithTheSameWords()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);

        var sheet = await clerk.GetAsync("/labels/sheet?estate=1&format=a6");

        var pages = sheet.Page.QuerySelectorAll("svg.label-page");
        Assert.Equal(10, pages.Length);
        Assert.All(pages, p => Assert.Equal(("105mm", "148mm"), (p.GetAttribute("width"), p.GetAttribute("height"))));
        Assert.Contains("中环家园", pages[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("gk.example.gov.cn", pages[0].TextContent, StringComparison.Ordinal);

        // Even without its quiet zone the code is 60 mm wide.
        var modules = QrCodeSvg.ModulesOf(QrCodeSvg.LabelPayload(Portal.Origin, "7K3M9QX2"));
        var edge = double.Parse(pages[0].QuerySelector("g > svg")!.GetAttribute("width")!, CultureInfo.InvariantCulture);
        Assert.True(edge * modules / (modules + (2 * QrCodeSvg.QuietZone)) >= 60);
        Assert.Contains(sheet.Page.QuerySelectorAll("link[rel=stylesheet]"), l => l.GetAttribute("href")!.StartsWith("/css/labels-a6", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync("/labels/sheet?estate=1&format=a3")).Status);
    }

    [Fact]
    public async Task Controls_FollowTheVisitorsChoiceAndLeadBack()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);
        foreach (var path in new[] { "/labels/sheet?estate=1", "/labels/sheet?estate=1&format=a6", "/labels/ruler" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", "view=zh-Hant.elder.dark");

            var page = await clerk.SendAsync(request);

            var html = page.Page.DocumentElement;
            Assert.Equal(("zh-Hant", "dark", "elder"), (html.GetAttribute("lang"), html.GetAttribute("data-theme"), html.GetAttribute("data-size")));
            Assert.NotNull(page.Page.QuerySelector("main a[href^='/admin/labels']"));
            Assert.Null(page.Page.QuerySelector("[style], style"));
        }
    }

    [Fact]
    public async Task Ruler_WithOffsets_MovesEverything()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);

        var ruler = await clerk.GetAsync("/labels/ruler?dx=1.5&dy=-0.5");

        Assert.Equal("translate(1.5 -0.5)", ruler.Page.QuerySelector("svg.label-ruler > g")!.GetAttribute("transform"));
        Assert.Equal(48, ruler.Page.QuerySelectorAll(".ruler-crosses path").Length);
        Assert.Contains("M7.21 13.15v4", ruler.Page.QuerySelector(".ruler-crosses path")!.GetAttribute("d")!, StringComparison.Ordinal);
        Assert.Equal(201, ruler.Page.QuerySelectorAll(".ruler-across line").Length);
        Assert.Contains("h100", ruler.Page.QuerySelector(".ruler-line path")!.GetAttribute("d")!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.GetAsync("/labels/ruler?dx=NaN")).Status);
        Assert.Equal(HttpStatusCode.Found, (await portal.Visitor().GetAsync("/labels/ruler")).Status);
    }

    [Fact]
    public async Task Sheet_OfAnotherTownOrNowhere_IsNotFound()
    {
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/labels/sheet?estate=1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/labels/sheet?estate=999999")).Status);
    }
}
