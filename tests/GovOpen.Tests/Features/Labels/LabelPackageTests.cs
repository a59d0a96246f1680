using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Labels;

namespace GovOpen.Tests.Features.Labels;

public sealed class LabelPackageTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task Download_OfAnEstate_IsAStickerALabelAndAList()
    {
        var clerk = await portal.SignedInAsync(Role.Editor);

        var answer = await clerk.GetAsync("/admin/labels/estates/1/labels.zip");

        Assert.Equal("application/zip", answer.Response.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(new MemoryStream(answer.Body));
        Assert.Equal(10, zip.Entries.Count(e => e.Name.EndsWith(".svg", StringComparison.Ordinal)));
        var svg = XDocument.Parse(Read(zip.Entries.Single(e => e.Name.StartsWith("75号-", StringComparison.Ordinal)))).Root!;
        Assert.Equal(("63.5mm", "38.1mm", "0 0 63.5 38.1"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value, svg.Attribute("viewBox")!.Value));
        var words = svg.Elements(Svg + "text").Select(t => t.Value).ToList();
        Assert.Equal(["扫码看水箱清洗和水质", "中环家园", "75号"], words[..3]);
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", words[3]);
        Assert.Equal("gk.example.gov.cn", words[4]);
        Assert.NotNull(svg.Element(Svg + "svg")!.Element(Svg + "svg"));

        var list = Read(zip.GetEntry("labels.csv")!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("\uFEFFfile,code,url,estate,building,address", list[0], StringComparison.Ordinal);
        Assert.Equal(11, list.Length);
        var row = list.Single(l => l.StartsWith("75号-", StringComparison.Ordinal)).Split(',');
        Assert.Equal($"HTTPS://GK.EXAMPLE.GOV.CN/B/{row[1]}", row[2]);
        Assert.Equal(["中环家园", "75号"], row[3..5]);
        Assert.Equal(list.Skip(1).Select(l => l.Split(',')[0]).Order(), zip.Entries.Select(e => e.Name).Where(n => n != "labels.csv").Order());

        using var large = new ZipArchive(new MemoryStream((await clerk.GetAsync("/admin/labels/estates/1/labels.zip?format=a6")).Body));
        Assert.Contains("width=\"105mm\" height=\"148mm\"", Read(large.Entries[0]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/admin/labels/estates/1/labels.zip?format=a3")).Status);
    }

    [Theory]
    [InlineData("75号", "75号-7K3M-9QX2.svg")]
    [InlineData("../../1号\\a:b?", "_.._1号_a_b_-7K3M-9QX2.svg")]
    [InlineData(" con. ", "con-7K3M-9QX2.svg")]
    [InlineData("...", "7K3M-9QX2.svg")]
    [InlineData("a\nb\u202E", "a_b_-7K3M-9QX2.svg")]
    public void FileName_OfAnyBuilding_IsSafeOnWindows(string building, string expected) =>
        Assert.Equal(expected, LabelPackage.FileNameOf(new LabelToPrint("7K3M9QX2", "E", building, "A")));

    [Fact]
    public async Task List_FormulaInAName_IsDefused()
    {
        using var stream = new MemoryStream();
        await LabelPackage.WriteAsync(
            stream, [new LabelToPrint("7K3M9QX2", "=HYPERLINK(1)", "+1号", "@x")], LabelFormat.Sticker, "https://x.cn", "x.cn", CancellationToken.None);

        using var zip = new ZipArchive(stream);
        var cells = Read(zip.GetEntry("labels.csv")!).Split("\r\n")[1].Split(',').Select(c => c.Trim('"')).ToList();
        Assert.All(cells, c => Assert.DoesNotContain(c[0], "=+@"));
    }

    [Fact]
    public void Drawing_NameThatIsMarkup_IsText()
    {
        var svg = new LabelDrawing(LabelFormat.A6, "https://x.cn", "x.cn").Document(new LabelToPrint("7K3M9QX2", "<b>&\u0001\"", new string('长', 40), "A"));

        var texts = XDocument.Parse(svg).Root!.Elements(Svg + "text").ToList();
        Assert.Equal("<b>&\"", texts[1].Value);
        Assert.True(double.Parse(texts[2].Attribute("font-size")!.Value, System.Globalization.CultureInfo.InvariantCulture) * 40 <= LabelFormat.A6.Width);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
