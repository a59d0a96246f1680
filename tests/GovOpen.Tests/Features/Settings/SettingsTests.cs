using System.Net;
using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.Settings;

public sealed class SettingsTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("language", "en", "html[lang=en]", "Page")]
    [InlineData("language", "zh-Hant", "html[lang=zh-Hant]", "沒有找到這個頁面")]
    [InlineData("size", "elder", "html[data-size=elder]", "没有找到这个页面")]
    [InlineData("theme", "dark", "html[data-theme=dark]", "没有找到这个页面")]
    public async Task Change_OneSetting_IsKeptOnTheNextPage(string name, string value, string selector, string title)
    {
        var visitor = portal.Visitor();
        var change = await visitor.GetAsync($"/settings/{name}/{value}?return=/nowhere");

        Assert.Equal("/nowhere", change.Location);
        var next = await visitor.GetAsync(change.Location);
        Assert.NotNull(next.Page.QuerySelector(selector));
        Assert.Contains(title, next.Text("h1"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_WithoutAChoice_SetsNoCookie()
    {
        var page = await portal.Visitor().GetAsync("/nowhere");

        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.Null(page.Page.QuerySelector("html[data-theme], html[data-size]"));
    }

    [Theory]
    [InlineData("/settings/language/klingon")]
    [InlineData("/settings/colour/red")]
    public async Task Change_UnknownSetting_IsNotFound(string path)
    {
        var answer = await portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task Change_ReturnAddressElsewhere_LeadsHome(string address) => Assert.Equal(
        "/", (await portal.Visitor().GetAsync($"/settings/size/elder?return={Uri.EscapeDataString(address)}")).Location);

    [Theory]
    [InlineData("view=garbage")]
    [InlineData("view=en.elder.dark.more")]
    [InlineData("view=<script>.x.y")]
    public async Task Get_CookieIsNonsense_CountsAsNoChoice(string cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.Add("Cookie", cookie);

        Assert.NotNull((await portal.Visitor().SendAsync(request)).Page.QuerySelector("html[lang=zh-Hans]:not([data-size])"));
    }
}
