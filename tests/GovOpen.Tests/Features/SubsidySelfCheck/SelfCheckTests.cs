using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.SubsidySelfCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidySelfCheck;

public sealed class SelfCheckTests(Portal portal) : IClassFixture<Portal>
{
    private const string Path = "/subsidies/self-check";

    [Fact]
    public async Task Post_OwnNameAndNumber_FindsOwnRowsOfAllVillagesAndYearsAndNoOthers()
    {
        var ids = await OwnRowsAsync(portal, "欧阳自查", "123X", 4);

        var answer = await CheckAsync(portal, "欧阳自查", "123X");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(ids.Order(), Links(answer).Order());
        Assert.DoesNotContain("123X", answer.Page.QuerySelector("input[name=LastFour]")!.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("尉迟　空格", "0 0 1 7")]
    [InlineData(" 尉迟空格 ", "００１７")]
    public async Task Post_FullWidthAndBlanks_AreTheSame(string name, string lastFour)
    {
        await OwnRowsAsync(portal, "尉迟空格", "0017", 1);

        Assert.NotEmpty(Links(await CheckAsync(portal, name, lastFour)));
    }

    [Fact]
    public async Task Post_LowerCaseCheckCharacter_IsTheSame()
    {
        await OwnRowsAsync(portal, "端木小写", "456X", 1);

        Assert.Single(Links(await CheckAsync(portal, "端木小写", "４５６ｘ")));
    }

    [Fact]
    public async Task Post_StarredOrHiddenName_IsFound()
    {
        var ids = await OwnRowsAsync(portal, "司徒隐名", "7788", 2, row => row.DisplayName = row.Id % 2 == 0 ? "" : "司*隐名");

        Assert.Equal(ids.Order(), Links(await CheckAsync(portal, "司徒隐名", "7788")).Order());
    }

    [Fact]
    public async Task Post_MoreRowsThanAreListed_SaysHowManyThereAre()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var macs = scope.ServiceProvider.GetRequiredService<IdentityMacs>();
        var mac = macs.SelfCheck("独孤多行", "2468");
        await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.State == SubsidyState.Paid).OrderByDescending(r => r.Id).Take(SelfCheckQueries.MostRows + 7)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.SelfCheckMac, mac).SetProperty(r => r.KeyId, macs.KeyId)));

        var answer = await CheckAsync(portal, "独孤多行", "2468");

        Assert.Equal(SelfCheckQueries.MostRows, Links(answer).Count);
        Assert.Contains($"找到您的 {SelfCheckQueries.MostRows + 7} 条记录", answer.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains($"只列出最近的 {SelfCheckQueries.MostRows} 条", answer.Text("[role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_RowBeforeItsNotice_IsNotFound()
    {
        await OwnRowsAsync(portal, "公孙未公", "1357", 1, row => row.State = SubsidyState.TownReview);

        Assert.Empty(Links(await CheckAsync(portal, "公孙未公", "1357")));
    }

    [Fact]
    public async Task Post_WrongNameOrWrongNumber_IsAnsweredAlike()
    {
        await OwnRowsAsync(portal, "令狐一样", "9999", 1);

        var wrongNumber = await CheckAsync(portal, "令狐一样", "9998");
        var wrongName = await CheckAsync(portal, "令狐两样", "9999");

        Assert.Equal(HttpStatusCode.OK, wrongNumber.Status);
        Assert.Equal(wrongName.Status, wrongNumber.Status);
        Assert.Equal(wrongName.Text(".notice[role=status]"), wrongNumber.Text(".notice[role=status]"));
        Assert.Empty(Links(wrongNumber));
    }

    [Theory]
    [InlineData("张三", "")]
    [InlineData("张三", "123")]
    [InlineData("张三", "12345")]
    [InlineData("张三", "X123")]
    [InlineData("张三", "12A4")]
    [InlineData("", "1234")]
    [InlineData("　", "1234")]
    public async Task Post_Malformed_IsToldSo(string name, string lastFour)
    {
        var answer = await CheckAsync(portal, name, lastFour);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Single(answer.Page.QuerySelectorAll(".error-message"));
    }

    [Fact]
    public async Task Post_AnyAnswer_IsNotStored()
    {
        var found = await CheckAsync(portal, "令狐不存", "9999");
        var malformed = await CheckAsync(portal, "令狐不存", "9");

        Assert.True(found.Response.Headers.CacheControl!.NoStore);
        Assert.True(malformed.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", found.Response.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Fact]
    public async Task Post_FoundOrNot_TakesTheSameLeastTime()
    {
        await OwnRowsAsync(portal, "钟离同时", "1122", 3);
        var visitor = portal.Visitor();
        var page = await visitor.GetAsync(Path);
        foreach (var lastFour in new[] { "1122", "2211" })
        {
            var answer = visitor.SubmitAsync(page, Path, ("Name", "钟离同时"), ("LastFour", lastFour));
            await Task.Delay(700);
            portal.Clock.Advance(SelfCheckQueries.MinimumDuration - TimeSpan.FromMilliseconds(1));
            await Task.Delay(200);
            Assert.False(answer.IsCompleted, "The answer came before the least time was over.");
            portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(HttpStatusCode.OK, (await answer.WaitAsync(TimeSpan.FromSeconds(20))).Status);
        }
    }

    [Fact]
    public async Task Post_ManyGuessesFromOneAddress_AreRefused()
    {
        var strict = new Portal { SelfChecks = 3 };
        await strict.InitializeAsync();
        try
        {
            for (var guess = 0; guess < 3; guess++)
            {
                Assert.Equal(HttpStatusCode.OK, (await CheckAsync(strict, $"猜{guess}", "0000")).Status);
            }

            var refused = await CheckAsync(strict, "猜三", "0003");

            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.Equal("操作太频繁", refused.Text("h1"));
        }
        finally
        {
            await ((IAsyncLifetime)strict).DisposeAsync();
        }
    }

    [Fact]
    public async Task Post_ManyGuessesAtOneName_AreRefusedAndOtherNamesAreNot()
    {
        var strict = new Portal { SelfChecksOfAName = 2 };
        await strict.InitializeAsync();
        try
        {
            await OwnRowsAsync(strict, "皇甫被猜", "0002", 1);
            await CheckAsync(strict, "皇甫被猜", "0000");
            await CheckAsync(strict, "皇 甫 被 猜", "0001");

            Assert.Equal(HttpStatusCode.TooManyRequests, (await CheckAsync(strict, "皇甫被猜", "0002")).Status);
            Assert.Equal(HttpStatusCode.OK, (await CheckAsync(strict, "别人", "0002")).Status);
        }
        finally
        {
            await ((IAsyncLifetime)strict).DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/subsidies")]
    [InlineData("/subsidies/villages/310116112212?year=2025")]
    public async Task Get_LedgerPages_LinkToIt(string path) =>
        Assert.NotEmpty((await portal.Visitor().GetAsync(path)).Page.QuerySelectorAll($"a[href='{Path}']"));

    private static List<long> Links(Answer answer) =>
        [.. answer.Page.QuerySelectorAll("main a[href^='/subsidies/records/']").Select(a => long.Parse(a.GetAttribute("href")![19..], null))];

    /// <summary>Sends the form and lets the clock run until it is answered.</summary>
    private static async Task<Answer> CheckAsync(Portal portal, string name, string lastFour)
    {
        var visitor = portal.Visitor();
        var answer = visitor.SubmitAsync(await visitor.GetAsync(Path), Path, ("Name", name), ("LastFour", lastFour));
        while (await Task.WhenAny(answer, Task.Delay(20)) != answer)
        {
            portal.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        return await answer;
    }

    /// <summary>Gives public rows of different villages and years to a person.</summary>
    private static async Task<List<long>> OwnRowsAsync(Portal portal, string name, string lastFour, int count, Action<SubsidyRecord>? change = null)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var macs = scope.ServiceProvider.GetRequiredService<IdentityMacs>();
        return await portal.ReadAsync(async db =>
        {
            var parts = await db.SubsidyTotals.OrderBy(t => t.VillageCode).ThenBy(t => t.Year).Take(count).ToListAsync();
            var rows = new List<SubsidyRecord>();
            foreach (var part in parts)
            {
                var row = await db.SubsidyRecords.OrderBy(r => r.Id).FirstAsync(r =>
                    r.AreaCode == part.VillageCode && r.Year == part.Year && r.ProgrammeId == part.ProgrammeId && r.State == SubsidyState.Paid && r.Version == 1);
                row.SelfCheckMac = macs.SelfCheck(name, lastFour);
                row.KeyId = macs.KeyId;
                change?.Invoke(row);
                rows.Add(row);
            }

            await db.SaveChangesAsync();
            return rows.Select(r => r.Id).ToList();
        });
    }
}
