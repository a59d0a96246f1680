using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>Money that was paid and comes back: returned by the bank and paid again, recovered whole or in part.</summary>
public sealed class MoneyBackTests : IAsyncLifetime
{
    private readonly Portal _portal = new();
    private BatchSession _list = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _list = await BatchSession.OpenAsync(_portal, "退追", SubsidyState.NoticeEnded, ("退一", 10), ("退二", 4), ("退三", 2));
        Assert.Contains("等待另一人批准", await _list.PayAsync("2026-11-20", (1, 1500), (2, 600), (3, 300)), StringComparison.Ordinal);
        Assert.Contains("已标记为发放", await _list.ApproveAsync(), StringComparison.Ordinal);
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Return_ThenPaidAgain_IsPublicWithBothDaysAndCountsOnce()
    {
        var row = (await _list.RowsAsync())[0].Id;
        var before = await _list.TotalsAsync();
        Assert.Contains("已发放", await _list.PublicAsync(row), StringComparison.Ordinal);

        Assert.Contains("等待另一人批准", await _list.ProposeAsync(row, "Return", ("MoneyBackOn", "2026-11-21"), ("Reason", "账号有误，银行退回")), StringComparison.Ordinal);
        Assert.DoesNotContain("银行退回", await _list.PublicAsync(row), StringComparison.Ordinal);
        Assert.Contains("已批准并公布", await _list.ApproveAsync(), StringComparison.Ordinal);

        var page = await _list.PublicAsync(row);
        Assert.Contains("已退回", page, StringComparison.Ordinal);
        Assert.Contains("2026年11月21日 退回 1,500.00 元", page, StringComparison.Ordinal);
        Assert.Contains("账号有误，银行退回", page, StringComparison.Ordinal);
        Assert.Equal((before.Amount - 1500, before.Paid - 1500), await _list.TotalsAsync());

        Assert.Contains("不能早于退回日期", await _list.PayAsync("2026-11-20", (1, 1500)), StringComparison.Ordinal);
        Assert.Contains("没有这样一行等待发放", await _list.PayAsync("2026-11-22", (1, 1500), (2, 600)), StringComparison.Ordinal);
        Assert.Contains("等待另一人批准", await _list.PayAsync("2026-11-22", (1, 1500)), StringComparison.Ordinal);
        Assert.Contains("这个文件已经登记过", await _list.PayAsync("2026-11-22", (1, 1500)), StringComparison.Ordinal);
        Assert.Equal(SubsidyState.Returned, (await _list.RowsAsync())[0].State);
        Assert.Contains("已标记为发放", await _list.ApproveAsync(), StringComparison.Ordinal);

        var paid = (await _list.RowsAsync())[0];
        Assert.Equal((SubsidyState.Paid, new DateOnly(2026, 11, 22), 150_000L), (paid.State, paid.PaidOn!.Value, paid.AmountInFen));
        page = await _list.PublicAsync(row);
        Assert.Contains("2026年11月22日 （2026年11月20日 曾发放，后退回）", page, StringComparison.Ordinal);
        Assert.Contains("2026年11月21日 退回 1,500.00 元", page, StringComparison.Ordinal);
        Assert.Equal(before, await _list.TotalsAsync());

        // Who paid it again stands in a version of its own, beside that of the return.
        var payment = await _portal.ReadAsync(db => db.SubsidyPayments.OrderBy(p => p.Id).LastAsync(p => p.Batch!.Name == "退追"));
        var versions = (await _portal.Visitor().GetAsync($"/subsidies/records/{row}")).Page.QuerySelectorAll("section.panel > ol.timeline > li").Select(li => li.TextContent).ToList();
        Assert.Equal(3, versions.Count);
        Assert.All(["第 3 版", "2026年11月22日 重新发放", $"经办人 {payment.DraftedByName}", $"审核人 {payment.ApprovedByName}"], said => Assert.Contains(said, versions[0], StringComparison.Ordinal));
        Assert.DoesNotContain("银行退回", versions[0], StringComparison.Ordinal);
        Assert.Contains("2026年11月21日 退回 1,500.00 元", versions[1], StringComparison.Ordinal);
        Assert.Equal((SubsidyState.Paid, new DateOnly(2026, 11, 20)), ((await _list.BatchAsync()).State, (await _list.BatchAsync()).PaidOn!.Value));
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));

        // It comes back once more: the file that paid this row alone may pay it again.
        await _list.ProposeAsync(row, "Return", ("MoneyBackOn", "2026-11-23"), ("Reason", "账户已注销"));
        await _list.ApproveAsync();
        Assert.Contains("等待另一人批准", await _list.PayAsync("2026-11-23", (1, 1500)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recover_All_LeavesTheTotalsAndStaysVisible()
    {
        var row = (await _list.RowsAsync())[1].Id;
        var before = await _list.TotalsAsync();

        await _list.ProposeAsync(row, "Recover", ("MoneyBackOn", "2026-11-22"), ("Reason", "地块已流转，不应领取"));
        await _list.ApproveAsync();

        var page = await _list.PublicAsync(row);
        Assert.Contains("已追回", page, StringComparison.Ordinal);
        Assert.Contains("2026年11月22日 全部追回，共 600.00 元", page, StringComparison.Ordinal);
        Assert.Contains("地块已流转，不应领取", page, StringComparison.Ordinal);
        Assert.Equal((before.Amount - 600, before.Paid - 600), await _list.TotalsAsync());
        Assert.Equal(60_000, (await _list.RowsAsync())[1].AmountInFen);
        Assert.Empty((await _list.Editor.GetAsync(_list.List)).Page.QuerySelectorAll("#payment-file"));
    }

    [Fact]
    public async Task Recover_Part_LeavesTheRowPaidWithWhatIsLeftAndSaysWhatCameBack()
    {
        var row = (await _list.RowsAsync())[0].Id;
        var before = await _list.TotalsAsync();

        await _list.ProposeAsync(row, "Recover", ("MoneyBackOn", "2026-11-22"), ("MoneyBack", "600"), ("Quantity", "6"), ("Reason", "多报 4 亩"));
        Assert.Contains("追回 600.00 元", (await _list.Approver.GetAsync(_list.List)).AllText, StringComparison.Ordinal);
        await _list.ApproveAsync();

        var kept = (await _list.RowsAsync())[0];
        Assert.Equal((SubsidyState.Paid, 90_000L, 600L, 2), (kept.State, kept.AmountInFen, kept.QuantityInHundredths, kept.Version));
        var page = await _list.PublicAsync(row);
        Assert.Contains("金额 900.00 元 已发放", page, StringComparison.Ordinal);
        Assert.Contains("2026年11月22日 追回 600.00 元", page, StringComparison.Ordinal);
        Assert.Contains("金额从 1,500.00 元改为 900.00 元", page, StringComparison.Ordinal);
        Assert.Contains("多报 4 亩", page, StringComparison.Ordinal);
        Assert.Equal((before.Amount - 600, before.Paid - 600), await _list.TotalsAsync());
        Assert.Equal(180_000, (await _list.BatchAsync()).TotalInFen);

        // The rest follows: now all of it is back.
        await _list.ProposeAsync(row, "Recover", ("MoneyBackOn", "2026-11-23"), ("Reason", "查实全部不应领取"));
        await _list.ApproveAsync();
        Assert.Equal(SubsidyState.Recovered, (await _list.RowsAsync())[0].State);
        Assert.Equal((before.Amount - 1500, before.Paid - 1500), await _list.TotalsAsync());
        page = await _list.PublicAsync(row);
        Assert.Contains("追回 600.00 元", page, StringComparison.Ordinal);
        Assert.Contains("全部追回，共 900.00 元", page, StringComparison.Ordinal);
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Theory]
    [InlineData("Return", "", "", "账号有误", "请填写款项收回的日期")]
    [InlineData("Return", "2026-11-19", "", "账号有误", "不能早于发放日期")]
    [InlineData("Return", "2026-11-24", "", "账号有误", "不能晚于今天")]
    [InlineData("Return", "2026-11-22", "", " ", "请写明原因")]
    [InlineData("Recover", "2026-11-22", "1500.01", "多领", "不能超过这一行已发放的金额")]
    [InlineData("Recover", "2026-11-22", "0", "多领", "金额应大于 0")]
    [InlineData("Recover", "2026-11-22", "-5", "多领", "金额应大于 0")]
    [InlineData("Recover", "2026-11-22", "壹佰元", "多领", "金额不是数字")]
    [InlineData("Recover", "昨天", "100", "多领", "请检查款项收回的日期")]
    public async Task Propose_WithoutWhatItTakes_IsRefusedInWords(string step, string day, string amount, string reason, string expected)
    {
        var row = (await _list.RowsAsync())[0].Id;

        Assert.Contains(expected, await _list.ProposeAsync(row, step, ("MoneyBackOn", day), ("MoneyBack", amount), ("Reason", reason)), StringComparison.Ordinal);

        Assert.Empty(await _portal.ReadAsync(db => db.SubsidyRecordVersions.Where(v => v.RecordId == row).ToListAsync()));
    }

    [Fact]
    public async Task MoneyBack_ProposedAndApprovedByTwoPeopleOfTheirRoles()
    {
        var row = (await _list.RowsAsync())[0].Id;
        var page = await _list.Approver.GetAsync($"{_list.List}/rows/{row}");
        Assert.Empty(page.Page.QuerySelectorAll("input[name=MoneyBackOn]"));
        var auditor = await _portal.SignedInAsync(Role.Auditor, Portal.Caojing);
        Assert.Empty((await auditor.GetAsync($"{_list.List}/rows/{row}")).Page.QuerySelectorAll("input[name=MoneyBackOn]"));

        // What a page does not offer is refused all the same.
        foreach (var stranger in new[] { _list.Approver, auditor })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await BatchSession.PostAsync(stranger, $"{_list.List}/rows/{row}/changes", ("Step", "Return"), ("MoneyBackOn", "2026-11-22"), ("Reason", "x")));
        }

        await _list.ProposeAsync(row, "Return", ("MoneyBackOn", "2026-11-22"), ("Reason", "账号有误"));
        var change = await _portal.ReadAsync(db => db.SubsidyRecordVersions.Where(v => v.RecordId == row).SingleAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await BatchSession.PostAsync(_list.Editor, $"{_list.List}/changes/{change.Id}/approve"));
        Assert.Equal(HttpStatusCode.NotFound, await BatchSession.PostAsync(
            await _portal.SignedInAsync(Role.Approver, Portal.Wanli), $"{_list.List}/changes/{change.Id}/approve"));

        // The clerk who proposed it has become an approver since.
        await _portal.ReadAsync(db => db.Users.Where(u => u.Id == change.DraftedById).ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, Role.Approver)));
        var email = await _portal.ReadAsync(db => db.Users.Where(u => u.Id == change.DraftedById).Select(u => u.Email).SingleAsync());
        var same = _portal.Visitor();
        await same.SubmitAsync(await same.GetAsync("/account/sign-in"), "/account/sign-in", ("Email", email!), ("Password", Portal.Password));
        var own = await BatchSession.FollowAsync(same, await same.SubmitAsync(await same.GetAsync(_list.List), $"{_list.List}/changes/{change.Id}/approve"));
        Assert.Contains("不能批准自己经手的内容", own.AllText, StringComparison.Ordinal);
        Assert.Equal(SubsidyState.Paid, (await _list.RowsAsync())[0].State);

        var refused = await BatchSession.FollowAsync(_list.Approver, await _list.Approver.SubmitAsync(
            await _list.Approver.GetAsync(_list.List), $"{_list.List}/changes/{change.Id}/refuse", ("reason", "银行说钱已到账")));
        Assert.DoesNotContain("/approve", refused.Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(SubsidyState.Paid, (await _list.RowsAsync())[0].State);
    }

    [Fact]
    public async Task Village_AfterARecovery_ShowsItAtOnce()
    {
        const string village = "/subsidies/villages/310116112212?year=2026&programme=GDDL&q=退";
        var row = (await _list.RowsAsync())[2].Id;
        Assert.DoesNotContain("已追回", (await _portal.Visitor().GetAsync(village)).AllText, StringComparison.Ordinal);
        var overview = (await _portal.Visitor().GetAsync("/subsidies?year=2026")).AllText;

        await _list.ProposeAsync(row, "Recover", ("MoneyBackOn", "2026-11-22"), ("Reason", "错发"));
        await _list.ApproveAsync();

        Assert.Contains("已追回", (await _portal.Visitor().GetAsync(village)).AllText, StringComparison.Ordinal);
        Assert.NotEqual(overview, (await _portal.Visitor().GetAsync("/subsidies?year=2026")).AllText);
    }
}
