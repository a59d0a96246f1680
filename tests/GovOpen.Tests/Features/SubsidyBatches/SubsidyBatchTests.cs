using System.Net;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>A list from the village to the money, with what can come between.</summary>
public sealed class SubsidyBatchTests : IAsyncLifetime
{
    private const string Hutang = "310116112212";
    private readonly Portal _portal = new();
    private Visitor _editor = null!;
    private Visitor _approver = null!;
    private string _list = "";

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        var session = await ImportSession.OpenAsync(_portal);
        _editor = session.Clerk;
        _approver = await _portal.SignedInAsync(Role.Approver, Portal.Caojing);
        var preview = await session.PreviewAsync(Tables.Csv(
            "村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,甄一,{People.Identity(1)},10,1500", $"护塘村,2,甄二,{People.Identity(2)},4,600", $"护塘村,2,甄三,{People.Identity(3)},2,300"), batch: "走流程");
        await session.CommitAsync(preview);
        _list = $"/admin/subsidy-batches/{await _portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == "走流程").Select(b => b.Id).SingleAsync())}";
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Path_ToThePayment_IsPublicFromTheNoticeOnAndTotalsFollow()
    {
        var ledger = $"/subsidies/villages/{Hutang}?year=2026&programme=GDDL&q=甄";
        var before = await PublicSumAsync();
        await ToTownAsync();
        Assert.DoesNotContain("甄一", (await _portal.Visitor().GetAsync(ledger)).AllText, StringComparison.Ordinal);

        Assert.Contains("公示天数不够", await StepAsync(_approver, "Post", ("noticeTo", "2026-11-29")), StringComparison.Ordinal);
        Assert.Contains("网上已公开", await PostAsync(), StringComparison.Ordinal);
        Assert.Contains("甄一", (await _portal.Visitor().GetAsync(ledger)).AllText, StringComparison.Ordinal);
        Assert.Equal(before + 240_000, await PublicSumAsync());

        Assert.Contains("公示期还没有满", await StepAsync(_editor, "EndNotice"), StringComparison.Ordinal);
        _portal.Clock.Advance(TimeSpan.FromDays(8));
        await SignInAgainAsync();
        Assert.Contains("还有村没有张贴照片", await StepAsync(_editor, "EndNotice"), StringComparison.Ordinal);
        await AddPhotoAsync();
        Assert.Contains("公示已结束", await StepAsync(_editor, "EndNotice"), StringComparison.Ordinal);

        Assert.Contains("金额与名单不同", await PayAsync(1500, 601), StringComparison.Ordinal);
        Assert.Contains("等待另一人批准", await PayAsync(1500, 600, 300), StringComparison.Ordinal);
        var page = await _approver.GetAsync(_list);
        var approve = page.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/approve", StringComparison.Ordinal)).GetAttribute("action")!;
        Assert.Contains("已标记为发放", (await FollowAsync(_approver, await _approver.SubmitAsync(page, approve))).AllText, StringComparison.Ordinal);
        Assert.All(await RowsAsync(), r => Assert.Equal((SubsidyState.Paid, new DateOnly(2026, 12, 1)), (r.State, r.PaidOn!.Value)));
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Fact]
    public async Task Post_ByWhoeverImportedOrSubmitted_IsRefused()
    {
        await ToTownAsync();
        var id = await _portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == "走流程").Select(b => b.SubmittedById).SingleAsync());
        await _portal.ReadAsync(async db => await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(s => s.SetProperty(u => u.Role, Role.Approver)));
        var email = await _portal.ReadAsync(db => db.Users.Where(u => u.Id == id).Select(u => u.Email).SingleAsync());
        var same = _portal.Visitor();
        await same.SubmitAsync(await same.GetAsync("/account/sign-in"), "/account/sign-in", ("Email", email!), ("Password", Portal.Password));

        Assert.Contains("不能批准自己经手的内容", await StepAsync(same, "Post"), StringComparison.Ordinal);
        Assert.All(await RowsAsync(), r => Assert.Equal(SubsidyState.TownReview, r.State));
    }

    [Fact]
    public async Task Objection_StopsTheClockAndACorrectionBeginsItAnew()
    {
        await ToTownAsync();
        await PostAsync();
        _portal.Clock.Advance(TimeSpan.FromDays(3));
        await SignInAgainAsync();
        var rows = await RowsAsync();
        var (first, second) = (rows[0], rows[1]);
        await ObjectAsync(first.Id);
        await ObjectAsync(second.Id);
        Assert.Equal(SubsidyState.UnderObjection, (await RowsAsync())[0].State);
        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await SignInAgainAsync();

        var page = await _approver.GetAsync(_list);
        var objection = await _portal.ReadAsync(db => db.SubsidyObjections.Where(o => o.RecordId == first.Id).Select(o => o.Id).SingleAsync());
        await _approver.SubmitAsync(page, $"{_list}/objections/{objection}/dismiss", ("outcome", "经丈量面积无误"));
        Assert.Equal((SubsidyState.OnPublicNotice, new DateOnly(2026, 12, 2)), ((await RowsAsync())[0].State, (await RowsAsync())[0].NoticeEndsOn!.Value));

        await ProposeAsync(second.Id, "Correct", ("Quantity", "3.5"), ("Amount", ""), ("Reason", "丈量后更正面积"));
        Assert.Equal(60_000, (await RowsAsync())[1].AmountInFen);
        await ApproveAsync();
        var corrected = (await RowsAsync())[1];
        Assert.Equal((SubsidyState.OnPublicNotice, 52_500L, new DateOnly(2026, 11, 28), new DateOnly(2026, 12, 5), 2), (corrected.State, corrected.AmountInFen, corrected.PostedOn!.Value, corrected.NoticeEndsOn!.Value, corrected.Version));
        var shown = (await _portal.Visitor().GetAsync($"/subsidies/records/{second.Id}")).AllText;
        Assert.Contains("丈量后更正面积", shown, StringComparison.Ordinal);
        Assert.Contains("525.00", shown, StringComparison.Ordinal);
        Assert.Contains("600.00", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("我觉得", shown, StringComparison.Ordinal);
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Fact]
    public async Task Withdraw_Row_StaysVisibleWithItsReasonAndLeavesTheTotals()
    {
        await ToTownAsync();
        await PostAsync();
        var before = await PublicSumAsync();
        var row = (await RowsAsync())[2];

        await ProposeAsync(row.Id, "Withdraw", ("Reason", "土地已流转"));
        await ApproveAsync();

        var page = await _portal.Visitor().GetAsync($"/subsidies/records/{row.Id}");
        Assert.Contains("土地已流转", page.AllText, StringComparison.Ordinal);
        Assert.Equal(before - 30_000, await PublicSumAsync());
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Fact]
    public async Task Discard_Draft_LetsTheFileInAgain()
    {
        Assert.Contains("名单已作废", await StepAsync(_editor, "Discard", ("reason", "文件传错了")), StringComparison.Ordinal);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task List_OfAnotherTown_IsNotFound()
    {
        var stranger = await _portal.SignedInAsync(Role.Editor, Portal.Wanli);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(_list)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{_list}/rows/{(await RowsAsync())[0].Id}")).Status);
    }

    private async Task ToTownAsync()
    {
        await StepAsync(_editor, "StartVillageReview");
        Assert.Contains("请填写村级评议日期", await StepAsync(_editor, "SubmitToTown", ("villageReviewedOn", "2026-12-30")), StringComparison.Ordinal);
        Assert.Contains("已送镇级审核", await StepAsync(_editor, "SubmitToTown", ("villageReviewedOn", "2026-11-20")), StringComparison.Ordinal);
    }

    private Task<string> PostAsync() => StepAsync(_approver, "Post");

    private async Task<string> StepAsync(Visitor who, string step, params (string, string)[] typed) =>
        (await FollowAsync(who, await who.SubmitAsync(await who.GetAsync(_list), $"{_list}/steps/{step}", typed))).AllText;

    private static Task<Answer> FollowAsync(Visitor who, Answer answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return who.GetAsync(answer.Location);
    }

    private async Task AddPhotoAsync()
    {
        // Photos are taken while the sheet hangs; the clerk brings them to the portal before the notice is ended.
        var page = await _editor.GetAsync(_list);
        Assert.Contains("照片已保存", (await FollowAsync(_editor, await _editor.UploadAsync(page, $"{_list}/photos", [], ("photo", "公示栏.jpg", Pictures.CameraJpeg())))).AllText, StringComparison.Ordinal);
    }

    private async Task<string> PayAsync(params int[] amounts)
    {
        var lines = amounts.Select((amount, i) => $"{People.Identity(i + 1)},甄,{amount}").Prepend("身份证号,备注,金额").ToArray();
        var answer = await _editor.UploadAsync(
            await _editor.GetAsync(_list), $"{_list}/payments", [("reference", "财字1号"), ("paidOn", "2026-12-01")], ("file", "发放.csv", Tables.Csv(lines)));
        return (answer.Status == HttpStatusCode.UnprocessableEntity ? answer : await FollowAsync(_editor, answer)).AllText;
    }

    private async Task ObjectAsync(long row) => await FollowAsync(_editor, await _editor.SubmitAsync(
        await _editor.GetAsync($"{_list}/rows/{row}"), $"{_list}/objections", ("text", "我觉得面积不对")));

    private async Task ProposeAsync(long row, string step, params (string, string)[] typed)
    {
        var page = await _editor.GetAsync($"{_list}/rows/{row}");
        var form = page.Page.Forms.Single(f => f.QuerySelector($"input[name=Step][value={step}]") is not null);
        foreach (var other in page.Page.Forms.Where(f => f != form && f.GetAttribute("action") == form.GetAttribute("action")).ToList())
        {
            other.Remove();
        }

        Assert.Contains("等待另一人批准", (await FollowAsync(_editor, await _editor.SubmitAsync(page, form.GetAttribute("action")!, typed))).AllText, StringComparison.Ordinal);
    }

    private async Task ApproveAsync()
    {
        var page = await _approver.GetAsync(_list);
        var action = page.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/approve", StringComparison.Ordinal)).GetAttribute("action")!;
        Assert.Contains("已批准并公布", (await FollowAsync(_approver, await _approver.SubmitAsync(page, action))).AllText, StringComparison.Ordinal);
    }

    /// <summary>A sign-in lasts ten hours.</summary>
    private async Task SignInAgainAsync()
    {
        _editor = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);
        _approver = await _portal.SignedInAsync(Role.Approver, Portal.Caojing);
    }

    private Task<List<SubsidyRecord>> RowsAsync() => _portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.Batch!.Name == "走流程").OrderBy(r => r.Id).ToListAsync());

    private Task<long> PublicSumAsync() => _portal.ReadAsync(db => db.SubsidyTotals
        .Where(t => t.VillageCode == Hutang && t.Year == 2026 && t.Programme!.Code == "GDDL").Select(t => t.AmountInFen).SingleOrDefaultAsync());
}
