using System.Net;
using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.Home;

public sealed class HomeTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Get_Home_HasOneBoxThreeDoorsWhatIsNewAndWhatIsOverdue()
    {
        var page = await portal.Visitor().GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Page.QuerySelectorAll("form[role=search]"));
        Assert.Equal(["/water", "/subsidies", "/catalogue"], page.Page.QuerySelectorAll(".doors a").Select(a => a.GetAttribute("href")));
        Assert.Contains("最近公布", page.AllText, StringComparison.Ordinal);
        Assert.Contains("还没做到的", page.AllText, StringComparison.Ordinal);
        Assert.False(page.Response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Get_EveryLinkOfTheHomePage_LeadsSomewhere()
    {
        var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/");

        foreach (var href in page.Page.QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!).Distinct())
        {
            Assert.True((await visitor.GetAsync(href)).Status == HttpStatusCode.OK, $"{href} leads nowhere");
        }
    }
}
