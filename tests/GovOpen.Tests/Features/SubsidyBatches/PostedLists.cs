using System.Net;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

/// <summary>A clerk and an approver of Caojing who bring lists of any programme to the public.</summary>
internal sealed class PostedLists(Portal portal, ImportSession session, Visitor approver)
{
    public const string Hutang = "310116112212";

    public Visitor Editor => session.Clerk;

    public Visitor Approver => approver;

    public static async Task<PostedLists> OpenAsync(Portal portal) =>
        new(portal, await ImportSession.OpenAsync(portal), await portal.SignedInAsync(Role.Approver, Portal.Caojing));

    /// <summary>Changes what the programme's text says of names, as if it had been published so.</summary>
    public Task<int> SetRuleAsync(string programme, NameDisplay display, long? hiddenBelowInFen = null, int smallBelow = 0) => portal.ReadAsync(db =>
        db.SubsidyProgrammeVersions.Where(v => v.Programme!.Code == programme).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.NameDisplay, display).SetProperty(v => v.NameHiddenBelowInFen, hiddenBelowInFen).SetProperty(v => v.SmallVillageBelow, smallBelow)));

    /// <summary>Yuan for one unit.</summary>
    public Task<decimal> StandardAsync(string programme) => portal.ReadAsync(async db =>
        await db.SubsidyProgrammeVersions.Where(v => v.Programme!.Code == programme).OrderByDescending(v => v.HoldsFrom).Select(v => v.StandardInFen).FirstAsync() / 100m);

    /// <summary>Imports a list; returns its office address.</summary>
    public async Task<string> ImportAsync(string name, string programme, params string[] lines)
    {
        var id = await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Code == programme).Select(p => p.Id).SingleAsync());
        var uploaded = await Editor.UploadAsync(
            await Editor.GetAsync(ImportSession.Index), ImportSession.Index,
            [("Form.Programme", $"{id}"), ("Form.Year", "2026"), ("Form.Batch", name), ("Form.Town", Portal.Caojing)], ("Form.File", "名单.csv", Tables.Csv(lines)));
        Assert.True(uploaded.Location.Length > 0, uploaded.AllText);
        var confirmed = await Editor.SubmitAsync(await Editor.GetAsync(uploaded.Location), uploaded.Location);
        await session.CommitAsync(await session.WaitAsync(confirmed.Location));
        return $"/admin/subsidy-batches/{await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == name).Select(b => b.Id).SingleAsync())}";
    }

    public async Task<string> ToTownAsync(string list)
    {
        await StepAsync(Editor, list, "StartVillageReview");
        return await StepAsync(Editor, list, "SubmitToTown", ("villageReviewedOn", "2026-11-20"));
    }

    public async Task<string> PostAsync(string list)
    {
        await ToTownAsync(list);
        return await StepAsync(approver, list, "Post");
    }

    /// <summary>Imports a list and posts it.</summary>
    public async Task<string> PostedAsync(string name, string programme, params string[] lines)
    {
        var list = await ImportAsync(name, programme, lines);
        Assert.Contains("网上已公开", await PostAsync(list), StringComparison.Ordinal);
        return list;
    }

    /// <summary>Takes a step and returns what the page says of it.</summary>
    public static async Task<string> StepAsync(Visitor who, string list, string step, params (string, string)[] typed) =>
        Said(await FollowAsync(who, await who.SubmitAsync(await who.GetAsync(list), $"{list}/steps/{step}", typed)));

    /// <summary>Proposes a change of a row and returns what the page says of it.</summary>
    public async Task<string> ProposeAsync(string list, long row, string step, params (string, string)[] typed)
    {
        var page = await Editor.GetAsync($"{list}/rows/{row}");
        var form = page.Page.Forms.Single(f => f.QuerySelector($"input[name=Step][value={step}]") is not null);
        foreach (var other in page.Page.Forms.Where(f => f != form && f.GetAttribute("action") == form.GetAttribute("action")).ToList())
        {
            other.Remove();
        }

        var answer = await Editor.SubmitAsync(page, form.GetAttribute("action")!, typed);
        return Said(answer.Status == HttpStatusCode.UnprocessableEntity ? answer : await FollowAsync(Editor, answer));
    }

    public async Task ApproveAsync(string list)
    {
        var page = await approver.GetAsync(list);
        var action = page.Page.Forms.Select(f => f.GetAttribute("action")!).Single(a => a.Contains("/changes/", StringComparison.Ordinal) && a.EndsWith("/approve", StringComparison.Ordinal));
        Assert.Contains("已批准并公布", Said(await FollowAsync(approver, await approver.SubmitAsync(page, action))), StringComparison.Ordinal);
    }

    public async Task CorrectAsync(string list, long row, params (string, string)[] typed)
    {
        Assert.Contains("等待另一人批准", await ProposeAsync(list, row, "Correct", typed), StringComparison.Ordinal);
        await ApproveAsync(list);
    }

    public Task<List<SubsidyRecord>> RowsAsync(string name) => session.RowsAsync(name);

    public static string Said(Answer answer) => string.Join(' ', answer.Page.QuerySelectorAll("p.notice[role], .error-summary li").Select(e => e.TextContent.Trim()));

    private static Task<Answer> FollowAsync(Visitor who, Answer answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return who.GetAsync(answer.Location);
    }
}
