using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>Payment files as finance offices send them, and what keeps one out.</summary>
public sealed class PaymentFileTests : IAsyncLifetime
{
    private const string Waits = "等待另一人批准";

    private readonly Portal _portal = new();
    private BatchSession _list = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _list = await BatchSession.OpenAsync(_portal, "发放", SubsidyState.NoticeEnded, ("发一", 10), ("发二", 4), ("发三", 2));
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    private static string Line(int serial, string name, string amount) => $"{serial},{name},{People.Identity(serial)},{amount}";

    private Task<string> SendAsync(params string[] lines) => _list.PayAsync("2026-11-20", ["编号,收款人,身份证号,金额", .. lines]);

    [Fact]
    public async Task File_WithSerialNumbersTotalsAndASignature_IsTaken()
    {
        var page = await SendAsync(
            Line(1, "发一", "1500"), Line(2, "发二", "600"), "小计,,,2100", Line(3, "发三", "300"), ",小 计,,300", "合计,,,2400", "经办人：李四,,,", ",复核：王五,,",
            "制表：赵六,,,2026年11月20日");

        Assert.Contains(Waits, page, StringComparison.Ordinal);
        Assert.Equal((3, 240_000L), await _portal.ReadAsync(async db => await db.SubsidyPayments.Where(p => p.Batch!.Name == "发放").Select(p => new ValueTuple<int, long>(p.RecordCount, p.TotalInFen)).SingleAsync()));
    }

    [Theory]
    [InlineData("合计,,,99999")]
    [InlineData("总计,,,2099.99")]
    [InlineData(",小计,,600")]
    public async Task File_WhoseTotalDiffers_IsRefusedWithTheLine(string total)
    {
        var page = await SendAsync(Line(1, "发一", "1500"), Line(2, "发二", "600"), total);

        Assert.Contains("第 4 行：文件里的合计与上面各行相加不符", page, StringComparison.Ordinal);
        Assert.Contains("耕地地力保护补贴 2026 发放", page, StringComparison.Ordinal);
        Assert.Empty(await _portal.ReadAsync(db => db.SubsidyPayments.Where(p => p.Batch!.Name == "发放").ToListAsync()));
    }

    [Theory]
    [InlineData("7,备注：代领,,2026年11月20日")]
    [InlineData(",备注：代领,,20261120")]
    [InlineData(",备注：代领,,1500")]
    public async Task Line_ThatHoldsMoreThanANote_IsNotPassedOver(string line) =>
        Assert.Contains("第 3 行", await SendAsync(Line(1, "发一", "1500"), line), StringComparison.Ordinal);

