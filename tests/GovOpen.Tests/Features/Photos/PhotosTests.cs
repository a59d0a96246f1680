using System.Net;
using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.Photos;

public sealed class PhotosTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("thumb")]
    [InlineData("full")]
    public async Task Get_PhotoOfAPublishedCleaning_IsAJpegThatNeverChanges(string variant)
    {
        var answer = await portal.Visitor().GetAsync($"/photos/1/{variant}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("image/jpeg", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0xFF, 0xD8], answer.Body[..2]);
        Assert.Equal("public, max-age=31536000, immutable", answer.Response.Headers.GetValues("Cache-Control").Single());
    }

    [Theory]
    [InlineData("/photos/999999/thumb")]
    [InlineData("/photos/1/original")]
    [InlineData("/photos/-1/full")]
    [InlineData("/photos/abc/full")]
    [InlineData("/photos/99999999999999999999/full")]
    public async Task Get_NoSuchPhoto_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync(path)).Status);
}
