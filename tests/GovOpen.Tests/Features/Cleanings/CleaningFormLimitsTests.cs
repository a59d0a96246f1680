using System.Net;
using System.Net.Http.Headers;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;
using NetVips;

namespace GovOpen.Tests.Features.Cleanings;

/// <summary>Times that no calendar has, photos that no form sends, and the clock of a correction.</summary>
public sealed class CleaningFormLimitsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly (string, string)[] Filled =
    [
        ("Form.CleanedOn", "2026-11-22"), ("Form.StartedAt", "09:10"), ("Form.FinishedAt", "11:40"),
        ("Form.FirmName", "洁源水箱清洗有限公司"), ("Form.FilingNumber", "沪普卫〔2025〕18号"),
    ];

    [Fact]
    public async Task Create_NoticeInYearOne_IsRefused()
    {
        var (editor, action) = await FormAsync();
        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, [.. Filled, ("Form.NoticePostedAt", "0001-01-01T00:00")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task Create_StatedTimeInYearOne_IsRefused()
    {
        var (editor, action) = await FormAsync();
        var photo = await StageAsync(editor, action, Png());
        var answer = await editor.UploadAsync(await editor.GetAsync(action), action,
            [.. Filled, ("Form.Photos[0].Id", $"{photo}"), ("Form.Photos[0].Kind", "During"), ("Form.Photos[0].StatedTakenAt", "0001-01-01T00:00")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task Upload_CameraTimeInYearOne_CountsAsNone()
    {
        var (editor, action) = await FormAsync();
        using var blank = Image.Black(400, 300, bands: 3) + 90;
        using var picture = blank.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(m =>
            m.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", "0001:01:01 00:00:00 (0001:01:01 00:00:00, ASCII, 20 components, 20 bytes)"));
        var answer = await SendAsync(editor, action, picture.JpegsaveBuffer());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("Form.Photos[0].StatedTakenAt", "下午三点")]
    [InlineData("Form.Photos[0].Kind", "99")]
    public async Task Create_FieldOfAPhotoIsInvalid_SaysSo(string name, string value)
    {
        var (editor, action) = await FormAsync();
        var photo = await StageAsync(editor, action, Png());
        (string, string)[] photos = name.EndsWith("Kind", StringComparison.Ordinal) ? [] : [("Form.Photos[0].Kind", "During")];
        var answer = await editor.UploadAsync(await editor.GetAsync(action), action, [.. Filled, ("Form.Photos[0].Id", $"{photo}"), .. photos, (name, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector(".error-summary"));
    }

    [Fact]
    public async Task Correct_DraftAfterADay_HasNoPostingClock()
    {
        var (editor, action) = await FormAsync();
        var approver = await portal.SignedInAsync(Role.Approver);
        var record = (await editor.UploadAsync(await editor.GetAsync(action), action, Filled)).Location;
        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/submit");
        await approver.SubmitAsync(await approver.GetAsync(record), $"{record}/publish");
        var corrected = await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/correct", ("Reason", "错字"));
        portal.Clock.Advance(TimeSpan.FromHours(30));
        var draft = corrected.Location[..^"/edit".Length];
        var page = await (await portal.SignedInAsync(Role.Editor)).GetAsync(draft);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("已超过", page.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_StatedTimeWhereTheCameraSaidIt_IsNotStored()
    {
        var (editor, action) = await FormAsync();
        var photo = await StageAsync(editor, action, Pictures.CameraJpeg());
        await editor.UploadAsync(await editor.GetAsync(action), action,
            [.. Filled, ("Form.Photos[0].Id", $"{photo}"), ("Form.Photos[0].Kind", "During"), ("Form.Photos[0].StatedTakenAt", "2026-11-20T10:00")]);
        Assert.Null(await portal.ReadAsync(db => db.CleaningPhotos.Where(p => p.PhotoId == photo).Select(p => p.StatedTakenAtUtc).SingleAsync()));
    }

    [Fact]
    public async Task Upload_LargeRotatedJpeg_IsUpright()
    {
        var (editor, action) = await FormAsync();
        using var noise = Image.Gaussnoise(5400, 3600, mean: 128, sigma: 60).Cast(Enums.BandFormat.Uchar);
        using var picture = noise.Bandjoin(noise, noise).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(m => m.Set(GValue.GIntType, "orientation", 6));
        var bytes = picture.JpegsaveBuffer(q: 90);
        Assert.InRange(bytes.Length, 10_000_000, 20 * 1024 * 1024);
        var photo = await StageAsync(editor, action, bytes);
        using var served = Image.NewFromBuffer((await editor.GetAsync($"/photos/{photo}/full")).Body);
        Assert.True(served.Height > served.Width);
    }

    [Fact]
    public async Task Update_SomebodyElseSavedFirst_SaysWhoChangedWhatAndKeepsWhatWasTyped()
    {
        var (first, action) = await FormAsync();
        var second = await portal.SignedInAsync(Role.Editor);
        var record = (await first.UploadAsync(await first.GetAsync(action), action, Filled)).Location;
        var seen = await second.GetAsync($"{record}/edit");
        await first.UploadAsync(await first.GetAsync($"{record}/edit"), $"{record}/edit", [("Form.FirmName", "清泉水箱清洗有限公司")]);
        var photo = await StageAsync(second, action, Png());

        var answer = await second.UploadAsync(seen, $"{record}/edit",
            [("Form.Remarks", "水位计已更换"), ("Form.Photos[0].Id", $"{photo}"), ("Form.Photos[0].Kind", "After"), ("Form.Photos[0].StatedTakenAt", "2026-11-22T10:00")]);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("清洗单位: 洁源水箱清洗有限公司 → 清泉水箱清洗有限公司", answer.Text(".notice-warn"), StringComparison.Ordinal);
        Assert.Equal("水位计已更换", answer.Text("#Form_Remarks"));
        Assert.Single(answer.Page.QuerySelectorAll(".photos img"));

        Assert.Equal(HttpStatusCode.Found, (await second.UploadAsync(answer, $"{record}/edit", [])).Status);
        var saved = await second.GetAsync(record);
        Assert.Contains("水位计已更换", saved.AllText, StringComparison.Ordinal);
        Assert.Single(saved.Page.QuerySelectorAll(".photos img"));
    }

    private static byte[] Png()
    {
        using var plain = Image.Black(40, 30);
        return plain.PngsaveBuffer();
    }

    private async Task<(Visitor Editor, string Action)> FormAsync()
    {
        var facility = await portal.ReadAsync(db => db.Facilities.Where(f => f.Name == "75号屋顶水箱").Select(f => f.Id).SingleAsync());
        return (await portal.SignedInAsync(Role.Editor), $"/admin/cleanings/new?facility={facility}");
    }

    private static async Task<Answer> SendAsync(Visitor editor, string action, byte[] bytes)
    {
        var page = await editor.GetAsync(action);
        var content = new MultipartFormDataContent
        {
            { new StringContent(page.Page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        content.Add(file, "photo", "x.png");
        return await editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/photos") { Content = content });
    }

    private static async Task<long> StageAsync(Visitor editor, string action, byte[] bytes)
    {
        var answer = await SendAsync(editor, action, bytes);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return System.Text.Json.JsonDocument.Parse(answer.Body).RootElement.GetProperty("id").GetInt64();
    }
}
