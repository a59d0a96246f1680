using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using GovOpen.BrowserTests.Running;
using NetVips;

namespace GovOpen.BrowserTests;

/// <summary>Labels as they come out of the printer: drawn by the browser, photographed, read back by another program.</summary>
[Collection(PortalTests.Name)]
public sealed class LabelSheetTests(Portal portal)
{
    private const int DotsPerInch = 300;
    private const double MillimetresPerInch = 25.4;

    [LabelTheory]
    [InlineData(1, 1)]
    [InlineData(20, 2)]
    public async Task Sheet_Printed_EveryLabelLeadsToItsBuilding(int start, int expectedSheets)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-labels-");
        try
        {
            var pdf = Path.Combine(folder.FullName, "labels.pdf");
            await PrintAsync($"/labels/sheet?estate=1&start={start}", pdf);
            await RunAsync("pdftoppm", "-r", $"{DotsPerInch}", "-png", pdf, Path.Combine(folder.FullName, "sheet"));
            var sheets = folder.GetFiles("sheet*.png").Select(f => f.FullName).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(expectedSheets, sheets.Count);
            Assert.All(sheets, AssertIsA4);

            var labels = portal.Labels.Where(l => l.EstateId == 1).ToList();
            for (var i = 0; i < labels.Count; i++)
            {
                var address = await ReadAsync(sheets, start - 1 + i);
                Assert.Equal(AddressOf(labels[i].Code), address);
                using var answer = await portal.Http.GetAsync(new Uri(address));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LabelFact]
    public async Task LargeFormat_Printed_IsOnePageOfA6ALabel()
    {
        var folder = Directory.CreateTempSubdirectory("govopen-labels-");
        try
        {
            var pdf = Path.Combine(folder.FullName, "labels.pdf");
            await PrintAsync("/labels/sheet?estate=1&format=a6", pdf);
            await RunAsync("pdftoppm", "-r", $"{DotsPerInch}", "-png", pdf, Path.Combine(folder.FullName, "sheet"));
            var pages = folder.GetFiles("sheet*.png").Select(f => f.FullName).Order(StringComparer.Ordinal).ToList();

            var labels = portal.Labels.Where(l => l.EstateId == 1).ToList();
            Assert.Equal(labels.Count, pages.Count);
            foreach (var (page, label) in pages.Zip(labels))
            {
                AssertIsPaper(page, 105, 148);
                Assert.Equal(AddressOf(label.Code), await DecodeAsync(page));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LabelTheory]
    [InlineData("a4", 63.5, 38.1)]
    [InlineData("a6", 105, 148)]
    public async Task SignMakersFiles_Drawn_AreAsLargeAsTheySayAndLeadToTheirBuilding(string format, double width, double height)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-labels-");
        try
        {
            await using var clerk = await portal.SignedInAsync("editor.wanli");
            var download = await clerk.APIRequest.GetAsync($"/admin/labels/estates/1/labels.zip?format={format}");
            using var zip = new ZipArchive(new MemoryStream(await download.BodyAsync()));
            foreach (var label in portal.Labels.Where(l => l.EstateId == 1).Take(3))
            {
                await using var file = zip.Entries.Single(e => e.Name.StartsWith($"{label.Building}-", StringComparison.Ordinal)).Open();
                var picture = Path.Combine(folder.FullName, $"{label.Code}.png");
                using (var image = Image.SvgloadStream(file, dpi: 72, scale: DotsPerInch / 72.0)) // The dots of a millimetre follow both.
                {
                    image.Flatten(background: [255]).WriteToFile(picture);
                }

                AssertIsPaper(picture, width, height);
                Assert.Equal(AddressOf(label.Code), await DecodeAsync(picture));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [LabelFact]
    public async Task Ruler_Printed_IsOneSheetWithItsCrossesInPlace()
    {
        var folder = Directory.CreateTempSubdirectory("govopen-labels-");
        try
        {
            var pdf = Path.Combine(folder.FullName, "ruler.pdf");
            await PrintAsync("/labels/ruler", pdf);
            await RunAsync("pdftoppm", "-r", $"{DotsPerInch}", "-png", pdf, Path.Combine(folder.FullName, "sheet"));
            var sheet = Assert.Single(folder.GetFiles("sheet*.png")).FullName;
            AssertIsA4(sheet);
            using var picture = Image.NewFromFile(sheet);
            foreach (var (x, y) in new[] { (7.21, 15.15), (73.25, 53.25), (202.79, 281.85) })
            {
                Assert.True(IsInked(picture, x, y), $"There is no cross at {x} mm, {y} mm.");
                Assert.False(IsInked(picture, x + 3, y + 3), $"There is ink beside the cross at {x} mm, {y} mm.");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether anything is drawn within a fifth of a millimetre.</summary>
    private static bool IsInked(Image picture, double x, double y)
    {
        using var spot = picture.Crop(Dots(x) - 2, Dots(y) - 2, 5, 5);
        return spot.Min() < 128;
    }

    private string AddressOf(string code) => $"{portal.Origin.ToUpperInvariant()}/B/{code}";

    private static async Task<string> DecodeAsync(string picture) => (await RunAsync("zbarimg", "--raw", "-q", picture)).TrimEnd('\n');

    private async Task PrintAsync(string address, string file)
    {
        await using var clerk = await portal.SignedInAsync("editor.wanli");
        var page = await clerk.NewPageAsync();
        Assert.Equal(200, await page.OpenAsync(address));
        await page.PdfAsync(new()
        {
            Path = file,
            PreferCSSPageSize = true,
            PrintBackground = true,
            Margin = new() { Top = "0", Right = "0", Bottom = "0", Left = "0" },
        });
    }

    /// <summary>
    /// What the sticker at a place of the sheets says: the picture is cut where the paper is, three by seven stickers of
    /// 63.5 × 38.1 mm with 2.54 mm between the columns. A code that is off its sticker is not read.
    /// </summary>
    private static async Task<string> ReadAsync(List<string> sheets, int place)
    {
        const int columns = 3;
        const int rows = 7;
        const double width = 63.5;
        const double height = 38.1;
        const double pitch = width + 2.54;
        var (column, row) = (place % columns, place / columns % rows);
        using var sheet = Image.NewFromFile(sheets[place / (columns * rows)]);
        using var sticker = sheet.Crop(
            Dots(((210 - (2 * pitch) - width) / 2) + (column * pitch)), Dots(((297 - (rows * height)) / 2) + (row * height)), Dots(width), Dots(height));
        var picture = Path.ChangeExtension(sheets[0], $"sticker-{place}.png");
        sticker.WriteToFile(picture);
        return await DecodeAsync(picture);
    }

    private static int Dots(double millimetres) => (int)Math.Round(millimetres * DotsPerInch / MillimetresPerInch);

    private static void AssertIsA4(string picture) => AssertIsPaper(picture, 210, 297);

    private static void AssertIsPaper(string picture, double width, double height)
    {
        using var sheet = Image.NewFromFile(picture);
        Assert.InRange(sheet.Width * MillimetresPerInch / DotsPerInch, width - 0.2, width + 0.2);
        Assert.InRange(sheet.Height * MillimetresPerInch / DotsPerInch, height - 0.2, height + 0.2);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}");
        return output;
    }
}
