using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Security;
using Microsoft.AspNetCore.Http;

namespace GovOpen.Tests.Common.Security;

public sealed class FromThisSiteTests(Portal portal) : IClassFixture<Portal>
{
    private const string Path = "/subsidies/self-check";

    /// <summary>What browsers send, and what a page elsewhere has them send.</summary>
    [Theory]
    [InlineData("same-origin", null, null, true)]
    [InlineData("none", null, null, true)]
    [InlineData("same-site", null, null, false)]
    [InlineData("cross-site", "https://gk.example.gov.cn", null, false)]
    [InlineData(null, "https://gk.example.gov.cn", null, true)]
    [InlineData(null, "https://GK.example.gov.cn", "https://evil.example/", true)]
    [InlineData(null, "https://proxied.example:8443", null, true)]
    [InlineData(null, "https://gk.example.gov.cn:8443", null, false)]
    [InlineData(null, "https://evil.example", "https://gk.example.gov.cn/", false)]
    [InlineData(null, "https://gk.example.gov.cn.evil.example", null, false)]
    [InlineData(null, "null", null, false)]
    [InlineData(null, null, "https://gk.example.gov.cn/subsidies/self-check", true)]
    [InlineData(null, null, "https://evil.example/?https://gk.example.gov.cn/", false)]
    [InlineData(null, null, null, false)]
    public void IsFromOneOf_TheSitesOwnNames_IsWhatItsPagesSend(string? site, string? origin, string? referer, bool expected)
    {
        var headers = new HeaderDictionary { ["Sec-Fetch-Site"] = site, ["Origin"] = origin, ["Referer"] = referer };

        Assert.Equal(expected, FromThisSiteAttribute.IsFromOneOf(["gk.example.gov.cn", "proxied.example:8443"], headers));
    }

    [Fact]
    public async Task SelfCheck_OpenedAndSent_SetsNoCookie()
    {
        var visitor = portal.Visitor();
        var page = await visitor.GetAsync(Path);
        var answer = await visitor.SubmitAsync(page, Path, ("Name", ""), ("LastFour", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("X-Nothing", "said")]
    public async Task SelfCheck_SentFromElsewhere_IsRefused(string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "张三"), KeyValuePair.Create("LastFour", "1234")]),
        };
        request.Headers.Add(header, value);

        var answer = await portal.Visitor().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Text("h1"));
    }
}
