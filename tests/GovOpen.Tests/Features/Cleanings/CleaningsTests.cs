using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;
using NetVips;

namespace GovOpen.Tests.Features.Cleanings;

public sealed class CleaningsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly (string, string)[] Filled =
    [
        ("Form.CleanedOn", "2026-11-22"), ("Form.StartedAt", "09:10"), ("Form.FinishedAt", "11:40"),
        ("Form.FirmName", "洁源水箱清洗有限公司"), ("Form.FilingNumber", "沪普卫〔2025〕18号"),
    ];

    [Fact]
    public async Task Path_FromDraftToPublic_TakesTwoPeopleAndShowsAtOnce()
    {
        var (facility, code) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var visitor = portal.Visitor();
        Assert.StartsWith("43 天前", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);

        // The editor drafts with a camera photo.
        var action = $"/admin/cleanings/new?facility={facility}";
        var form = await editor.GetAsync(action);
        var created = await editor.UploadAsync(form, action, Filled, ("Form.PhotosAfter", "IMG_1.JPG", Pictures.CameraJpeg()));
        Assert.Equal(HttpStatusCode.Found, created.Status);
        var record = created.Location;

        // Nobody outside sees it: not the public, not another town, not its photo.
        Assert.StartsWith("43 天前", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(record)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"{record}/edit")).Status);
        var draft = await editor.GetAsync(record);
        var photo = draft.Page.QuerySelector(".photos a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(photo)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(photo)).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync(photo)).Status);

        // He submits, and cannot publish: there is no button, and a forged request is refused.
        await editor.SubmitAsync(draft, $"{record}/submit");
        var submitted = await editor.GetAsync(record);
        Assert.DoesNotContain(submitted.Page.Forms, f => f.GetAttribute("action") == $"{record}/publish");
        var token = submitted.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forged = await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{record}/publish")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
        });
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);

        // The approver cannot edit, and publishes.
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync($"{record}/edit")).Status);
        var waiting = await approver.GetAsync(record);
        await approver.SubmitAsync(waiting, $"{record}/publish");

        // The very next request shows it, photo and all.
        var page = await visitor.GetAsync($"/B/{code}");
        Assert.Equal("昨天清洗消毒，水质合格，下次应在 2027年5月22日前", page.Text("h1"));
        Assert.NotNull(page.Page.QuerySelector($".photos a[href='{photo}']"));
        var picture = await visitor.GetAsync(photo);
        Assert.Equal(HttpStatusCode.OK, picture.Status);
        using var image = Image.NewFromBuffer(picture.Body);
        Assert.Equal((300, 400), (image.Width, image.Height));
        Assert.DoesNotContain(image.GetFields(), f => f.StartsWith("exif", StringComparison.Ordinal));
        Assert.Contains("immutable", picture.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        // Each step stands in the audit trail under the right name.
        var key = record.Split('/')[^1];
        var trail = await portal.ReadAsync(db => db.AuditEntries
            .Where(e => e.RecordKind == "Cleaning" && e.RecordKey == key).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["created", "submitted", "published"], trail.Select(e => e.Action));
        Assert.StartsWith("Editor", trail[0].ActorName, StringComparison.Ordinal);
        Assert.StartsWith("Approver", trail[2].ActorName, StringComparison.Ordinal);
        Assert.Contains("\"State\":\"Submitted\"", trail[2].Before!, StringComparison.Ordinal);
        Assert.Contains("\"State\":\"Published\"", trail[2].After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_PublishedCleaning_ReplacesItInTheOpen()
    {
        var (facility, code) = await TankAsync("74号", "中环家园");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var record = await PublishAsync(editor, approver, facility);

        var corrected = await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/correct", ("Reason", "单位名称写错了"));
        var draft = corrected.Location[..^"/edit".Length];
        var edit = await editor.GetAsync($"{draft}/edit");
        await editor.UploadAsync(edit, $"{draft}/edit", [.. Filled.Where(f => f.Item1 != "Form.FirmName"), ("Form.FirmName", "申净二次供水服务有限公司")]);
        await editor.SubmitAsync(await editor.GetAsync(draft), $"{draft}/submit");
        await approver.SubmitAsync(await approver.GetAsync(draft), $"{draft}/publish");

        var page = await portal.Visitor().GetAsync($"/B/{code}");
        Assert.Contains("第 2 版，更正原因：单位名称写错了", page.AllText, StringComparison.Ordinal);
        Assert.Contains("申净二次供水服务有限公司", page.Text(".facts"), StringComparison.Ordinal);
        var states = await portal.ReadAsync(db => db.Cleanings
            .Where(c => db.Cleanings.Any(d => d.RecordId == c.RecordId && draft.EndsWith("/" + d.Id)))
            .OrderBy(c => c.Version).Select(c => c.State).ToListAsync());
        Assert.Equal([PublicationState.Superseded, PublicationState.Published], states);
    }

    [Fact]
    public async Task Publish_SomebodyChangedItMeanwhile_IsTold()
    {
        var (facility, _) = await TankAsync("73号", "中环家园");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var record = await CreateAsync(editor, facility);
        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/submit");
        var seen = await approver.GetAsync(record);
        await approver.SubmitAsync(seen, $"{record}/return", ("Reason", "缺照片"));
        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/submit");

        await approver.SubmitAsync(seen, $"{record}/publish");

        Assert.Contains("刚才有别人改动了这条记录", (await approver.GetAsync(record)).AllText, StringComparison.Ordinal);
        Assert.Equal(PublicationState.Submitted, await StateAsync(record));
    }

    [Fact]
    public async Task Create_FieldsMissing_SaysWhatBesideEachAndKeepsTheRest()
    {
        var (facility, _) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var action = $"/admin/cleanings/new?facility={facility}";

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action,
            [("Form.CleanedOn", "2026-11-24"), ("Form.StartedAt", "10:00"), ("Form.FinishedAt", "09:00"), ("Form.FirmName", "洁源")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("有 3 处需要修改", answer.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("清洗日期不能晚于今天", answer.Text("#Form_CleanedOn-error"));
        Assert.Equal("结束时间应晚于开始时间", answer.Text("#Form_FinishedAt-error"));
        Assert.Equal("请填写备案号", answer.Text("#Form_FilingNumber-error"));
        Assert.Equal("洁源", answer.Page.QuerySelector("#Form_FirmName")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("text", "不是 JPEG、PNG 或 WebP 图片")]
    [InlineData("bomb", "像素太多")]
    [InlineData("truncated", "不完整或已损坏")]
    [InlineData("heic", "HEIC")]
    [InlineData("svg", "不是 JPEG、PNG 或 WebP 图片")]
    public async Task Create_UploadIsNoGoodPicture_WritesNothingAndSaysWhy(string what, string expected)
    {
        var (facility, _) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var action = $"/admin/cleanings/new?facility={facility}";
        var bytes = what switch
        {
            "text" => "<script>alert(1)</script>"u8.ToArray(),
            "bomb" => Pictures.Bomb(),
            "truncated" => Pictures.CameraJpeg()[..400],
            "heic" => [0, 0, 0, 24, .. "ftypheic"u8.ToArray(), 0, 0, 0, 0],
            _ => "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
        };
        var before = await CountsAsync();

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, Filled, ("Form.PhotosBefore", "x.jpg", bytes));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(expected, answer.Text("#Form_PhotosBefore-error"), StringComparison.Ordinal);
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Create_OversizedPhoto_IsRefusedByName()
    {
        var (facility, _) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var action = $"/admin/cleanings/new?facility={facility}";
        var bytes = new byte[(20 * 1024 * 1024) + 1];
        Pictures.CameraJpeg().CopyTo(bytes, 0);

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, Filled, ("Form.PhotosBefore", "大照片.jpg", bytes));

        Assert.Equal("“大照片.jpg”超过 20 MB，请缩小后再传。", answer.Text("#Form_PhotosBefore-error"));
    }

    [Fact]
    public async Task Create_WithoutItsToken_IsABadRequestAndWritesNothing()
    {
        var (facility, _) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var before = await CountsAsync();

        var answer = await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/admin/cleanings/new?facility={facility}")
        {
            Content = new FormUrlEncodedContent(Filled.Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("这个请求无法处理", answer.Text("h1"));
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Create_FacilityOfAnotherTown_IsNotFound()
    {
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var (facility, _) = await TankAsync("75号");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/cleanings/new?facility={facility}")).Status);
    }

    [Fact]
    public async Task Create_ByAnotherModulesEditor_FindsNoFacility()
    {
        var (facility, _) = await TankAsync("75号");
        var clerk = await portal.SignedInAsync(Role.Editor, Portal.Wanli, Modules.Subsidies);

        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/admin/cleanings/new?facility={facility}")).Status);
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Administrator)]
    public async Task New_WithoutTheEditorsRole_IsForbidden(Role role)
    {
        var (facility, _) = await TankAsync("75号");
        var clerk = await portal.SignedInAsync(role);

        var answer = await clerk.GetAsync($"/admin/cleanings/new?facility={facility}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("您的账号不能看这个页面", answer.Text("h1"));
    }

    [Fact]
    public async Task Discard_Draft_IsGoneAndRemembered()
    {
        var (facility, _) = await TankAsync("72号", "中环家园");
        var editor = await portal.SignedInAsync(Role.Editor);
        var record = await CreateAsync(editor, facility);

        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/discard");

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(record)).Status);
        var key = record.Split('/')[^1];
        Assert.Contains("deleted", await portal.ReadAsync(db => db.AuditEntries
            .Where(e => e.RecordKind == "Cleaning" && e.RecordKey == key).Select(e => e.Action).ToListAsync()));
    }

    private async Task<(int Facility, string Code)> TankAsync(string building, string estate = "中环家园") => await portal.ReadAsync(async db =>
    {
        var tank = await db.Facilities
            .Where(f => f.Estate!.Name == estate && f.Name == building + "屋顶水箱")
            .Select(f => new { f.Id, Code = f.Buildings[0].Labels[0].Code })
            .SingleAsync();
        return (tank.Id, tank.Code);
    });

    private static async Task<string> CreateAsync(Visitor editor, int facility)
    {
        var action = $"/admin/cleanings/new?facility={facility}";
        var created = await editor.UploadAsync(await editor.GetAsync(action), action, Filled);
        Assert.Equal(HttpStatusCode.Found, created.Status);
        return created.Location;
    }

    private static async Task<string> PublishAsync(Visitor editor, Visitor approver, int facility)
    {
        var record = await CreateAsync(editor, facility);
        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/submit");
        await approver.SubmitAsync(await approver.GetAsync(record), $"{record}/publish");
        return record;
    }

    private Task<PublicationState> StateAsync(string record)
    {
        var id = long.Parse(record.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return portal.ReadAsync(db => db.Cleanings.Where(c => c.Id == id).Select(c => c.State).SingleAsync());
    }

    private Task<(int Cleanings, int Photos, int Entries)> CountsAsync() => portal.ReadAsync(async db =>
        (await db.Cleanings.CountAsync(), await db.Photos.CountAsync(), await db.AuditEntries.CountAsync(e => e.RecordKind != "Account")));
}
