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
    public async Task Sheet_OfAnotherTownOrNowhere_IsNotFound()
    {
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/labels/sheet?estate=1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/labels/sheet?estate=999999")).Status);
    }
}
