using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>Objections to rows and lists, one over the other.</summary>
public sealed class ObjectionTests : IAsyncLifetime
{
    private static readonly DateOnly LastDay = new(2026, 11, 30);
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Register_SecondToARow_HoldsItUntilBothAreClosed()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;
        await session.WaitAsync(1);
        var first = await session.ObjectAsync(row);
        await session.WaitAsync(2);
        var second = await session.ObjectAsync(row);
        await session.WaitAsync(2);

        await session.CloseAsync(first);
        Assert.Equal(SubsidyState.UnderObjection, (await session.RowsAsync())[0].State);
        await session.WaitAsync(1);
        await session.CloseAsync(second);

        var after = (await session.RowsAsync())[0];
        Assert.Equal((SubsidyState.OnPublicNotice, LastDay.AddDays(5)), (after.State, after.NoticeEndsOn!.Value));
    }

    [Fact]
    public async Task Register_ToTheList_HoldsAllRowsAlsoThoseDismissedOrCorrectedMeanwhile()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        var ofRow = await session.ObjectAsync(rows[0].Id);
        await session.WaitAsync(1);
        var ofList = await session.ObjectAsync();
        var another = await session.ObjectAsync(rows[2].Id);
        await session.WaitAsync(1);
        await session.CloseAsync(ofRow);
        await session.CorrectAsync(rows[1].Id);
        Assert.All(await session.RowsAsync(), r => Assert.Equal(SubsidyState.UnderObjection, r.State));
        await session.WaitAsync(3);

        Assert.Contains("异议已办结", await session.CloseAsync(ofList, "重新丈量了全部地块"), StringComparison.Ordinal);

        var after = await session.RowsAsync();
        Assert.Equal([SubsidyState.OnPublicNotice, SubsidyState.OnPublicNotice, SubsidyState.UnderObjection], after.Select(r => r.State));
        Assert.Equal(LastDay.AddDays(5), after[0].NoticeEndsOn); // Held from the first day to the fifth.
        Assert.Equal(new DateOnly(2026, 11, 25).AddDays(7 + 3), after[1].NoticeEndsOn); // Posted anew on the second, and held for three days.
        Assert.Equal(LastDay.AddDays(4), after[2].NoticeEndsOn);
        Assert.Equal((SubsidyState.OnPublicNotice, LastDay.AddDays(4)), ((await session.BatchAsync()).State, (await session.BatchAsync()).NoticeTo!.Value));
        await session.WaitAsync(1);
        await session.CloseAsync(another);
        Assert.Equal((SubsidyState.OnPublicNotice, LastDay.AddDays(5)), ((await session.RowsAsync())[2].State, (await session.RowsAsync())[2].NoticeEndsOn!.Value));
    }

    [Fact]
    public async Task Close_ListsAsTrue_AsksForARowThatWasCorrectedSince()
    {
        var session = await ListSession.PostedAsync(_portal);
        var objection = await session.ObjectAsync();

        Assert.Contains("还没有更正或撤回过任何一行", await session.CloseAsync(objection, "两户面积有误", wasTrue: true), StringComparison.Ordinal);
        await session.CorrectAsync((await session.RowsAsync())[1].Id);
        Assert.Contains("异议已办结", await session.CloseAsync(objection, "一户面积有误，已更正", wasTrue: true), StringComparison.Ordinal);

        Assert.All(await session.RowsAsync(), r => Assert.Equal(SubsidyState.OnPublicNotice, r.State));
        Assert.True(await _portal.ReadAsync(db => db.SubsidyObjections.Where(o => o.Id == objection).Select(o => o.WasTrue).SingleAsync()));
    }

    [Fact]
    public async Task Register_AfterTheNotice_StopsThePaymentUntilItIsClosed()
    {
        var session = await ListSession.EndedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;

        var objection = await session.ObjectAsync(row);
        Assert.Equal(SubsidyState.UnderObjection, (await session.RowsAsync())[0].State);
        var ofList = await session.ObjectAsync();
        await session.WaitAsync(1);
        await session.CloseAsync(objection);
        await session.CloseAsync(ofList);

        Assert.All(await session.RowsAsync(), r => Assert.Equal(SubsidyState.OnPublicNotice, r.State));
        Assert.Contains("公示已结束", await session.EndAsync(), StringComparison.Ordinal);
        Assert.All(await session.RowsAsync(), r => Assert.Equal(SubsidyState.NoticeEnded, r.State));
    }

    [Fact]
    public async Task Outcome_OfRowAndList_IsPublicWithoutTheObjection()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        var (ofRow, ofList) = (await session.ObjectAsync(rows[0].Id), await session.ObjectAsync());
        await session.WaitAsync(1);
        await session.CloseAsync(ofRow, "实地丈量为十亩");
        await session.CloseAsync(ofList, "名单已逐户核对");

        var first = (await session.PublicRowAsync(rows[0].Id)).AllText;
        var second = (await session.PublicRowAsync(rows[1].Id)).AllText;
        Assert.Contains("实地丈量为十亩", first, StringComparison.Ordinal);
        Assert.Contains("名单已逐户核对", first, StringComparison.Ordinal);
        Assert.Contains("名单已逐户核对", second, StringComparison.Ordinal);
        Assert.DoesNotContain("实地丈量为十亩", second, StringComparison.Ordinal);
        Assert.DoesNotContain("我觉得", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_WithANumberOrTheName_IsRefused()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0];
        var objection = await session.ObjectAsync(row.Id);

        Assert.Contains("身份证号、手机号或银行卡号", await session.CloseAsync(objection, $"{People.Identity(1)} 面积无误"), StringComparison.Ordinal);
        Assert.Contains("不要写姓名", await session.CloseAsync(objection, $"{row.RecipientName}的面积无误"), StringComparison.Ordinal);
        Assert.Contains("不要写姓名", await session.CloseAsync(objection, $"面积算到了{(await session.RowsAsync())[2].RecipientName}名下"), StringComparison.Ordinal);
        Assert.True(await _portal.ReadAsync(db => db.SubsidyObjections.AnyAsync(o => o.Id == objection && o.ClosedOn == null)));
    }

    [Fact]
    public async Task Reason_ThatNamesSomebodyOnTheList_IsRefused()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();

        Assert.Contains("不要写姓名", await session.ProposeAsync(rows[0].Id, "Correct", ("Quantity", "9"), ("Amount", ""), ("Reason", $"一亩地是{rows[1].RecipientName}的")), StringComparison.Ordinal);
        Assert.Contains("不要写姓名", await session.ProposeAsync(rows[0].Id, "Correct", ("Name", "贾新名"), ("LastFour", "123X"), ("Reason", "应为贾新名")), StringComparison.Ordinal);
        Assert.Contains("不要写姓名", await session.StepAsync(session.Approver, "Withdraw", ("reason", $"{rows[2].RecipientName}的地已流转")), StringComparison.Ordinal);
        Assert.All(await session.RowsAsync(), r => Assert.Equal((1, SubsidyState.OnPublicNotice), (r.Version, r.State)));
        Assert.False(await _portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.Record!.BatchId == session.Id)));
    }

    [Fact]
    public async Task List_UnderObjection_IsSaidOnceAndOfNobody()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        const string village = $"/subsidies/villages/{ListSession.Hutang}?year=2026&programme=GDDL&q=甄";
        Assert.DoesNotContain("名单整体有异议", (await _portal.Visitor().GetAsync(village)).AllText, StringComparison.Ordinal);

        var ofList = await session.ObjectAsync();
        await session.ObjectAsync(rows[1].Id);

        Assert.Contains("走流程名单整体有异议（2026年11月23日收到）", (await _portal.Visitor().GetAsync(village)).AllText, StringComparison.Ordinal);
        Assert.Contains("对这份名单整体的异议正在核查（2026年11月23日收到）", (await session.SheetAsync()).AllText, StringComparison.Ordinal);
        var (first, second) = ((await session.PublicRowAsync(rows[0].Id)).AllText, (await session.PublicRowAsync(rows[1].Id)).AllText);
        Assert.Contains("不是针对这一行", first, StringComparison.Ordinal);
        Assert.Contains("有人对这一条提出了不同意见", second, StringComparison.Ordinal);
        Assert.Contains("正在核查", second, StringComparison.Ordinal);
        Assert.DoesNotContain("我觉得", first + second, StringComparison.Ordinal);

        await session.CloseAsync(ofList);
        Assert.DoesNotContain("名单整体有异议", (await _portal.Visitor().GetAsync(village)).AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("对这份名单整体的异议正在核查", (await session.SheetAsync()).AllText, StringComparison.Ordinal);
    }

    /// <summary>Noticed until 23 December; an objection of 24 November is open until 4 December.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Correction_AfterAnObjection_EndsTheNoticeNoSoonerThanDismissingIt(bool isOfRow, bool isOfList)
    {
        var session = await LongNoticeAsync();
        var row = (await session.RowsAsync())[0];
        await session.WaitAsync(1);
        if (isOfRow)
        {
            await session.ObjectAsync(row.Id);
        }

        var ofList = isOfList ? await session.ObjectAsync() : 0;
        await session.WaitAsync(10);

        await session.CorrectAsync(row.Id);

        Assert.Equal((new DateOnly(2026, 12, 4), new DateOnly(2027, 1, 2)), ((await session.RowsAsync())[0].PostedOn!.Value, (await session.RowsAsync())[0].NoticeEndsOn!.Value));
        if (isOfList)
        {
            await session.WaitAsync(2);
            await session.CloseAsync(ofList);
            Assert.Equal(new DateOnly(2027, 1, 4), (await session.RowsAsync())[0].NoticeEndsOn);
        }
    }

    [Fact]
    public async Task RowOrListHeld_IsShownWithoutAnEndThatDoesNotHold()
    {
        const string lastDay = "2026年11月30日";
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        await session.ObjectAsync(rows[0].Id);

        var held = (await session.PublicRowAsync(rows[0].Id)).Text("dl.facts");
        Assert.Contains("暂停计算", held, StringComparison.Ordinal);
        Assert.DoesNotContain(lastDay, held, StringComparison.Ordinal);
        Assert.Contains(lastDay, (await session.PublicRowAsync(rows[1].Id)).Text("dl.facts"), StringComparison.Ordinal);
        var sheet = await session.SheetAsync();
        Assert.Contains("异议核查，公示暂停计算", sheet.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains($"公示到 {lastDay}为止。 标为“异议核查”的各行暂停计算", sheet.Text("footer"), StringComparison.Ordinal);

        await session.ObjectAsync();
        sheet = await session.SheetAsync();
        Assert.DoesNotContain(lastDay, sheet.AllText, StringComparison.Ordinal);
        Assert.Contains("公示从 2026年11月23日开始，因异议核查暂停计算", sheet.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowWithdrawn_IsShownWithoutAnEndOfNotice()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;
        await session.ProposeAsync(row, "Withdraw", ("Reason", "土地已流转"));
        await session.ApproveAsync(row);

        Assert.DoesNotContain("公示到哪天", (await session.PublicRowAsync(row)).Text("dl.facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfALongNotice_TakesNoDaysAway()
    {
        var session = await LongNoticeAsync();
        var row = (await session.RowsAsync())[0];
        await session.WaitAsync(1);

        await session.CorrectAsync(row.Id);

        Assert.Equal((new DateOnly(2026, 11, 24), new DateOnly(2026, 12, 23)), ((await session.RowsAsync())[0].PostedOn!.Value, (await session.RowsAsync())[0].NoticeEndsOn!.Value));
    }

    private async Task<ListSession> LongNoticeAsync()
    {
        var session = await ListSession.DraftedAsync(_portal);
        await session.ToTownAsync();
        await session.StepAsync(session.Approver, "Post", ("noticeTo", "2026-12-23"));
        return session;
    }
}
