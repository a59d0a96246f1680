using System.Net;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.SubsidyBatches.Admin;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>What holds a list back, and what becomes of one that is withdrawn or discarded.</summary>
public sealed class ListStepTests : IAsyncLifetime
{
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task EndNotice_WhileAChangeWaits_IsRefused()
    {
        var session = await ListSession.PostedAsync(_portal);
        await session.AddPhotoAsync();
        var row = (await session.RowsAsync())[0].Id;
        await session.ProposeAsync(row, "Correct", ("Quantity", "1"), ("Amount", ""), ("Reason", "面积应为 1 亩"));
        await session.WaitAsync(8);

        Assert.Contains("还有等待批准的更正", await session.EndAsync(), StringComparison.Ordinal);
        Assert.All(await session.RowsAsync(), r => Assert.Equal(SubsidyState.OnPublicNotice, r.State));
    }

    [Fact]
    public async Task EndNotice_AfterACorrection_AsksForAPhotoOfTheNewSheet()
    {
        var session = await ListSession.PostedAsync(_portal);
        await session.AddPhotoAsync();
        await session.WaitAsync(2);
        await session.CorrectAsync((await session.RowsAsync())[0].Id);
        Assert.Contains("更正后重新张贴，还缺新照片", (await session.Editor.GetAsync(session.List)).AllText, StringComparison.Ordinal);
        await session.WaitAsync(8);
        Assert.Contains("还没有新照片", await session.EndAsync(), StringComparison.Ordinal);

        await session.AddPhotoAsync();
        Assert.Contains("公示已结束", await session.EndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndNotice_OfARowOnALaterPage_IsOfferedAndItsPhotoTakenIn()
    {
        var session = await ListSession.PostedAsync(_portal, more: 57);
        await session.AddPhotoAsync();
        await session.WaitAsync(8);
        var last = (await session.RowsAsync())[^1].Id;
        var objection = await session.ObjectAsync(last);
        Assert.Contains("公示已结束", await session.EndAsync(), StringComparison.Ordinal);
        await session.CorrectAsync(last, "1.5");
        Assert.False(await _portal.ReadAsync(db => db.SubsidyObjections.AnyAsync(o => o.Id == objection && o.ClosedOn == null)));
        await session.WaitAsync(8);
        Assert.Contains("还没有新照片", await session.EndAsync(), StringComparison.Ordinal);
        await session.AddPhotoAsync();

        Assert.Contains("公示已结束", await session.EndAsync(), StringComparison.Ordinal);
        Assert.All(await session.RowsAsync(), r => Assert.Equal(SubsidyState.NoticeEnded, r.State));
    }

    [Fact]
    public async Task Correct_Nothing_IsRefused()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;

        Assert.Contains("更正没有改动任何内容", await session.ProposeAsync(row, "Correct", ("Reason", "没有改动")), StringComparison.Ordinal);
        Assert.Contains("身份证号、手机号或银行卡号", await session.ProposeAsync(row, "Correct", ("Quantity", "1"), ("Amount", ""), ("Reason", $"{People.Identity(7)} 的地")), StringComparison.Ordinal);
        Assert.False(await _portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.RecordId == row)));
    }

    [Theory]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("2099-01-01", "2099-12-31")]
    public async Task Post_FarAhead_IsRefusedAndNothingIsPublic(string from, string to)
    {
        var session = await ListSession.DraftedAsync(_portal);
        await session.ToTownAsync();

        Assert.Contains("不能晚于 7 天后", await session.StepAsync(session.Approver, "Post", ("noticeFrom", from), ("noticeTo", to)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await session.PublicRowAsync((await session.RowsAsync())[0].Id)).Status);
    }

    [Fact]
    public async Task Post_ByWhoeverCarriedTheImportOut_IsRefused()
    {
        var session = await ListSession.DraftedAsync(_portal);
        await session.ToTownAsync();
        var email = await _portal.AddAccountAsync(Role.Approver, Portal.Caojing);
        var account = await _portal.ReadAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        await _portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchId == session.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.CommittedById, account)));
        var same = _portal.Visitor();
        await same.SubmitAsync(await same.GetAsync("/account/sign-in"), "/account/sign-in", ("Email", email), ("Password", Portal.Password));

        Assert.Contains("不能批准自己经手的内容", await session.StepAsync(same, "Post"), StringComparison.Ordinal);
        Assert.Contains("网上已公开", await session.StepAsync(session.Approver, "Post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_List_KeepsWhatThePublicHasSeenAndCountsAnew()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        var objection = await session.ObjectAsync(rows[0].Id);
        await session.CorrectAsync(rows[1].Id);
        await session.ProposeAsync(rows[2].Id, "Correct", ("Quantity", "1"), ("Amount", ""), ("Reason", "面积应为 1 亩"));
        Assert.Contains(ListSession.Name, (await _portal.Visitor().GetAsync("/")).AllText, StringComparison.Ordinal);

        Assert.Contains("已撤回", await session.StepAsync(session.Approver, "Withdraw", ("reason", "整份名单有误")), StringComparison.Ordinal);

        var batch = await session.BatchAsync();
        Assert.Equal((SubsidyState.Withdrawn, 0, 0L), (batch.State, batch.RecordCount, batch.TotalInFen));
        Assert.Equal([2, 3, 2], (await session.RowsAsync()).Select(r => r.Version));
        var corrected = (await session.PublicRowAsync(rows[1].Id)).AllText;
        Assert.All(["丈量后更正面积", "整份名单有误", "600.00", "525.00"], text => Assert.Contains(text, corrected, StringComparison.Ordinal));
        var versions = (await session.PublicRowAsync(rows[1].Id)).Page.QuerySelectorAll("ol.timeline")[0].QuerySelectorAll("li").Select(li => li.TextContent).ToList();
        Assert.Contains("撤回人 ", versions[0], StringComparison.Ordinal);
        Assert.DoesNotContain("人 ", versions[0].Replace("撤回人 ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(["经办人 ", "审核人 "], said => Assert.Contains(said, versions[1], StringComparison.Ordinal));
        var closed = await _portal.ReadAsync(db => db.SubsidyObjections.SingleAsync(o => o.Id == objection));
        Assert.Equal((null, "整份名单有误", false), (closed.WasTrue, closed.Outcome, closed.ClosedByName is null));
        Assert.True(await _portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.RecordKind == nameof(SubsidyObjection))) > 1);
        Assert.False(await _portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.Record!.BatchId == session.Id && v.PublishedAtUtc == null && v.RefusedAtUtc == null)));
        Assert.DoesNotContain(ListSession.Name, (await _portal.Visitor().GetAsync("/")).AllText, StringComparison.Ordinal);
        Assert.Contains("已办结", (await session.Approver.GetAsync(session.List)).AllText, StringComparison.Ordinal);
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));

        var again = await (await ImportSession.OpenAsync(_portal)).UploadAsync(Tables.Csv("村,姓名,面积,金额", "护塘村,甲,1,150"), batch: ListSession.Name);
        Assert.Contains("请换一个名单名称重新导入", again.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_ListOfMoreRowsThanAreReadAtATime_KeepsTwoVersionsOfEach()
    {
        var session = await ListSession.PostedAsync(_portal, more: ListWithdrawal.RowsAtATime);

        await session.StepAsync(session.Approver, "Withdraw", ("reason", "整份名单有误"));

        Assert.All(await session.RowsAsync(), r => Assert.Equal((SubsidyState.Withdrawn, 2), (r.State, r.Version)));
        var versions = await _portal.ReadAsync(db => db.SubsidyRecordVersions.Where(v => v.Record!.BatchId == session.Id).GroupBy(v => new { v.Version, IsOver = v.SupersededAtUtc != null })
            .Select(g => new { g.Key.Version, g.Key.IsOver, Rows = g.Count() }).OrderBy(g => g.Version).ToListAsync());
        Assert.Equal([(1, true, ListWithdrawal.RowsAtATime + 3), (2, false, ListWithdrawal.RowsAtATime + 3)], versions.Select(v => (v.Version, v.IsOver, v.Rows)));
    }

    [Fact]
    public async Task Withdraw_ListPaidInPart_IsRefused()
    {
        var session = await ListSession.EndedAsync(_portal);
        var before = await session.Approver.GetAsync(session.List);
        await session.PayAsync((await session.RowsAsync())[0].Id);

        Assert.Contains(
            "不能整份撤回",
            await ListSession.FollowAsync(session.Approver, await session.Approver.SubmitAsync(before, $"{session.List}/steps/Withdraw", ("reason", "整份撤回"))),
            StringComparison.Ordinal);
        Assert.Equal(SubsidyState.NoticeEnded, (await session.RowsAsync())[1].State);
        Assert.Empty((await session.Approver.GetAsync(session.List)).Page.QuerySelectorAll("form.step"));
    }

    [Fact]
    public async Task Withdraw_LastRowsThatAreNotPaid_LeavesThePaidListPaid()
    {
        var session = await ListSession.EndedAsync(_portal);
        var rows = await session.RowsAsync();
        await session.PayAsync(rows[0].Id);

        await session.WithdrawAsync(rows[1].Id);
        Assert.Equal(SubsidyState.NoticeEnded, (await session.BatchAsync()).State);
        await session.WithdrawAsync(rows[2].Id);

        var batch = await session.BatchAsync();
        Assert.Equal((SubsidyState.Paid, new DateOnly(2026, 12, 1), 1), (batch.State, batch.PaidOn!.Value, batch.RecordCount));
        foreach (var who in new[] { session.Editor, session.Approver })
        {
            Assert.Empty((await who.GetAsync(session.List)).Page.QuerySelectorAll("form.step"));
        }
    }

    [Fact]
    public async Task Withdraw_LastRowWhileTheListIsUnderObjection_WaitsUntilThatIsClosed()
    {
        var session = await ListSession.PostedAsync(_portal);
        var objection = await session.ObjectAsync();
        foreach (var row in await session.RowsAsync())
        {
            await session.WithdrawAsync(row.Id);
        }

        Assert.Equal(SubsidyState.UnderObjection, (await session.BatchAsync()).State);
        Assert.Contains("异议已办结", await session.CloseAsync(objection, "各户均已退出", wasTrue: true), StringComparison.Ordinal);
        Assert.Equal(SubsidyState.Withdrawn, (await session.BatchAsync()).State);
    }

    [Fact]
    public async Task Totals_AfterARowIsTakenOff_AgreeOnTheSheetAndInTheOffice()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;
        await session.ProposeAsync(row, "Withdraw", ("Reason", "土地已流转"));
        await session.ApproveAsync(row);

        var sheet = (await session.SheetAsync()).AllText;
        Assert.Contains("合计 2 条，900.00 元", sheet, StringComparison.Ordinal);
        Assert.Contains("共 2 条，900.00 元", sheet, StringComparison.Ordinal);
        Assert.Contains("2 户，900.00 元", (await session.Editor.GetAsync(session.List)).AllText, StringComparison.Ordinal);
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Fact]
    public async Task Check_ListThatDiffersFromItsRows_IsFound()
    {
        var session = await ListSession.PostedAsync(_portal);
        await _portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(b => b.TotalInFen, 1)));

        Assert.Contains($"Subsidy list {session.Id} ", Assert.Single(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithAllRowsTakenOff_IsWithdrawnAndStaysInTheOffice()
    {
        var session = await ListSession.PostedAsync(_portal);
        foreach (var row in await session.RowsAsync())
        {
            await session.WithdrawAsync(row.Id);
        }

        Assert.Equal((SubsidyState.Withdrawn, 0), ((await session.BatchAsync()).State, (await session.BatchAsync()).RecordCount));
        Assert.Contains(ListSession.Name, (await session.Editor.GetAsync("/admin/subsidy-batches")).AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(ListSession.Name, (await _portal.Visitor().GetAsync("/")).AllText, StringComparison.Ordinal);
        foreach (var who in new[] { session.Editor, session.Approver })
        {
            Assert.Empty((await who.GetAsync(session.List)).Page.QuerySelectorAll("form.step"));
        }
    }

    [Fact]
    public async Task Discard_Draft_FreesNameAndFile()
    {
        var session = await ListSession.DraftedAsync(_portal);
        var import = new ImportSession(_portal, session.Editor);
        await import.PreviewAsync(Tables.Csv(["村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,甄一,{People.Identity(1)},11,1650"]), batch: ListSession.Name);
        Assert.Contains("名单已作废", await session.StepAsync(session.Editor, "Discard", ("reason", "文件传错了")), StringComparison.Ordinal);
        Assert.False(await _portal.ReadAsync(db => db.SubsidyImports.AnyAsync(i => i.State == ImportState.Previewed)));
        Assert.Equal(HttpStatusCode.NotFound, (await session.Editor.GetAsync(session.List)).Status);
        Assert.DoesNotContain(ListSession.Name, (await session.Editor.GetAsync("/admin/subsidy-batches")).AllText, StringComparison.Ordinal);

        await session.ImportAsync();

        Assert.Equal(3, (await session.RowsAsync()).Count);
        await session.ToTownAsync();
        Assert.Contains("网上已公开", await session.StepAsync(session.Approver, "Post"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_ThatIsRefused_ComesBackWithWhatWasTyped()
    {
        var session = await ListSession.PostedAsync(_portal);
        async Task<string> RefusedAsync(string reason)
        {
            var answer = await session.Approver.SubmitAsync(await session.Approver.GetAsync(session.List), $"{session.List}/steps/Withdraw", ("reason", reason));
            return (await session.Approver.GetAsync(answer.Location)).Page.QuerySelector("textarea[name=reason]")!.TextContent;
        }

        var reason = $"{(await session.RowsAsync())[0].RecipientName}已经搬走";
        Assert.Equal(reason, await RefusedAsync(reason));
        Assert.Equal("", (await session.Approver.GetAsync(session.List)).Page.QuerySelector("textarea[name=reason]")!.TextContent);
        Assert.Equal("", await RefusedAsync($"甄某 {People.Identity(1)} 重复"));
    }

    [Fact]
    public async Task Steps_InAYearWithoutAText_AreRefusedAndSayWhatToDo()
    {
        const string Said = "没有在名单年度有效的公开说明";
        var session = await ListSession.DraftedAsync(_portal);
        await session.ToTownAsync();
        await EndTextsAsync(new DateOnly(2025, 12, 31));
        Assert.Contains(Said, await session.StepAsync(session.Approver, "Post"), StringComparison.Ordinal);

        await EndTextsAsync(null);
        Assert.Contains("网上已公开", await session.StepAsync(session.Approver, "Post"), StringComparison.Ordinal);
        await EndTextsAsync(new DateOnly(2025, 12, 31));
        Assert.Contains(Said, await session.ProposeAsync((await session.RowsAsync())[0].Id, "Correct", ("Quantity", "3.5"), ("Reason", "丈量后更正面积")), StringComparison.Ordinal);
    }

    private Task<int> EndTextsAsync(DateOnly? last) => _portal.ReadAsync(db =>
        db.SubsidyProgrammeVersions.Where(v => v.Programme!.Code == "GDDL").ExecuteUpdateAsync(set => set.SetProperty(v => v.HoldsTo, last)));

    [Fact]
    public async Task Steps_AfterTheProgrammesTextIsWithdrawn_StillWork()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        await _portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.Programme!.Code == "GDDL").ExecuteUpdateAsync(set => set.SetProperty(v => v.State, PublicationState.Withdrawn)));

        await session.CorrectAsync(rows[0].Id);
        Assert.Contains("已撤回", await session.StepAsync(session.Approver, "Withdraw", ("reason", "项目取消")), StringComparison.Ordinal);
    }
}