    [Theory]
    [InlineData(",发一,,1500", "没有编号，也没有身份证号")]
    [InlineData(",发一,3.10228E+17,1500", "身份证号不是 18 位，或者被表格软件改成了科学计数")]
    [InlineData("{发二},发一,,1500", "这个编号在名单里是另一个人")]
    [InlineData("99999999,发一,,1500", "名单里没有这样一行等待发放")]
    public async Task Line_ThatMeansNobody_SaysWhy(string line, string expected)
    {
        var second = (await _list.RowsAsync()).Single(r => r.RecipientName == "发二");

        var page = await SendAsync(line.Replace("{发二}", $"{second.Id}", StringComparison.Ordinal));

        Assert.Contains($"第 2 行“发一”：{expected}", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task DueList_SentBackAsItIs_PaysAllOfIt(string format)
    {
        var due = await _list.Editor.GetAsync($"{_list.List}/payments/due.{format}");

        Assert.Contains(Waits, await _list.PayAsync("2026-11-20", $"due.{format}", due.Body), StringComparison.Ordinal);
        Assert.Contains("已标记为发放", await _list.ApproveAsync(), StringComparison.Ordinal);
        Assert.All(await _list.RowsAsync(), row => Assert.Equal(SubsidyState.Paid, row.State));
    }

    [Fact]
    public async Task DueList_OfAnotherTown_IsNotFound()
    {
        var stranger = await _portal.SignedInAsync(Role.Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{_list.List}/payments/due.csv")).Status);
    }

    [Fact]
    public async Task File_WithHundredsOfWrongLines_IsAnsweredAndLocksNobodyOut()
    {
        var page = await SendAsync([.. Enumerable.Range(100, 300).Select(i => Line(i, $"没有{i}", "1"))]);

        Assert.Contains("有 300 处不符", page, StringComparison.Ordinal);
        Assert.Contains("还有 200 处", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _list.Editor.GetAsync(_list.List)).Status);
    }

    [Fact]
    public async Task Payment_OnTheLastDayOfARowsOwnNotice_IsRefused()
    {
        await _portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.Batch!.Name == "发放" && r.RecipientName == "发二")
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.NoticeEndsOn, new DateOnly(2026, 11, 20))));

        var page = await SendAsync(Line(1, "发一", "1500"), Line(2, "发二", "600"));

        Assert.Contains("第 3 行“发二”：发放日期在这一行公示期满之前", page, StringComparison.Ordinal);
        Assert.Contains("公示结束之后", await _list.PayAsync("2026-11-19", ["编号,收款人,身份证号,金额", Line(1, "发一", "1500")]), StringComparison.Ordinal);
    }

    /// <summary>The objection is open from 23 to 25 November; the notice has ended on the 21st then.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Payment_OnADayUnderObjection_IsRefusedWithTheLine(bool isOfList)
    {
        var second = (await _list.RowsAsync())[1].Id;
        await _list.ObjectAsync(isOfList ? null : second);
        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await _list.SignInAsync();
        await _list.DismissAsync(isOfList ? null : second);
        await _list.EndNoticeAsync();

        Assert.Contains("第 2 行“发二”：发放那天，这一行或整份名单还有没办结的异议", await _list.PayAsync("2026-11-24", ["编号,收款人,身份证号,金额", Line(2, "发二", "600")]), StringComparison.Ordinal);
        Assert.Contains(Waits, await _list.PayAsync("2026-11-25", ["编号,收款人,身份证号,金额", Line(2, "发二", "600")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payment_WithAnObjectionRegisteredOnItsDay_IsNotApproved()
    {
        var second = (await _list.RowsAsync())[1].Id;
        Assert.Contains(Waits, await _list.PayAsync("2026-11-23", ["编号,收款人,身份证号,金额", Line(2, "发二", "600")]), StringComparison.Ordinal);
        await _list.ObjectAsync(second);
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        await _list.SignInAsync();
        await _list.DismissAsync(second);
        await _list.EndNoticeAsync();

        Assert.Contains("发放那天，其中有一行或整份名单还有没办结的异议", await _list.ApproveAsync(), StringComparison.Ordinal);
        Assert.Equal(SubsidyState.NoticeEnded, (await _list.RowsAsync())[1].State);
    }

    [Fact]
    public async Task Payment_BeforeTheNoticeOfARowIsEndedAgain_SaysSo()
    {
        var second = (await _list.RowsAsync())[1].Id;
        await _list.PayAsync("2026-11-22", ["编号,收款人,身份证号,金额", Line(2, "发二", "600")]);
        await _list.ObjectAsync(second);
        await _list.DismissAsync(second);

        Assert.Contains("请经办人先结束公示", await _list.ApproveAsync(), StringComparison.Ordinal);
        await _list.EndNoticeAsync();
        await _list.ApproveAsync();
        Assert.Equal(SubsidyState.Paid, (await _list.RowsAsync())[1].State);
    }

    [Fact]
    public async Task Payment_LaidAsideByAnotherClerkOrItsDrafterAsAnAuditor_IsRefused()
    {
        await SendAsync(Line(1, "发一", "1500"));
        var payment = await _portal.ReadAsync(db => db.SubsidyPayments.SingleAsync(p => p.Batch!.Name == "发放"));
        var refuse = $"{_list.List}/payments/{payment.Id}/refuse";
        Assert.Contains(refuse, (await _list.Editor.GetAsync(_list.List)).Page.Body!.InnerHtml, StringComparison.Ordinal);
        var another = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);
        Assert.DoesNotContain(refuse, (await another.GetAsync(_list.List)).Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, await BatchSession.PostAsync(another, refuse, ("reason", "x")));

        await _portal.ReadAsync(db => db.Users.Where(u => u.Id == payment.DraftedById).ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, Role.Auditor)));
        var email = await _portal.ReadAsync(db => db.Users.Where(u => u.Id == payment.DraftedById).Select(u => u.Email).SingleAsync());
        var auditor = _portal.Visitor();
        await auditor.SubmitAsync(await auditor.GetAsync("/account/sign-in"), "/account/sign-in", ("Email", email!), ("Password", Portal.Password));
        Assert.DoesNotContain(refuse, (await auditor.GetAsync(_list.List)).Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await BatchSession.PostAsync(auditor, refuse, ("reason", "x")));

        Assert.Null(await _portal.ReadAsync(db => db.SubsidyPayments.Where(p => p.Id == payment.Id).Select(p => p.RefusedAtUtc).SingleAsync()));
    }

    [Fact]
    public async Task Payment_LaidAside_LeavesItsRowsDueAndItsFileFree()
    {
        string[] lines = [Line(1, "发一", "1500")];
        Assert.Contains(Waits, await SendAsync(lines), StringComparison.Ordinal);
        var id = await _portal.ReadAsync(db => db.SubsidyPayments.Where(p => p.Batch!.Name == "发放").Select(p => p.Id).SingleAsync());
        var refuse = $"{_list.List}/payments/{id}/refuse";

        var without = await BatchSession.FollowAsync(_list.Approver, await _list.Approver.SubmitAsync(await _list.Approver.GetAsync(_list.List), refuse, ("reason", " ")));
        Assert.Contains("请写明原因", without.AllText, StringComparison.Ordinal);
        var answer = await BatchSession.FollowAsync(_list.Approver, await _list.Approver.SubmitAsync(await _list.Approver.GetAsync(_list.List), refuse, ("reason", "拨款单号写错")));
        Assert.Contains("拨款单号写错", answer.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain($"/payments/{id}/approve", answer.Page.Body!.InnerHtml, StringComparison.Ordinal);

        Assert.All(await _list.RowsAsync(), row => Assert.Equal(SubsidyState.NoticeEnded, row.State));
        Assert.Contains(Waits, await SendAsync(lines), StringComparison.Ordinal);
        Assert.Contains("已标记为发放", await _list.ApproveAsync(), StringComparison.Ordinal);
    }
}
