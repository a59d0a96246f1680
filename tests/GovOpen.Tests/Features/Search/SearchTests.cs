using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Labels;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Search;

public sealed class SearchTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("中环", "中环家园")]
    [InlineData("中环家园75号", "75号")]
    [InlineData("中环家园 75", "75号")]
    [InlineData("护塘", "护塘村")]
    [InlineData("绿肥", "绿肥种植和深耕补贴")]
    [InlineData("GDDL", "耕地地力保护补贴")]
    [InlineData("gddl", "耕地地力保护补贴")]
    [InlineData("供水", "二次供水")]
    [InlineData("JY-001", "JY-001")]
    public async Task Search_WhatPeopleType_IsFound(string typed, string expected)
    {
        var page = await portal.Visitor().GetAsync($"/search?q={Uri.EscapeDataString(typed)}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(expected, page.Text("main"), StringComparison.Ordinal);
        Assert.NotEmpty(page.Page.QuerySelectorAll("main .list-links a"));
        Assert.Equal("noindex", page.Response.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Fact]
    public async Task Search_ALabelCode_LeadsStraightToTheBuilding()
    {
        var code = await portal.ReadAsync(db => db.Labels.Where(l => l.Building!.Name == "75号").Select(l => l.Code).SingleAsync());
        foreach (var typed in new[] { code, code.ToLowerInvariant(), LabelCode.Grouped(code), $" {code[..4]} {code[4..]} " })
        {
            var answer = await portal.Visitor().GetAsync($"/search?q={Uri.EscapeDataString(typed)}");
            Assert.Equal($"/B/{LabelCode.Grouped(code)}", answer.Location);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20%20")]
    public async Task Search_Nothing_ShowsTheBox(string query)
    {
        var page = await portal.Visitor().GetAsync($"/search{query}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Page.QuerySelector("form[role=search] input[name=q]"));
    }

    [Theory]
    [InlineData("没有这样的东西")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("[a-z]")]
    [InlineData("' OR 1=1 --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Search_Senseless_FindsNothingAndSaysWhatToDo(string typed)
    {
        var page = await portal.Visitor().GetAsync($"/search?q={Uri.EscapeDataString(typed)}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Page.QuerySelector("main .empty"));
        Assert.Empty(page.Page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task Search_AbsurdlyLong_IsAnsweredCalmly()
    {
        var page = await portal.Visitor().GetAsync($"/search?q={new string('水', 1_500)}");

        Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, page.Status.ToString());
        Assert.NotEmpty(page.Text("h1"));
    }
}
