using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using static GovOpen.Tests.Features.SubsidyProgrammes.ProgrammeClerks;

namespace GovOpen.Tests.Features.SubsidyProgrammes;

public sealed class ProgrammeOfficeTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task NewProgramme_GoesPublicOnlyAfterSomebodyElseApproved()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "xyz1", "新农具补贴");
        var public_ = $"/subsidies/programmes/XYZ1";

        var text = await WriteAsync(editor, id, ("Form.HoldsFrom", "2026-01-01"));
        await StepAsync(editor, text, "submit");
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync(public_)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync("/subsidies/records.csv?year=2026&programme=XYZ1")).Status);
        await StepAsync(approver, text, "publish");

        var page = await portal.Visitor().GetAsync(public_);
        Assert.Contains("新农具补贴", page.Text("h1"), StringComparison.Ordinal);
        Assert.Contains("12.50", page.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_TwoTextsFromTheSameDay_IsRefused()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "SAME", "同一天");
        var first = await WriteAsync(editor, id, ("Form.HoldsFrom", "2026-01-01"));
        var second = await WriteAsync(editor, id, ("Form.HoldsFrom", "2026-01-01"));
        await StepAsync(editor, first, "submit");
        await StepAsync(editor, second, "submit");
        await StepAsync(approver, first, "publish");
        await StepAsync(approver, second, "publish");

        Assert.Contains("同一天", (await approver.GetAsync(second)).Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(1, await portal.ReadAsync(db => db.SubsidyProgrammeVersions.CountAsync(v => v.ProgrammeId == id && v.State == PublicationState.Published)));
        var again = await editor.SubmitAsync(
            await editor.GetAsync($"{Texts}/new?programme={id}"), $"{Texts}/new?programme={id}", ("Form.HoldsFrom", "2026-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
    }

    [Fact]
    public async Task Correct_PublishedText_ReplacesItWithAReasonAndCannotMoveItsFirstDay()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "FIX", "更正");
        var text = await PublishAsync(editor, approver, id, "2026-01-01");
        var page = await editor.GetAsync(text);
        var draft = (await editor.SubmitAsync(page, $"{text}/correct", ("Reason", "标准写错"))).Location;

        var moved = await editor.SubmitAsync(await editor.GetAsync(draft), draft, ("Form.HoldsFrom", "2026-02-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, moved.Status);
        var saved = await editor.SubmitAsync(await editor.GetAsync(draft), draft, ("Form.StandardYuan", "20"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        await StepAsync(editor, saved.Location, "submit");
        await StepAsync(approver, saved.Location, "publish");

        var versions = await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.ProgrammeId == id).OrderBy(v => v.Version).ToListAsync());
        Assert.Equal([PublicationState.Superseded, PublicationState.Published], versions.Select(v => v.State));
        Assert.Equal(2000, versions[1].StandardInFen);
        Assert.Contains("标准写错", (await portal.Visitor().GetAsync("/subsidies/programmes/FIX")).AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.CentralPercent", "50", "100")]
    [InlineData("Form.NoticeDays", "6", "7")]
    [InlineData("Form.HoldsTo", "2020-01-01", "早于")]
    [InlineData("Form.NameDisplay", "HiddenBelowAmount", "不写名字")]
    [InlineData("Form.StandardYuan", "1.234", "两位")]
    [InlineData("Form.StandardYuan", "0", "0.01")]
    [InlineData("Form.QuantityMin", "99", "不能小于")]
    [InlineData("Form.QuantityMin", "310116195505057", "10000000")]
    [InlineData("Form.Basis", "", "依据")]
    [InlineData("Form.PublicationYears", "0", "1")]
    public async Task Save_ImpossibleText_SaysWhatIsWrong(string field, string value, string said)
    {
        var (editor, _) = await portal.ClerksAsync();
        var id = await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Code == "BAD").Select(p => p.Id).SingleOrDefaultAsync());
        id = id == 0 ? await CreateAsync(editor, "BAD", "写错") : id;
        var path = $"{Texts}/new?programme={id}";

        var answer = await editor.SubmitAsync(await editor.GetAsync(path), path, Typed([("Form.HoldsFrom", "2026-01-01"), ("Form.QuantityMax", "50"), (field, value)]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(said, answer.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GDDL", "重复")]
    [InlineData("A B", "空格")]
    [InlineData("../x", "斜杠")]
    [InlineData("补贴", "汉字")]
    [InlineData("", "没有")]
    public async Task Create_BadCode_IsRefused(string code, string name)
    {
        var (editor, _) = await portal.ClerksAsync();

        var answer = await editor.SubmitAsync(
            await editor.GetAsync("/admin/programmes/new"), "/admin/programmes/new", ("Form.Code", code), ("Form.Name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task Exclusion_IsEnteredOnceWhicheverWayAndAudited()
    {
        var (editor, _) = await portal.ClerksAsync();
        var one = await CreateAsync(editor, "EXA", "互斥甲");
        var other = await CreateAsync(editor, "EXB", "互斥乙");
        var action = $"/admin/programmes/{one}/exclusions";

        var added = await editor.SubmitAsync(
            await editor.GetAsync($"/admin/programmes/{one}"), action, ("Form.OtherProgrammeId", $"{other}"), ("Form.Basis", "文件第三条"));
        var mirrored = await editor.SubmitAsync(
            await editor.GetAsync($"/admin/programmes/{other}"), $"/admin/programmes/{other}/exclusions", ("Form.OtherProgrammeId", $"{one}"), ("Form.Basis", "文件第三条"));

        Assert.Equal(HttpStatusCode.Found, added.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mirrored.Status);
        var exclusion = await portal.ReadAsync(db => db.ProgrammeExclusions.SingleAsync(e => e.ProgrammeId == one));
        Assert.True(await portal.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.RecordKind == nameof(ProgrammeExclusion) && e.RecordKey == $"{exclusion.Id}")));

        var page = await editor.GetAsync($"/admin/programmes/{other}");
        Assert.Contains("互斥甲", page.AllText, StringComparison.Ordinal);
        await editor.SubmitAsync(page, $"/admin/programmes/{other}/exclusions/{exclusion.Id}/delete");
        Assert.False(await portal.ReadAsync(db => db.ProgrammeExclusions.AnyAsync(e => e.Id == exclusion.Id)));
    }

    [Fact]
    public async Task Programme_OutsideModuleOrDivision_IsNotFound()
    {
        var (editor, _) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "SCOPE", "范围");
        var text = await WriteAsync(editor, id, ("Form.HoldsFrom", "2026-01-01"));
        var elsewhere = await portal.SignedInAsync(Role.Editor, "310107");
        var water = await portal.SignedInAsync(Role.Editor, District, Modules.Water);
        foreach (var stranger in new[] { elsewhere, water })
        {
            foreach (var path in new[] { $"/admin/programmes/{id}", text, $"{text}/edit", $"{Texts}/new?programme={id}" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
            }
        }

        Assert.DoesNotContain("范围", (await elsewhere.GetAsync("/admin/programmes")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await water.GetAsync("/admin/programmes/new")).Status);
        Assert.Null((await water.GetAsync("/admin")).Page.QuerySelector("nav a[href='/admin/programmes']"));
        Assert.NotNull((await editor.GetAsync("/admin")).Page.QuerySelector("nav a[href='/admin/programmes']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(Role.Auditor, District)).GetAsync("/admin/programmes/new")).Status);
    }

    [Fact]
    public async Task Edit_ByTwoClerks_TellsTheSecond()
    {
        var (editor, _) = await portal.ClerksAsync();
        var second = await portal.SignedInAsync(Role.Editor, District);
        var id = await CreateAsync(editor, "TWO", "两人");
        var edit = $"{await WriteAsync(editor, id, ("Form.HoldsFrom", "2026-01-01"))}/edit";
        var (mine, theirs) = (await editor.GetAsync(edit), await second.GetAsync(edit));

        var saved = await editor.SubmitAsync(
            mine, edit, ("Form.Unit", "亩"), ("Form.StandardYuan", "20"), ("Form.NameDisplay", "OneCharacterStarred"), ("Form.Conditions", "有照"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        var conflict = await second.SubmitAsync(theirs, edit, ("Form.Unit", "吨"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("计量单位: 台 → 亩", conflict.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Contains("每个单位补贴多少元: ¥12.50 → ¥20.00", conflict.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Contains("名字怎么公开: 写全名 → 一个字用 * 代替", conflict.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Contains("要符合什么条件: 有证 → 有照", conflict.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.DoesNotContain("InFen", conflict.AllText, StringComparison.Ordinal);
        Assert.Equal("亩", await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.ProgrammeId == id).Select(v => v.Unit).SingleAsync()));
    }
}
