using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.WaterTests;

public sealed class WaterTestsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly (string, string)[] Head =
    [
        ("Form.SampledOn", "2026-11-22"), ("Form.SamplingPoint", "顶层住户龙头"), ("Form.LaboratoryName", "沪西水质检测中心"),
        ("Form.AccreditationNumber", "210901340001"),
    ];

    private static (string, string)[] Filled(string report, params (string Code, string Value)[] values) =>
        [.. Head, ("Form.ReportNumber", report), .. values.Select(v => ($"Form.Values[{v.Code}]", v.Value))];

    [Fact]
    public async Task Path_FailedTest_IsTheVerdictUntilALaterTestPasses()
    {
        var (facility, code) = await TankAsync("71号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var visitor = portal.Visitor();

        var failed = await CreateAsync(editor, facility, Filled("F-1", ("turbidity", "1.6"), ("coliforms", "未检出"), ("colonies", "＜５")));
        var page = await editor.GetAsync(failed);
        Assert.Contains("不合格", page.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("没有检测值", page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("不合格", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);
        await PublishAsync(editor, approver, failed);

        var scan = await visitor.GetAsync($"/B/{code}");
        Assert.Equal("最近一次水质检测不合格，检测日期 2026年11月22日", scan.Text("h1"));
        Assert.Contains("应当重新清洗", scan.AllText, StringComparison.Ordinal);

        var passed = await CreateAsync(editor, facility, [.. Filled("F-2", ("turbidity", "0.31")).Where(f => f.Item1 != "Form.SampledOn"), ("Form.SampledOn", "2026-11-23")]);
        await PublishAsync(editor, approver, passed);
        Assert.DoesNotContain("不合格", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,31", "有逗号")]
    [InlineData("-0.3", "小于零")]
    [InlineData("很清", "看不懂")]
    [InlineData("≤1", "不是检测值")]
    [InlineData("1..2", "两个小数点")]
    public async Task Create_ValueThatIsNone_SaysWhyBesideItAndKeepsAll(string value, string expected)
    {
        var (facility, _) = await TankAsync("71号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var action = $"/admin/water-tests/new?facility={facility}";

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, Filled("X", ("turbidity", value), ("ph", "7.2")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(expected, answer.Text("#value-turbidity-error"), StringComparison.Ordinal);
        Assert.Equal(value, answer.Page.QuerySelector("#value-turbidity")!.GetAttribute("value"));
        Assert.Equal("7.2", answer.Page.QuerySelector("#value-ph")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Judgement_IsByTheSetThatHeldOnTheDay_StricterWhereTheDistrictSaysSo()
    {
        await portal.ReadAsync(async db =>
        {
            db.LimitSets.Add(new LimitSet
            {
                Name = "区更严限值",
                Standard = "内部",
                HoldsFrom = new DateOnly(2026, 11, 10),
                DivisionCode = "310107",
                Limits = { new Limit { IndicatorCode = "turbidity", Comparison = LimitComparison.AtMost, Upper = 0.5 } },
            });
            return await db.SaveChangesAsync();
        });
        var (facility, _) = await TankAsync("70号");
        var editor = await portal.SignedInAsync(Role.Editor);

        var record = await CreateAsync(editor, facility, Filled("S-1", ("turbidity", "0.6")));
        var strict = await editor.GetAsync(record);
        var before = await editor.GetAsync(await CreateAsync(
            editor, facility, [.. Filled("S-2", ("turbidity", "0.6")).Where(f => f.Item1 != "Form.SampledOn"), ("Form.SampledOn", "2026-11-09")]));
        await portal.ReadAsync(db => db.LimitSets.Where(s => s.Name == "区更严限值").ExecuteUpdateAsync(s => s.SetProperty(x => x.HoldsFrom, new DateOnly(2030, 1, 1))));

        Assert.Contains("1 项不合格（内部）", strict.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("1 项全部合格（GB 5749-2022）", before.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("1 项不合格（内部）", (await editor.GetAsync(record)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_CleanOne_IsPublicOnlyOncePublished()
    {
        var (facility, _) = await TankAsync("72号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var record = await CreateAsync(editor, facility, Filled("R-1", ("turbidity", "0.3")), ("../../报告 1.PDF", Pdfs.WithPages("Report WT20261113000001 turbidity 0.3")));
        var path = $"/water-tests/{record.Split('/')[^1]}/report.pdf";

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync(path)).Status);
        await PublishAsync(editor, approver, record);

        var answer = await portal.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("报告 1.pdf", answer.Response.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("attachment", answer.Response.Content.Headers.ContentDisposition.DispositionType);
        Assert.Equal("noindex", answer.Response.Headers.GetValues("X-Robots-Tag").Single());
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(answer.Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity", "第 2 页有身份证号（110*************2X）")]
    [InlineData("phone", "第 1 页有手机号")]
    [InlineData("scan", "只有图片")]
    [InlineData("broken", "打不开")]
    [InlineData("text", "不是 PDF")]
    public async Task Report_ThatMustNotBePublished_IsRefusedWithTheReason(string what, string expected)
    {
        var (facility, _) = await TankAsync("72号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var action = $"/admin/water-tests/new?facility={facility}";
        var bytes = what switch
        {
            "identity" => Pdfs.WithPages("Report", "ID 11010519491231002X"),
            "phone" => Pdfs.WithPages("Contact 13800138000"),
            "scan" => Pdfs.WithPages(""),
            "broken" => Pdfs.WithPages("Report")[..200],
            _ => "hello"u8.ToArray(),
        };
        var before = await portal.ReadAsync(db => db.ReportFiles.CountAsync());

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, Filled("R-2", ("turbidity", "0.3")), ("Form.Report", "r.pdf", bytes));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(expected, answer.Text("#Form_Report-error"), StringComparison.Ordinal);
        Assert.Equal(before, await portal.ReadAsync(db => db.ReportFiles.CountAsync()));
    }

    [Fact]
    public async Task Report_ScannedOneThatSomebodyLookedAt_IsTaken()
    {
        var (facility, _) = await TankAsync("72号");
        var editor = await portal.SignedInAsync(Role.Editor);

        var record = await CreateAsync(
            editor, facility, [.. Filled("R-3", ("turbidity", "0.3")), ("Form.HasLookedAtReport", "true")], ("scan.pdf", Pdfs.WithPages("")));

        Assert.Contains("检测报告 scan.pdf", (await editor.GetAsync(record)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_SomebodyElseSavedFirst_SaysWhoChangedWhatAndKeepsWhatWasTyped()
    {
        var (facility, _) = await TankAsync("74号");
        var first = await portal.SignedInAsync(Role.Editor);
        var second = await portal.SignedInAsync(Role.Editor);
        var record = await CreateAsync(first, facility, Filled("C-1", ("turbidity", "0.3")));
        var seen = await second.GetAsync($"{record}/edit");
        var mine = await first.GetAsync($"{record}/edit");
        await first.UploadAsync(mine, $"{record}/edit", [("Form.SamplingPoint", "水池出水口")]);

        var answer = await second.UploadAsync(seen, $"{record}/edit", [("Form.LaboratoryName", "申环检测技术有限公司"), ("Form.Values[ph]", "7.4")]);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Editor", answer.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Contains("采样点: 顶层住户龙头 → 水池出水口", answer.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Equal("申环检测技术有限公司", answer.Page.QuerySelector("#Form_LaboratoryName")!.GetAttribute("value"));
        Assert.Equal("7.4", answer.Page.QuerySelector("#value-ph")!.GetAttribute("value"));

        var again = await second.UploadAsync(answer, $"{record}/edit", []);
        Assert.Equal(HttpStatusCode.Found, again.Status);
        Assert.Contains("申环检测技术有限公司", (await second.GetAsync(record)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_PublishedTest_ShowsBothVersionsAndTheReason()
    {
        var (facility, _) = await TankAsync("73号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var record = await CreateAsync(editor, facility, Filled("V-1", ("turbidity", "0.3"), ("ph", "7.2")));
        await PublishAsync(editor, approver, record);

        var corrected = await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/correct", ("Reason", "抄错了一位"));
        var draft = corrected.Location[..^"/edit".Length];
        await editor.UploadAsync(await editor.GetAsync($"{draft}/edit"), $"{draft}/edit", [("Form.Values[turbidity]", "3.0")]);
        await PublishAsync(editor, approver, draft);

        var recordId = await portal.ReadAsync(db => db.WaterTests.Where(t => t.ReportNumber == "V-1").Select(t => t.RecordId).FirstAsync());
        var page = await portal.Visitor().GetAsync($"/water/tests/{recordId}");
        var changes = page.Text(".diff");
        Assert.Contains("浑浊度0.3 NTU3 NTU", changes, StringComparison.Ordinal);
        Assert.Contains("结论合格不合格", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("pH", changes, StringComparison.Ordinal);
        Assert.Contains("更正原因：抄错了一位", page.AllText, StringComparison.Ordinal);
        Assert.Contains("审核： Approver", page.AllText, StringComparison.Ordinal);

        await approver.SubmitAsync(await approver.GetAsync(draft), $"{draft}/withdraw", ("Reason", "报告作废"));
        Assert.Contains("这份记录已经撤回，不再算数。原因：报告作废", (await portal.Visitor().GetAsync($"/water/tests/{recordId}")).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAnotherTown_AreNotFound()
    {
        var (facility, _) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var record = await CreateAsync(editor, facility, Filled("Z-1", ("turbidity", "0.3")));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(record)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{record}/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/water-tests/new?facility={facility}")).Status);
    }

    private async Task<(int Facility, string Code)> TankAsync(string building) => await portal.ReadAsync(async db =>
    {
        var tank = await db.Facilities
            .Where(f => f.Estate!.Name == "中环家园" && f.Name == building + "屋顶水箱")
            .Select(f => new { f.Id, Code = f.Buildings[0].Labels[0].Code })
            .SingleAsync();
        return (tank.Id, tank.Code);
    });

    private static async Task<string> CreateAsync(
        Visitor editor, int facility, (string, string)[] fields, (string Name, byte[] Bytes)? report = null)
    {
        var action = $"/admin/water-tests/new?facility={facility}";
        (string, string, byte[])[] files = report is { } file ? [("Form.Report", file.Name, file.Bytes)] : [];
        var created = await editor.UploadAsync(await editor.GetAsync(action), action, fields, files);
        Assert.True(created.Status == HttpStatusCode.Found, created.AllText);
        return created.Location;
    }

    private static async Task PublishAsync(Visitor editor, Visitor approver, string record)
    {
        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/submit");
        await approver.SubmitAsync(await approver.GetAsync(record), $"{record}/publish");
    }
}
