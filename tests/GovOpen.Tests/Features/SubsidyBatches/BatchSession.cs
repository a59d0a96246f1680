using System.Net;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

/// <summary>A clerk and an approver of Caojing with one list of a few rows.</summary>
internal sealed class BatchSession(Portal portal, string name, string list)
{
    public Visitor Editor { get; private set; } = null!;

    public Visitor Approver { get; private set; } = null!;

    /// <summary>Address of the list.</summary>
    public string List => list;

    /// <summary>Imports a list and puts all of it into a state as if it had come there.</summary>
    /// <param name="rows">Name and hundredths of mu of each, at ¥150; the n-th has the identity number n.</param>
    public static async Task<BatchSession> OpenAsync(Portal portal, string name, SubsidyState state, params (string Name, int Mu)[] rows)
    {
        var import = await ImportSession.OpenAsync(portal);
        await import.CommitAsync(await import.PreviewAsync(
            Tables.Csv(["村,户主姓名,身份证号,面积,金额", .. rows.Select((r, i) => $"护塘村,{r.Name},{People.Identity(i + 1)},{r.Mu},{r.Mu * 150}")]), batch: name));
        var today = new DateOnly(2026, 11, 23);
        var (posted, ends) = state == SubsidyState.OnPublicNotice ? (today, today.AddDays(7)) : (today.AddDays(-12), today.AddDays(-4));
        await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == name).ExecuteUpdateAsync(set => set
            .SetProperty(b => b.State, state).SetProperty(b => b.NoticeFrom, posted).SetProperty(b => b.NoticeTo, ends).SetProperty(b => b.NoticeDays, 7)));
        await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.Batch!.Name == name).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.State, state).SetProperty(r => r.PostedOn, posted).SetProperty(r => r.NoticeEndsOn, ends)));
        await portal.ChangeAsync(async db =>
        {
            var batch = await db.SubsidyBatches.SingleAsync(b => b.Name == name);
            await new SubsidySummaries(db).RefreshAsync(batch.ProgrammeId, batch.Year, null, CancellationToken.None);
            await new SubsidyNames(db).RefreshAsync(batch.Year, ["310116112212"], CancellationToken.None);
            return batch;
        });
        var id = await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == name).Select(b => b.Id).SingleAsync());
        var session = new BatchSession(portal, name, $"/admin/subsidy-batches/{id}");
        await session.SignInAsync();
        return session;
    }

    /// <summary>A sign-in lasts ten hours.</summary>
    public async Task SignInAsync()
    {
        Editor = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        Approver = await portal.SignedInAsync(Role.Approver, Portal.Caojing);
    }

    public Task<List<SubsidyRecord>> RowsAsync() =>
        portal.ReadAsync(db => db.SubsidyRecords.AsNoTracking().Where(r => r.Batch!.Name == name).OrderBy(r => r.Id).ToListAsync());

    public Task<SubsidyBatch> BatchAsync() => portal.ReadAsync(db => db.SubsidyBatches.AsNoTracking().SingleAsync(b => b.Name == name));

    /// <summary>What the public totals of the programme's year say in the village, in yuan: all that counts, and what is paid.</summary>
    public async Task<(long Amount, long Paid)> TotalsAsync()
    {
        var total = await portal.ReadAsync(db => db.SubsidyTotals.AsNoTracking().SingleAsync(t => t.VillageCode == "310116112212" && t.Year == 2026 && t.Programme!.Code == "GDDL"));
        return (total.AmountInFen / 100, total.PaidInFen / 100);
    }

    /// <summary>The public page of a row.</summary>
    public async Task<string> PublicAsync(long row) => (await portal.Visitor().GetAsync($"/subsidies/records/{row}")).AllText;

    /// <summary>A clerk proposes a change of a row; the answer's page.</summary>
    public async Task<string> ProposeAsync(long row, string step, params (string, string)[] typed)
    {
        var page = await Editor.GetAsync($"{list}/rows/{row}");
        var form = page.Page.Forms.Single(f => f.QuerySelector($"input[name=Step][value={step}]") is not null);
        foreach (var other in page.Page.Forms.Where(f => f != form && f.GetAttribute("action") == form.GetAttribute("action")).ToList())
        {
            other.Remove();
        }

        var answer = await Editor.SubmitAsync(page, form.GetAttribute("action")!, typed);
        return (answer.Status == HttpStatusCode.UnprocessableEntity ? answer : await FollowAsync(Editor, answer)).AllText;
    }

    /// <summary>The approver says yes to the one change or payment that waits.</summary>
    public async Task<string> ApproveAsync()
    {
        var page = await Approver.GetAsync(list);
        var action = page.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/approve", StringComparison.Ordinal)).GetAttribute("action")!;
        return (await FollowAsync(Approver, await Approver.SubmitAsync(page, action))).AllText;
    }

    /// <summary>A clerk sends a payment file: rows by their identity numbers, with amounts in yuan.</summary>
    public Task<string> PayAsync(string paidOn, params (int Serial, int Yuan)[] rows) =>
        PayAsync(paidOn, ["身份证号,备注,金额", .. rows.Select(r => $"{People.Identity(r.Serial)},甄,{r.Yuan}")]);

    /// <summary>A clerk sends a payment file of these lines; the page that he sees then.</summary>
    public Task<string> PayAsync(string paidOn, IReadOnlyList<string> lines) => PayAsync(paidOn, "发放.csv", Tables.Csv([.. lines]));

    /// <summary>A clerk sends a payment file; the page that he sees then.</summary>
    public async Task<string> PayAsync(string paidOn, string fileName, byte[] file)
    {
        var answer = await Editor.UploadAsync(
            await Editor.GetAsync(list), $"{list}/payments", [("reference", "财字1号"), ("paidOn", paidOn)], ("file", fileName, file));
        return (answer.Status == HttpStatusCode.UnprocessableEntity ? answer : await FollowAsync(Editor, answer)).AllText;
    }

    /// <summary>A clerk registers an objection to a row, or to the whole list.</summary>
    public async Task<string> ObjectAsync(long? row)
    {
        var page = await Editor.GetAsync(row is null ? list : $"{list}/rows/{row}");
        return (await FollowAsync(Editor, await Editor.SubmitAsync(page, $"{list}/objections", ("text", "面积不对")))).AllText;
    }

    /// <summary>The approver closes the open objection to a row, or to the list, as not true.</summary>
    public async Task<string> DismissAsync(long? row)
    {
        var id = await portal.ReadAsync(db => db.SubsidyObjections.Where(o => o.Batch!.Name == name && o.RecordId == row && o.ClosedOn == null).Select(o => o.Id).SingleAsync());
        return (await FollowAsync(Approver, await Approver.SubmitAsync(await Approver.GetAsync(list), $"{list}/objections/{id}/dismiss", ("outcome", "经核查无误")))).AllText;
    }

    /// <summary>A clerk photographs the posted sheet and ends the notice.</summary>
    public async Task EndNoticeAsync()
    {
        await Editor.UploadAsync(await Editor.GetAsync(list), $"{list}/photos", [], ("photo", "公示栏.jpg", Pictures.CameraJpeg()));
        Assert.Contains("公示已结束", (await FollowAsync(Editor, await Editor.SubmitAsync(await Editor.GetAsync(list), $"{list}/steps/EndNotice"))).AllText, StringComparison.Ordinal);
    }

    public static Task<Answer> FollowAsync(Visitor who, Answer answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return who.GetAsync(answer.Location);
    }

    /// <summary>Posts what no page offers to this person, with a token of his own.</summary>
    public static async Task<HttpStatusCode> PostAsync(Visitor who, string action, params (string Name, string Value)[] typed)
    {
        var page = await who.GetAsync("/admin/subsidy-batches");
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        var fields = typed.Append(("__RequestVerificationToken", token)).Select(t => KeyValuePair.Create(t.Item1, t.Item2));
        return (await who.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) })).Status;
    }
}
