using System.Diagnostics;
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
                Assert.Equal($"{portal.Origin.ToUpperInvariant()}/B/{labels[i].Code}", address);
                using var answer = await portal.Http.GetAsync(new Uri(address));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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
        return (await RunAsync("zbarimg", "--raw", "-q", picture)).TrimEnd('\n');
    }

    private static int Dots(double millimetres) => (int)Math.Round(millimetres * DotsPerInch / MillimetresPerInch);

    private static void AssertIsA4(string picture)
    {
        using var sheet = Image.NewFromFile(picture);
        Assert.InRange(sheet.Width * MillimetresPerInch / DotsPerInch, 209.8, 210.2);
        Assert.InRange(sheet.Height * MillimetresPerInch / DotsPerInch, 296.8, 297.2);
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
