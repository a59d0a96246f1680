using System.Net;
using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.Errors;

public sealed class ErrorsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Get_UnknownAddress_IsA404PageWithTheSearchBox()
    {
        var page = await portal.Visitor().GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("没有找到这个页面", page.Text("h1"));
        Assert.NotNull(page.Page.QuerySelector("form[role=search]"));
    }

    [Theory]
    [InlineData("POST", "/B/00000000")]
    [InlineData("DELETE", "/health/live/x")]
    [InlineData("PUT", "/account/sign-in")]
    public async Task Send_WrongMethod_IsAClearPage(string method, string path)
    {
        var page = await portal.Visitor().SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.True(page.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, page.Status.ToString());
        Assert.NotEmpty(page.Text("h1"));
    }

    [Fact]
    public async Task Send_FormThatCannotBeRead_IsABadRequest()
    {
        var content = new StringContent("garbage");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        var page = await portal.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = content });

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("这个请求无法处理", page.Text("h1"));
    }

    [Theory]
    [InlineData("/water", 200)]
    [InlineData("/no/such/page", 404)]
    public async Task Head_Page_IsAnsweredLikeGet(string path, int status) =>
        Assert.Equal(status, (int)(await portal.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Head, path))).Status);

    [Fact]
    public async Task Get_EveryPage_CarriesTheSafetyHeaders()
    {
        var answer = await portal.Visitor().GetAsync("/account/sign-in");

        var policy = answer.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Response.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(answer.Response.Headers.Contains("Server"));
        Assert.Contains("max-age", answer.Response.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Health_IsHealthy(string path) =>
        Assert.Equal("Healthy", System.Text.Encoding.UTF8.GetString((await portal.Visitor().GetAsync(path)).Body));

    [Fact]
    public async Task Get_Footer_NamesWhatAGovernmentSiteMust()
    {
        var page = await portal.Visitor().GetAsync("/no/such/page");

        foreach (var field in new[] { "主办单位", "网站标识码", "ICP备案", "公安备案", "服务热线" })
        {
            Assert.Contains(field, page.Text("footer"), StringComparison.Ordinal);
        }
    }
}
