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
            var sheets = folder.GetFiles("sheet*.png");
            Assert.Equal(expectedSheets, sheets.Length);
            Assert.All(sheets, sheet => AssertIsA4(sheet.FullName));

            var read = new List<string>();
            foreach (var sheet in sheets)
            {
                read.AddRange((await RunAsync("zbarimg", "--raw", "-q", sheet.FullName)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }

            var expected = portal.Labels.Where(l => l.EstateId == 1).Select(l => $"{portal.Origin.ToUpperInvariant()}/B/{l.Code}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
            foreach (var address in read)
            {
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
        Assert.True(process.ExitCode == 0, $"{program} ended with exit code {process.ExitCode}");
        return output;
    }
}
