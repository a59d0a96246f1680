using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyProgrammes;

public sealed class ProgrammeOfficeTests(Portal portal) : IClassFixture<Portal>
{
    private const string District = "310116";
    private const string Texts = "/admin/programme-texts";

    [Fact]
    public async Task NewProgramme_GoesPublicOnlyAfterSomebodyElseApproved()
    {
        var (editor, approver) = await ClerksAsync();
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
    public async Task Publish_LaterText_EndsTheEarlierTheDayBefore()
    {
        var (editor, approver) = await ClerksAsync();
        var id = await CreateAsync(editor, "LATER", "后一年");
        var first = await PublishAsync(editor, approver, id, "2025-01-01");
        var second = await PublishAsync(editor, approver, id, "2026-01-01");
        var between = await PublishAsync(editor, approver, id, "2025-07-01");

        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 30)), await PeriodAsync(first));
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 31)), await PeriodAsync(between));
        Assert.Equal((new DateOnly(2026, 1, 1), null), await PeriodAsync(second));
    }

    [Fact]
    public async Task Publish_TwoTextsFromTheSameDay_IsRefused()
    {
        var (editor, approver) = await ClerksAsync();
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
    public async Task Publish_TextThatWouldLeaveListsWithoutOne_IsRefusedAndNamesTheYears()
    {
        var (editor, approver) = await ClerksAsync();
        var id = await CreateAsync(editor, "GAP", "断档");
        var first = await PublishAsync(editor, approver, id, "2024-01-01");
        await AddListAsync(id, 2026);
        var text = await WriteAsync(editor, id, ("Form.HoldsFrom", "2025-06-01"), ("Form.HoldsTo", "2025-12-31"));

        await StepAsync(editor, text, "submit");
        var page = await editor.GetAsync(text);
        Assert.Contains("没有公开说明", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("2026 年已经有名单", page.AllText, StringComparison.Ordinal);
        Assert.Contains("2026年1月1日 起就没有说明", page.AllText, StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2024, 1, 1), null), await PeriodAsync(first));

        await PublishAsync(editor, approver, id, "2026-01-01");
        await StepAsync(editor, text, "submit");
        await StepAsync(approver, text, "publish");
        Assert.Equal((new DateOnly(2025, 6, 1), new DateOnly(2025, 12, 31)), await PeriodAsync(text));
    }

    /// <summary>Submitted while another text held after it, which was withdrawn since.</summary>
    [Fact]
    public async Task Publish_GapThatAppearedSinceItWasSubmitted_IsRefused()
    {
        var (editor, approver) = await ClerksAsync();
        var id = await CreateAsync(editor, "GAP2", "断档二");
        await PublishAsync(editor, approver, id, "2024-01-01");
        var later = await PublishAsync(editor, approver, id, "2026-01-01");
        await AddListAsync(id, 2025);
        var text = await WriteAsync(editor, id, ("Form.HoldsFrom", "2023-01-01"), ("Form.HoldsTo", "2023-06-30"));
        var last = await WriteAsync(editor, id, ("Form.HoldsFrom", "2027-01-01"), ("Form.HoldsTo", "2027-12-31"));
        await StepAsync(editor, text, "submit");
        await StepAsync(editor, last, "submit");
        Assert.Contains("2028年1月1日 起就没有说明", (await editor.GetAsync(last)).AllText, StringComparison.Ordinal);

        await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.ProgrammeId == id && v.HoldsFrom == new DateOnly(2027, 1, 1))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.State, PublicationState.Submitted).SetProperty(v => v.SubmittedById, (int?)null)));
        await StepAsync(approver, last, "publish");
        Assert.Contains("没有公开说明", (await approver.GetAsync(last)).Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2026, 1, 1), null), await PeriodAsync(later));
        await StepAsync(approver, text, "publish");
        Assert.Equal((new DateOnly(2023, 1, 1), new DateOnly(2023, 6, 30)), await PeriodAsync(text));
    }

    [Fact]
    public async Task Correct_PublishedText_ReplacesItWithAReasonAndCannotMoveItsFirstDay()
    {
        var (editor, approver) = await ClerksAsync();
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
        var (editor, _) = await ClerksAsync();
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
        var (editor, _) = await ClerksAsync();

        var answer = await editor.SubmitAsync(
            await editor.GetAsync("/admin/programmes/new"), "/admin/programmes/new", ("Form.Code", code), ("Form.Name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task Exclusion_IsEnteredOnceWhicheverWayAndAudited()
    {
        var (editor, _) = await ClerksAsync();
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
        var (editor, _) = await ClerksAsync();
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
        var (editor, _) = await ClerksAsync();
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

    [Fact]
    public async Task Rename_BeforeAnythingIsPublic_IsTheEditors()
    {
        var (editor, approver) = await ClerksAsync();
        var id = await CreateAsync(editor, "NAME1", "错字");
        var edit = $"/admin/programmes/{id}/edit";

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync(edit)).Status);
        Assert.NotNull((await editor.GetAsync($"/admin/programmes/{id}")).Page.QuerySelector($"a[href='{edit}']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(await editor.GetAsync(edit), edit, ("Form.Name", ""))).Status);
        Assert.Equal(HttpStatusCode.Found, (await editor.SubmitAsync(await editor.GetAsync(edit), edit, ("Form.Name", "正字"))).Status);

        Assert.Equal("正字", await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Id == id).Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Rename_OfWhatIsPublic_IsAnApproversAndAudited()
    {
        var (editor, approver) = await ClerksAsync();
        var id = await CreateAsync(editor, "NAME2", "错名");
        await PublishAsync(editor, approver, id, "2026-01-01");
        Assert.Contains("错名", (await portal.Visitor().GetAsync("/subsidies/programmes/NAME2")).Text("h1"), StringComparison.Ordinal);
        var edit = $"/admin/programmes/{id}/edit";
        var department = await portal.ReadAsync(db => db.Departments.OrderBy(d => d.Id).FirstAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.GetAsync(edit)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Role.Approver, "310107")).GetAsync(edit)).Status);
        var page = await approver.GetAsync(edit);
        Assert.Equal(HttpStatusCode.Found, (await approver.SubmitAsync(page, edit, ("Form.Name", "对名"), ("Form.DepartmentId", $"{department.Id}"))).Status);

        var shown = await portal.Visitor().GetAsync("/subsidies/programmes/NAME2");
        Assert.Contains("对名", shown.Text("h1"), StringComparison.Ordinal);
        Assert.Contains(department.Name, shown.AllText, StringComparison.Ordinal);
        var entry = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.RecordKind == nameof(SubsidyProgramme) && e.RecordKey == $"{id}").OrderByDescending(e => e.Id).FirstAsync());
        Assert.Contains("错名", entry.Before, StringComparison.Ordinal);

        var stale = await approver.SubmitAsync(page, edit, ("Form.Name", "第三个名"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("现在的名称是“对名”", stale.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await approver.SubmitAsync(stale, edit)).Status);
        Assert.Equal("第三个名", await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Id == id).Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Rename_ByTheApproverWhoMadeIt_IsForbidden()
    {
        var (editor, approver) = await ClerksAsync();
        var id = await CreateAsync(editor, "NAME3", "自己建的");
        await PublishAsync(editor, approver, id, "2026-01-01");
        await portal.ReadAsync(async db =>
        {
            db.AuditEntries.Add(new AuditEntry
            {
                AtUtc = portal.Clock.GetUtcNow().UtcDateTime,
                ActorId = await db.Set<Web.Data.Accounts.Account>().Where(a => a.Role == Role.Approver).MaxAsync(a => a.Id),
                ActorName = "从前的经办人",
                Action = AuditActions.Created,
                RecordKind = nameof(SubsidyProgramme),
                RecordKey = $"{id}",
            });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync($"/admin/programmes/{id}/edit")).Status);
    }

    private Task<int> AddListAsync(int programme, int year) => portal.ReadAsync(async db =>
    {
        db.SubsidyBatches.Add(new SubsidyBatch
        {
            ProgrammeId = programme,
            Year = year,
            Name = "第一批",
            DivisionCode = Portal.Caojing,
            CreatedAtUtc = portal.Clock.GetUtcNow().UtcDateTime,
            RecordCount = 1,
        });
        return await db.SaveChangesAsync();
    });

    private async Task<(Visitor Editor, Visitor Approver)> ClerksAsync() =>
        (await portal.SignedInAsync(Role.Editor, District), await portal.SignedInAsync(Role.Approver, District));

    private static async Task<int> CreateAsync(Visitor editor, string code, string name)
    {
        var answer = await editor.SubmitAsync(await editor.GetAsync("/admin/programmes/new"), "/admin/programmes/new", ("Form.Code", code), ("Form.Name", name));
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return int.Parse(answer.Location.Split('/')[^1], null);
    }

    /// <summary>Fills in the form and returns the address of the draft.</summary>
    private static async Task<string> WriteAsync(Visitor editor, int programme, params (string Name, string Value)[] typed)
    {
        var path = $"{Texts}/new?programme={programme}";
        var answer = await editor.SubmitAsync(await editor.GetAsync(path), path, Typed(typed));
        Assert.True(answer.Status == HttpStatusCode.Found, answer.AllText);
        return answer.Location;
    }

    private static (string Name, string Value)[] Typed((string Name, string Value)[] typed)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.Basis"] = "文件",
            ["Form.Standard"] = "每台 12.5 元",
            ["Form.Applicants"] = "农户",
            ["Form.Conditions"] = "有证",
            ["Form.Procedure"] = "申请、公示、发放",
            ["Form.DisclosedContent"] = "名单",
            ["Form.DisclosureManner"] = "公示栏和网上",
            ["Form.Unit"] = "台",
            ["Form.StandardYuan"] = "12.5",
            ["Form.CentralPercent"] = "0",
            ["Form.CityPercent"] = "40",
            ["Form.DistrictPercent"] = "60",
        };
        foreach (var (name, value) in typed)
        {
            form[name] = value;
        }

        return [.. form.Select(f => (f.Key, f.Value))];
    }

    private static async Task<string> PublishAsync(Visitor editor, Visitor approver, int programme, string from)
    {
        var text = await WriteAsync(editor, programme, ("Form.HoldsFrom", from));
        await StepAsync(editor, text, "submit");
        await StepAsync(approver, text, "publish");
        return text;
    }

    private static async Task StepAsync(Visitor clerk, string text, string step) =>
        Assert.Equal(HttpStatusCode.Found, (await clerk.SubmitAsync(await clerk.GetAsync(text), $"{text}/{step}")).Status);

    private Task<(DateOnly, DateOnly?)> PeriodAsync(string text)
    {
        var id = long.Parse(text.Split('/')[^1], null);
        return portal.ReadAsync(async db =>
        {
            var version = await db.SubsidyProgrammeVersions.SingleAsync(v => v.Id == id);
            return (version.HoldsFrom, version.HoldsTo);
        });
    }
}
