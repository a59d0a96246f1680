using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using GovOpen.BrowserTests.Running;
using Microsoft.Playwright;

namespace GovOpen.BrowserTests;

/// <summary>The page behind the label, on a phone in a dark stairwell, where scripts do not run.</summary>
[Collection(PortalTests.Name)]
public sealed class ScanPageTests(Portal portal)
{
    private const int PhoneWidth = 360;
    private const int PhoneHeight = 640;

    [BrowserFact]
    public async Task Scan_OnAPhone_VerdictIsReadWithoutScrolling()
    {
        await using var visitor = await portal.NewVisitorAsync(PhoneWidth, PhoneHeight, javaScript: false);
        var page = await visitor.NewPageAsync();
        foreach (var (_, estate, building, code) in portal.Labels)
        {
            Assert.Equal(200, await page.OpenAsync($"/B/{code}"));

            var verdict = page.Locator("main h1");
            var box = (await verdict.BoundingBoxAsync())!;
            Assert.NotEmpty((await verdict.InnerTextAsync()).Trim());
            Assert.True(await verdict.FontSizeAsync() >= 28, $"{estate} {building}: the verdict is set too small");
            Assert.True(
                box.X >= 0 && box.X + box.Width <= PhoneWidth && box.Y >= 0 && box.Y + box.Height <= PhoneHeight,
                $"{estate} {building}: the verdict leaves the first screen ({box.X}, {box.Y}, {box.Width} × {box.Height})");
            Assert.False(await page.ScrollsSidewaysAsync(), $"{estate} {building}: the page scrolls sideways");
            await Assertions.Expect(page.Locator(".address")).ToContainTextAsync($"{estate} {building}");
        }
    }

    [BrowserFact]
    public async Task Scan_Building75_SaysWhenTheTankWasCleaned()
    {
        await using var visitor = await portal.NewVisitorAsync(PhoneWidth, PhoneHeight, javaScript: false);
        var page = await visitor.NewPageAsync();

        await page.GotoAsync($"/B/{portal.Building75}");

        Assert.Matches(@"(今天|\d+ ?天前)清洗.*水质合格.*\d+年\d+月\d+日", await page.Locator("main h1").InnerTextAsync());
        await Assertions.Expect(page.Locator(".address")).ToContainTextAsync($"{portal.Building75[..4]}-{portal.Building75[4..]}");
    }

    [BrowserFact]
    public async Task Scan_OneRequestIsEnoughToReadIt_AndNoCookieIsSet()
    {
        await using var visitor = await portal.NewVisitorAsync(PhoneWidth, PhoneHeight, javaScript: false);
        var page = await visitor.NewPageAsync();
        var requests = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.ResourceType != "image" && !request.Url.EndsWith("/favicon.svg", StringComparison.Ordinal))
            {
                requests.Add($"{request.ResourceType} {request.Url}");
            }
        };

        var answer = await page.GotoAsync($"/B/{portal.Building75}");

        Assert.Equal($"document {portal.Origin}/B/{portal.Building75}", Assert.Single(requests));
        Assert.Empty(await visitor.CookiesAsync());
        Assert.DoesNotContain("set-cookie", (await answer!.AllHeadersAsync()).Keys);
    }

    [BrowserFact]
    public async Task Scan_PhotoTapped_OpensTheFullPicture()
    {
        await using var visitor = await portal.NewVisitorAsync(PhoneWidth, PhoneHeight, javaScript: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/B/{portal.Building75}");
        var thumb = page.Locator(".photos img").First;
        await thumb.ScrollIntoViewIfNeededAsync();
        Assert.NotEmpty((await thumb.GetAttributeAsync("alt"))!);

        var picture = await page.RunAndWaitForResponseAsync(() => thumb.ClickAsync(), answer => answer.Url.EndsWith("/full", StringComparison.Ordinal));

        Assert.Equal(200, picture.Status);
        Assert.Equal("image/jpeg", picture.Headers["content-type"]);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/photos/[0-9]+/full$"));
    }

    [BrowserFact]
    public async Task Scan_EveryLabel_FitsIntoFourteenKilobytesCompressed()
    {
        foreach (var (_, estate, building, code) in portal.Labels)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/B/{code}");
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            using var answer = await portal.Http.SendAsync(request);
            var compressed = await answer.Content.ReadAsByteArrayAsync();

            Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.True(compressed.Length <= 14_000, $"{estate} {building}: {compressed.Length} bytes");
            await using var brotli = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
            using var reader = new StreamReader(brotli, Encoding.UTF8);
            Assert.DoesNotContain("&#x", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
