using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Shared.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace GovOpen.Tests.Features.Cleanings;

/// <summary>Photos survive everything that can go wrong with a form, and belong to the clerk who uploaded them.</summary>
public sealed class CleaningPhotosTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly (string, string)[] Filled =
    [
        ("Form.CleanedOn", "2026-11-22"), ("Form.StartedAt", "09:10"), ("Form.FinishedAt", "11:40"),
        ("Form.FirmName", "洁源水箱清洗有限公司"), ("Form.FilingNumber", "沪普卫〔2025〕18号"),
    ];

    [Fact]
    public async Task Create_OneOfThreePhotosBrokenAndAFieldMissing_LosesNoneOfTheOthers()
    {
        var (editor, action) = await FormAsync();

        var answer = await editor.UploadAsync(
            await editor.GetAsync(action), action, Filled[..4],
            ("Form.PhotosBefore", "a.jpg", Pictures.CameraJpeg()), ("Form.PhotosAfter", "b.jpg", Pictures.CameraJpeg()[..400]), ("Form.PhotosNotice", "c.jpg", Pictures.CameraJpeg()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("不完整或已损坏", answer.Text("#Form_PhotosAfter-error"), StringComparison.Ordinal);
        var thumbs = answer.Page.QuerySelectorAll(".photos img").Select(i => i.GetAttribute("src")!).ToList();
        Assert.Equal(2, thumbs.Count);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync(thumbs[0])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync(thumbs[0])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Role.Editor)).GetAsync(thumbs[0])).Status);

        var saved = await editor.UploadAsync(answer, action, Filled);
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        Assert.Equal(["清洗前", "停水通知"], (await editor.GetAsync(saved.Location)).Page.QuerySelectorAll(".photos figcaption").Select(c => c.TextContent.Split(',')[0]));
    }

    [Fact]
    public async Task Create_PhotoOfAnotherClerk_IsNotTaken()
    {
        var (thief, action) = await FormAsync();
        var owner = await portal.SignedInAsync(Role.Editor);
        var stolen = await StageAsync(owner, action, Pictures.CameraJpeg());

        var answer = await thief.UploadAsync(
            await thief.GetAsync(action), action, [.. Filled, ("Form.Photos[0].Id", $"{stolen}"), ("Form.Photos[0].Kind", "After")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("不是您上传的", answer.Text("#Form_PhotosAfter-error"), StringComparison.Ordinal);
        Assert.Empty(answer.Page.QuerySelectorAll(".photos img"));
    }

    [Fact]
    public async Task Create_PhotoWithoutATime_AsksForItAndShowsWhatWasStated()
    {
        var (editor, action) = await FormAsync();
        using var plain = Image.Black(40, 30);
        var photo = await StageAsync(editor, action, plain.PngsaveBuffer());

        var ahead = await editor.UploadAsync(await editor.GetAsync(action), action, Stated("2026-12-01T10:00"));
        Assert.Contains("不能晚于现在", ahead.Text("#Form_PhotosAfter-error"), StringComparison.Ordinal);
        Assert.Contains("照片里没有，请填写", ahead.Text("#photos"), StringComparison.Ordinal);
        var saved = await editor.UploadAsync(await editor.GetAsync(action), action, Stated("2026-11-22T10:00"));

        Assert.Equal(new DateTime(2026, 11, 22, 2, 0, 0, DateTimeKind.Utc), await portal.ReadAsync(db =>
            db.CleaningPhotos.Where(p => p.PhotoId == photo).Select(p => p.StatedTakenAtUtc).SingleAsync()));
        Assert.Equal(HttpStatusCode.Found, saved.Status);

        (string, string)[] Stated(string at) =>
            [.. Filled, ("Form.Photos[0].Id", $"{photo}"), ("Form.Photos[0].Kind", "During"), ("Form.Photos[0].StatedTakenAt", at)];
    }

    [Fact]
    public async Task Create_ThirteenPhotos_KeepsTwelveAndNamesTheOther()
    {
        var (editor, action) = await FormAsync();
        var files = Enumerable.Range(0, 13).Select(i => ("Form.PhotosAfter", $"{i}.jpg", Pictures.CameraJpeg())).ToArray();

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, Filled, files);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("“12.jpg”没有保存：照片最多 12 张。前面的照片都已保留。", answer.Text("#Form_PhotosAfter-error"));
        Assert.Equal(12, answer.Page.QuerySelectorAll(".photos img").Length);
    }

    [Fact]
    public async Task Create_PhotoTickedToBeRemoved_IsDeletedWithTheSave()
    {
        var (editor, action) = await FormAsync();
        using var plain = Image.Black(40, 30);
        var photo = await StageAsync(editor, action, plain.PngsaveBuffer());

        await editor.UploadAsync(await editor.GetAsync(action), action,
            [.. Filled, ("Form.Photos[0].Id", $"{photo}"), ("Form.Photos[0].Kind", "During"), ("Form.Photos[0].IsRemoved", "true")]);

        Assert.False(await portal.ReadAsync(db => db.Photos.AnyAsync(p => p.Id == photo)));
    }

    [Fact]
    public async Task UnusedPhotos_OwnOnesAreListedAndDeleted_OthersStay()
    {
        var (editor, action) = await FormAsync();
        using var plain = Image.Black(40, 30);
        var photo = await StageAsync(editor, action, plain.PngsaveBuffer());
        var colleague = await portal.SignedInAsync(Role.Editor);
        var foreign = await StageAsync(colleague, action, plain.PngsaveBuffer());

        var list = await editor.GetAsync("/admin/photos");
        Assert.NotNull(list.Page.QuerySelector($"input[value='{photo}']"));
        Assert.Null(list.Page.QuerySelector($"input[value='{foreign}']"));
        await editor.SubmitAsync(list, "/admin/photos/delete", ("id", $"{photo}"));
        await editor.SubmitAsync(list, "/admin/photos/delete", ("id", $"{foreign}"));

        Assert.False(await portal.ReadAsync(db => db.Photos.AnyAsync(p => p.Id == photo)));
        Assert.True(await portal.ReadAsync(db => db.Photos.AnyAsync(p => p.Id == foreign)));
    }

    [Fact]
    public async Task Upload_PngWithAScriptInside_LeavesNothingOfIt()
    {
        var (editor, action) = await FormAsync();
        using var plain = Image.Black(40, 30);
        byte[] upload = [.. plain.PngsaveBuffer(), .. "<script>alert(1)</script>"u8];

        var photo = await StageAsync(editor, action, upload);

        var served = (await editor.GetAsync($"/photos/{photo}/full")).Body;
        Assert.Equal([0xFF, 0xD8, 0xFF], served[..3]);
        Assert.True(served.AsSpan().IndexOf("<script"u8) < 0);
    }

    [Fact]
    public async Task Create_LargePictureThatIsOnlyDecodedInWhole_SaysWhatToDo()
    {
        var (editor, action) = await FormAsync();
        using var large = Image.Black(7_000, 6_000);
        var interlaced = large.PngsaveBuffer(interlace: true);

        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, Filled, ("Form.PhotosAfter", "大图.png", interlaced));

        Assert.Contains("另存为普通 JPEG", answer.Text("#Form_PhotosAfter-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_CleaningPastMidnight_TakesTheDayItBegan()
    {
        var (editor, action) = await FormAsync();

        var saved = await editor.UploadAsync(
            await editor.GetAsync(action), action,
            [.. Filled[..1], .. Filled[3..], ("Form.StartedOn", "2026-11-21"), ("Form.StartedAt", "23:00"), ("Form.FinishedAt", "02:30")]);

        Assert.Equal(HttpStatusCode.Found, saved.Status);
        var page = await editor.GetAsync(saved.Location);
        Assert.Contains("2026年11月21日 23:00", page.AllText, StringComparison.Ordinal);
        Assert.Contains("应在 2026年11月23日 02:30 前公布，已超过 9 小时", page.AllText, StringComparison.Ordinal);
        Assert.Contains("75号屋顶水箱", (await editor.GetAsync("/admin/cleanings?posting=overdue")).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgotten_PhotoOfAFormNeverSaved_IsDeletedAfterAWeek()
    {
        var (editor, action) = await FormAsync();
        var photo = await StageAsync(editor, action, Pictures.CameraJpeg());
        await using var scope = portal.Services.CreateAsyncScope();
        var staged = scope.ServiceProvider.GetRequiredService<StagedPhotos>();

        await staged.DeleteOldAsync(portal.Clock.GetUtcNow().UtcDateTime.AddDays(6), default);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync($"/photos/{photo}/thumb")).Status);
        await staged.DeleteOldAsync(portal.Clock.GetUtcNow().UtcDateTime.AddDays(8), default);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/photos/{photo}/thumb")).Status);
        Assert.True(await portal.ReadAsync(db => db.Photos.AnyAsync(p => p.IsDemo)));
    }

    private async Task<(Visitor Editor, string Action)> FormAsync()
    {
        var facility = await portal.ReadAsync(db => db.Facilities.Where(f => f.Name == "75号屋顶水箱").Select(f => f.Id).SingleAsync());
        return (await portal.SignedInAsync(Role.Editor), $"/admin/cleanings/new?facility={facility}");
    }

    /// <summary>As the page's script does it: one photo by itself, with the form's token.</summary>
    private static async Task<long> StageAsync(Visitor editor, string action, byte[] bytes)
    {
        var page = await editor.GetAsync(action);
        var content = new MultipartFormDataContent
        {
            { new StringContent(page.Page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(file, "photo", "x.png");
        var answer = await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/photos") { Content = content });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonDocument.Parse(answer.Body).RootElement.GetProperty("id").GetInt64();
    }
}
