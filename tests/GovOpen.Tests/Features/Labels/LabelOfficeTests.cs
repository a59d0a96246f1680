using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Labels.Admin;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Labels;

public sealed class LabelOfficeTests(Portal portal) : IClassFixture<Portal>
{
    private const string Zhonghuan = "/admin/labels/estates/1";

    [Fact]
    public async Task Index_FindsEstatesOfTheScopeOnly()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var ledgerClerk = await portal.SignedInAsync(Role.Editor, Portal.Wanli, Modules.Subsidies);

        var found = await clerk.GetAsync("/admin/labels?q=中环家园");

        Assert.Equal("中环家园", found.Text("tbody a"));
        Assert.NotNull((await clerk.GetAsync("/admin")).Page.QuerySelector("nav a[href='/admin/labels']"));
        Assert.Null((await stranger.GetAsync("/admin/labels?q=中环家园")).Page.QuerySelector("tbody a"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(Zhonghuan)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{Zhonghuan}/labels.zip")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/labels/{await CodeOfAsync("75号")}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/admin/labels/signals?estate=1")).Status);
        Assert.Null((await ledgerClerk.GetAsync("/admin/labels")).Page.QuerySelector("tbody a"));
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Approver)]
    public async Task Pages_ForThoseWhoOnlyRead_OfferNoStepAndRefuseAForgedOne(Role role)
    {
        var code = await CodeOfAsync("70号");
        var reader = await portal.SignedInAsync(role);

        var page = await reader.GetAsync($"/admin/labels/{code}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(page.Page.Forms, f => f.GetAttribute("action")!.StartsWith("/admin/labels", StringComparison.Ordinal));
        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forged = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/admin/labels/{code}/retire")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("reason", "x")]),
        });
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
    }

    [Fact]
    public async Task Replace_Label_OldCodeSaysSoAndStillShowsTheBuilding()
    {
        var old = await CodeOfAsync("72号");
        var clerk = await portal.SignedInAsync(Role.Editor);
        var visitor = portal.Visitor();
        await visitor.GetAsync($"/B/{old}");
        Assert.Contains($"/B/{LabelCode.Grouped(old)}", Links(await visitor.GetAsync("/water/estates/1")));

        var answer = await SubmitAsync(clerk, old, "replace", ("reason", "标签破损"));

        Assert.StartsWith("/admin/labels/", answer.Location, StringComparison.Ordinal);
        var fresh = answer.Location.Split('/')[^1];
        Assert.True(LabelCode.IsValid(fresh));
        Assert.Contains($"标签 {LabelCode.Grouped(old)} 已更换", (await clerk.GetAsync(answer.Location)).Text("[role=status]"), StringComparison.Ordinal);

        // The old code answers at once, though its page was cached, with the whole page below.
        var page = await visitor.GetAsync($"/B/{old}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("这个标签已于 2026年11月23日更换。", page.Text("main > .notice-warn:first-child"), StringComparison.Ordinal);
        Assert.Contains(LabelCode.Grouped(fresh), page.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Contains("72号", page.Text(".address"), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector(".verdict h1"));
        Assert.Null((await visitor.GetAsync($"/B/{fresh}")).Page.QuerySelector("main > .notice-warn"));
        Assert.Contains($"/B/{LabelCode.Grouped(fresh)}", Links(await visitor.GetAsync("/water/estates/1")));

        // Its history says who and why, so does the trail; it cannot be replaced again.
        var history = await clerk.GetAsync($"/admin/labels/{old}");
        Assert.Contains("标签破损", history.Text(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain(history.Page.Forms, f => f.GetAttribute("action")!.EndsWith("/replace", StringComparison.Ordinal));
        Assert.Contains("Replaced", (await TrailAsync(old)).Single(), StringComparison.Ordinal);
        Assert.Equal(0, await UnlabelledAsync(1));
    }

    [Fact]
    public async Task Replace_ByTwoClerksAtOnce_TheSecondIsTold()
    {
        var old = await CodeOfAsync("73号");
        var clerk = await portal.SignedInAsync(Role.Editor);
        var seen = await clerk.GetAsync($"/admin/labels/{old}");
        await clerk.SubmitAsync(seen, $"/admin/labels/{old}/replace", ("reason", "破损"));

        var second = await clerk.SubmitAsync(seen, $"/admin/labels/{old}/replace", ("reason", "破损"));

        Assert.Contains("没有改动", (await clerk.GetAsync(second.Location)).Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(2, await portal.ReadAsync(db => db.Labels.CountAsync(l => l.Building!.EstateId == 1 && l.Building.Name == "73号")));
    }

    [Fact]
    public async Task Retire_Label_LeavesABuildingWithoutOneUntilItIsIssuedAgain()
    {
        // An estate of its own, so that no other test counts it.
        var (estate, code) = await portal.ReadAsync(async db =>
        {
            var label = await db.Labels.Where(l => l.Building!.EstateId == 2).OrderBy(l => l.Building!.SortOrder).FirstAsync();
            return (2, label.Code);
        });
        var clerk = await portal.SignedInAsync(Role.Editor, "");
        var visitor = portal.Visitor();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SubmitAsync(clerk, code, "retire", ("reason", " "))).Status);
        await SubmitAsync(clerk, code, "retire", ("reason", "楼栋拆除"));

        var page = await visitor.GetAsync($"/B/{code}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("这个标签已于 2026年11月23日停用，应当取下。", page.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.DoesNotContain("更换", page.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Equal(1, await UnlabelledAsync(estate));

        var list = await clerk.GetAsync($"/admin/labels/estates/{estate}");
        await clerk.SubmitAsync(list, $"/admin/labels/estates/{estate}/issue");
        Assert.Equal(0, await UnlabelledAsync(estate));
        Assert.Contains("已制发 1 张标签", (await clerk.GetAsync($"/admin/labels/estates/{estate}")).Text("[role=status]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_ToABuildingThatHasOne_IsRefused()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);
        var building = await portal.ReadAsync(async db =>
        {
            var added = new Building { EstateId = 1, Name = "新1号", Address = "新1号", SortOrder = 999 };
            db.Buildings.Add(added);
            await db.SaveChangesAsync();
            return added.Id;
        });
        var list = await clerk.GetAsync(Zhonghuan);

        var issued = await clerk.SubmitAsync(list, $"/admin/labels/buildings/{building}/issue");
        var again = await clerk.SubmitAsync(list, $"/admin/labels/buildings/{building}/issue");

        Assert.Contains("已制发标签", (await clerk.GetAsync(issued.Location)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(Zhonghuan, again.Location);
        Assert.Equal(1, await portal.ReadAsync(db => db.Labels.CountAsync(l => l.BuildingId == building)));
        Assert.Equal(0, await UnlabelledAsync(1));
    }

    [Fact]
    public async Task Issue_CodeIsTaken_TakesAnother()
    {
        var taken = await CodeOfAsync("70号");
        await portal.ReadAsync(async db =>
        {
            var building = new Building { EstateId = 3, Name = "新2号", Address = "新2号" };
            db.Buildings.Add(building);
            await db.SaveChangesAsync();
            var codes = new Queue<string>([taken, LabelCode.FromNumber(99)]);
            var register = new LabelRegister(db, new WaterSummaries(db, portal.Clock), portal.Clock) { CreateCode = codes.Dequeue };

            Assert.Equal(LabelCode.FromNumber(99), await register.IssueAsync(3, building.Id, Actor.Program("test"), CancellationToken.None));
            return 0;
        });
    }

    [Theory]
    [InlineData("", "请填写安装日期")]
    [InlineData("2026-13-45", "请填写安装日期")]
    [InlineData("2026-11-24", "安装日期不能晚于今天")]
    [InlineData("2020-01-01", "安装日期不能早于制发日期")]
    public async Task Install_SenselessDay_IsToldBesideTheField(string on, string message)
    {
        var code = await CodeOfAsync("78号");
        var clerk = await portal.SignedInAsync(Role.Editor);

        var answer = await SubmitAsync(clerk, code, "install", ("on", on), ("note", "门厅"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(message, answer.Text("#on-error"));
        Assert.Equal("门厅", answer.Page.QuerySelector("#install-note")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Install_Label_IsNotedAndNoLongerPrintedAsPending()
    {
        var code = await CodeOfAsync("79号");
        var clerk = await portal.SignedInAsync(Role.Editor);
        Assert.Contains("79号", (await clerk.GetAsync("/labels/sheet?estate=1&pending=true")).Text("svg.label-page"), StringComparison.Ordinal);

        await SubmitAsync(clerk, code, "install", ("on", "2026-11-20"), ("note", "一楼门厅"));

        var page = await clerk.GetAsync($"/admin/labels/{code}");
        Assert.Contains("2026年11月20日", page.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("一楼门厅", page.Text(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("79号", (await clerk.GetAsync("/labels/sheet?estate=1&pending=true")).Text("svg.label-page"), StringComparison.Ordinal);
        Assert.Contains("2026-11-20", (await TrailAsync(code)).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_StaysOpenUntilAClerkHasReadItAndClosedIt()
    {
        var code = await CodeOfAsync("77号");
        var clerk = await portal.SignedInAsync(Role.Editor);
        await ReportAsync(code);
        var seen = await clerk.GetAsync($"/admin/labels/{code}");
        Assert.Contains("有 1 条", seen.AllText, StringComparison.Ordinal);
        Assert.Contains("77号", (await clerk.GetAsync("/admin/labels/signals")).Text("#reported"), StringComparison.Ordinal);

        // A report that the clerk has not seen is not closed with the others.
        await ReportAsync(code);
        var refused = await clerk.SubmitAsync(seen, $"/admin/labels/{code}/handle", ("reason", "位置正确"));
        Assert.Contains("新的反映", (await clerk.GetAsync(refused.Location)).Text("[role=alert]"), StringComparison.Ordinal);

        var empty = await SubmitAsync(clerk, code, "handle", ("reason", ""));
        Assert.Equal("请填写查看结果", empty.Text("#handle-reason-error"));
        await SubmitAsync(clerk, code, "handle", ("reason", "现场查看，位置正确"));

        var page = await clerk.GetAsync($"/admin/labels/{code}");
        Assert.DoesNotContain("的反映", page.Text("h2"), StringComparison.Ordinal);
        Assert.Contains("现场查看，位置正确", page.Text(".timeline"), StringComparison.Ordinal);
        Assert.Null((await clerk.GetAsync("/admin/labels/signals")).Page.QuerySelector("#reported"));

        await ReportAsync(code);
        Assert.Contains("77号", (await clerk.GetAsync("/admin/labels/signals")).Text("#reported"), StringComparison.Ordinal);
        Assert.Equal("1", (await clerk.GetAsync("/admin/labels?q=中环家园")).Text("tbody td:last-child"));
    }

    [Fact]
    public async Task Signals_FromPlantedScans_NameTheSilentAndTheLoud()
    {
        var labels = await portal.ReadAsync(db => db.Labels
            .Where(l => l.Building!.EstateId == 4).OrderBy(l => l.Building!.SortOrder).Select(l => new { l.Code, l.Building!.Name }).ToListAsync());
        var today = portal.Clock.Today();
        await portal.ReadAsync(async db =>
        {
            // The first is scanned a lot, the second was silent for 90 days, the third is new, the others are as usual.
            db.LabelScans.AddRange(labels.Skip(3).Select(l => new LabelScan { LabelCode = l.Code, Day = today.AddDays(-10), Count = 4 }));
            db.LabelScans.Add(new LabelScan { LabelCode = labels[0].Code, Day = today, Count = 60 });
            db.LabelScans.Add(new LabelScan { LabelCode = labels[0].Code, Day = today.AddDays(-31), Count = 900 });
            db.LabelScans.Add(new LabelScan { LabelCode = labels[1].Code, Day = today.AddDays(-90), Count = 5 });
            db.LabelEvents.Add(new LabelEvent { LabelCode = labels[2].Code, Kind = LabelEventKind.Installed, AtUtc = portal.Clock.GetUtcNow().UtcDateTime.AddDays(-3) });
            return await db.SaveChangesAsync();
        });
        var auditor = await portal.SignedInAsync(Role.Auditor, "310");

        var page = await auditor.GetAsync("/admin/labels/signals?estate=4");

        Assert.Contains(LabelCode.Grouped(labels[0].Code), page.Text("#often"), StringComparison.Ordinal);
        Assert.Contains("60 次", page.Text("#often"), StringComparison.Ordinal);
        Assert.Single(page.Page.QuerySelectorAll("#often li"));
        Assert.Equal([$"/admin/labels/{labels[1].Code}"], page.Page.QuerySelectorAll("#never a").Select(a => a.GetAttribute("href")));

        var chart = await auditor.GetAsync($"/admin/labels/{labels[0].Code}");
        Assert.Equal("近 30 天共扫码 60 次，最多一天 60 次", chart.Page.QuerySelector("figure.bars svg")!.GetAttribute("aria-label"));
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync($"/admin/labels/signals?town={Portal.Wanli}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync("/admin/labels/signals?town=%25")).Status);
    }

    private static IEnumerable<string?> Links(Answer answer) => answer.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href"));

    private static async Task<Answer> SubmitAsync(Visitor clerk, string code, string step, params (string Name, string Value)[] typed) =>
        await clerk.SubmitAsync(await clerk.GetAsync($"/admin/labels/{code}"), $"/admin/labels/{code}/{step}", typed);

    private async Task ReportAsync(string code)
    {
        var visitor = portal.Visitor();
        var action = $"/B/{LabelCode.Grouped(code)}/misplaced";
        await visitor.SubmitAsync(await visitor.GetAsync(action), action);
    }

    private Task<List<string>> TrailAsync(string code) => portal.ReadAsync(db => db.AuditEntries
        .Where(e => e.RecordKind == "Label" && e.RecordKey == code).OrderBy(e => e.Id).Select(e => e.After!).ToListAsync());

    private Task<int> UnlabelledAsync(int estate) => portal.ReadAsync(db => db.Estates.Where(e => e.Id == estate).Select(e => e.Tally.Unlabelled).SingleAsync());

    private Task<string> CodeOfAsync(string building) => portal.ReadAsync(db => db.Labels
        .Where(l => l.Building!.Estate!.Name == "中环家园" && l.Building.Name == building && l.State == LabelState.Active)
        .Select(l => l.Code).SingleAsync());
}
