using System.Net;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

/// <summary>An editor and an approver of Caojing with a list of a few households of Hutang.</summary>
internal sealed class ListSession(Portal portal)
{
    public const string Hutang = "310116112212";
    public const string Name = "走流程";
    private const string Head = "村,组,户主姓名,身份证号,面积,金额";

    public Visitor Editor { get; private set; } = null!;

    public Visitor Approver { get; private set; } = null!;

    /// <summary>Address of the list.</summary>
    public string List { get; private set; } = "";

    public int Id { get; private set; }

    /// <summary>A list with ¥1,500, ¥600 and ¥300, as a draft.</summary>
    public static async Task<ListSession> DraftedAsync(Portal portal, int more = 0)
    {
        var session = new ListSession(portal);
        await session.SignInAgainAsync();
        await session.ImportAsync(more);
        return session;
    }

    public static async Task<ListSession> PostedAsync(Portal portal, int more = 0)
    {
        var session = await DraftedAsync(portal, more);
        await session.ToTownAsync();
        Assert.Contains("网上已公开", await session.StepAsync(session.Approver, "Post"), StringComparison.Ordinal);
        return session;
    }

    /// <summary>A list whose notice has run and was ended, on 1 December.</summary>
    public static async Task<ListSession> EndedAsync(Portal portal)
    {
        var session = await PostedAsync(portal);
        await session.AddPhotoAsync();
        await session.WaitAsync(8);
        Assert.Contains("公示已结束", await session.EndAsync(), StringComparison.Ordinal);
        return session;
    }

    public async Task ImportAsync(int more = 0)
    {
        var session = new ImportSession(portal, Editor);
        var preview = await session.PreviewAsync(
            Tables.Csv([Head, .. Enumerable.Range(1, 3 + more).Select(i => $"护塘村,{i % 3},甄{(char)('一' + i)},{People.Identity(i)},{i switch { 1 => "10,1500", 2 => "4,600", _ => "2,300" }}")]), batch: Name);
        await session.CommitAsync(preview);
        Id = await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == Name).Select(b => b.Id).SingleAsync());
        List = $"/admin/subsidy-batches/{Id}";
    }

    public async Task ToTownAsync()
    {
        await StepAsync(Editor, "StartVillageReview");
        Assert.Contains("已送镇级审核", await StepAsync(Editor, "SubmitToTown", ("villageReviewedOn", "2026-11-20")), StringComparison.Ordinal);
    }

    public Task<string> EndAsync() => StepAsync(Editor, "EndNotice");

    public async Task<string> StepAsync(Visitor who, string step, params (string, string)[] typed) =>
        await FollowAsync(who, await who.SubmitAsync(await who.GetAsync(List), $"{List}/steps/{step}", typed));

    /// <summary>A sign-in lasts ten hours.</summary>
    public async Task WaitAsync(int days)
    {
        portal.Clock.Advance(TimeSpan.FromDays(days));
        await SignInAgainAsync();
    }

    public async Task SignInAgainAsync()
    {
        Editor = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        Approver = await portal.SignedInAsync(Role.Approver, Portal.Caojing);
    }

    public async Task AddPhotoAsync() => Assert.Contains(
        "照片已保存",
        await FollowAsync(Editor, await Editor.UploadAsync(await Editor.GetAsync(List), $"{List}/photos", [], ("photo", "公示栏.jpg", Pictures.CameraJpeg()))),
        StringComparison.Ordinal);

    /// <summary>An objection to a row, or to the list when none is named.</summary>
    public async Task<long> ObjectAsync(long? row = null)
    {
        var page = await Editor.GetAsync(row is null ? List : $"{List}/rows/{row}");
        Assert.Contains("公示和发放暂停", await FollowAsync(Editor, await Editor.SubmitAsync(page, $"{List}/objections", ("text", "我觉得面积不对"))), StringComparison.Ordinal);
        return await portal.ReadAsync(db => db.SubsidyObjections.MaxAsync(o => o.Id));
    }

    public async Task<string> CloseAsync(long objection, string outcome = "经丈量无误", bool wasTrue = false) => await FollowAsync(Approver, await Approver.SubmitAsync(
        await Approver.GetAsync(List), $"{List}/objections/{objection}/dismiss", [("outcome", outcome), .. wasTrue ? [("wasTrue", "true")] : Array.Empty<(string, string)>()]));

    public async Task<string> ProposeAsync(long row, string step, params (string, string)[] typed) =>
        await ProposeAsync(await Editor.GetAsync($"{List}/rows/{row}"), step, typed);

    /// <summary>A change from a row's page as it was read, perhaps some time ago.</summary>
    public async Task<string> ProposeAsync(Answer page, string step, params (string, string)[] typed)
    {
        var form = page.Page.Forms.Single(f => f.QuerySelector($"input[name=Step][value={step}]") is not null);
        foreach (var other in page.Page.Forms.Where(f => f != form && f.GetAttribute("action") == form.GetAttribute("action")).ToList())
        {
            other.Remove();
        }

        var answer = await Editor.SubmitAsync(page, form.GetAttribute("action")!, typed);
        return answer.Status == HttpStatusCode.UnprocessableEntity ? answer.AllText : await FollowAsync(Editor, answer);
    }

    public async Task<string> ApproveAsync(long row)
    {
        var change = await portal.ReadAsync(db => db.SubsidyRecordVersions.Where(v => v.RecordId == row && v.PublishedAtUtc == null && v.RefusedAtUtc == null).Select(v => v.Id).SingleAsync());
        return await FollowAsync(Approver, await Approver.SubmitAsync(await Approver.GetAsync(List), $"{List}/changes/{change}/approve"));
    }

    public async Task CorrectAsync(long row, string quantity = "3.5", string reason = "丈量后更正面积")
    {
        Assert.Contains("等待另一人批准", await ProposeAsync(row, "Correct", ("Quantity", quantity), ("Amount", ""), ("Reason", reason)), StringComparison.Ordinal);
        Assert.Contains("已批准并公布", await ApproveAsync(row), StringComparison.Ordinal);
    }

    public async Task WithdrawAsync(long row)
    {
        await ProposeAsync(row, "Withdraw", ("Reason", "退出"));
        Assert.Contains("已批准并公布", await ApproveAsync(row), StringComparison.Ordinal);
    }

    /// <summary>Has rows paid on 1 December, as a payment does.</summary>
    public Task PayAsync(params long[] rows) => portal.ReadAsync(db => db.SubsidyRecords
        .Where(r => rows.Contains(r.Id))
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.Paid).SetProperty(r => r.PaidOn, new DateOnly(2026, 12, 1))));

    public Task<List<SubsidyRecord>> RowsAsync() => portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.BatchId == Id).OrderBy(r => r.Id).ToListAsync());

    public Task<SubsidyBatch> BatchAsync() => portal.ReadAsync(db => db.SubsidyBatches.SingleAsync(b => b.Id == Id));

    public Task<Answer> PublicRowAsync(long row) => portal.Visitor().GetAsync($"/subsidies/records/{row}");

    public Task<Answer> SheetAsync() => portal.Visitor().GetAsync($"/subsidies/villages/{Hutang}/notice?year=2026&programme=GDDL&batch={Id}");

    public static async Task<string> FollowAsync(Visitor who, Answer answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return (await who.GetAsync(answer.Location)).AllText;
    }

    public static Actor Somebody(Role role) => new(null, "某人", role, Modules.All, Portal.Caojing);
}
