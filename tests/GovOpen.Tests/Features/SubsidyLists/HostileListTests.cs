using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Tables;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>Measures memory, or takes all processors, so that nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public static class Alone;

/// <summary>Files that somebody made to do harm: each is answered soon, in little memory, by a problem that has a name.</summary>
[Collection(nameof(Alone))]
public sealed class HostileListTests
{
    /// <summary>Nobody asks what a format says that no date is written in.</summary>
    private const string Harmless = "formats without end";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Strings = "xl/sharedStrings.xml";

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["unpacks to 2 GB"] = () => Tables.ZipBomb(2_100),
        ["unpacks to a hundred times itself"] = () => With(Sheet, Head + Rows(3_000_000, "<row><c><v>1</v></c></row>") + Foot, noise: 2),
        ["rows without anything"] = () => With(Sheet, Head + Rows(9_000_000, "<row/>") + Foot, noise: 2),
        ["strings of many megabytes"] = () => With(Strings, $"<sst xmlns=\"{Main}\">{Rows(4_000_000, "<si><t>一二三四</t></si>")}</sst>", noise: 2),
        ["strings said to be two thousand million"] = () => With(Strings, $"<sst xmlns=\"{Main}\" count=\"2000000000\" uniqueCount=\"2000000000\"><si><t>x</t></si></sst>"),
        ["string that is not there"] = () => With(Sheet, $"{Head}<row r=\"1\"><c r=\"A1\" t=\"s\"><v>2000000000</v></c><c r=\"B1\" t=\"s\"><v>-5</v></c></row>{Foot}"),
        ["dimension of the whole sheet"] = () => With(Sheet, $"<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{Foot}"),
        ["cell in the last corner"] = () => With(Sheet, $"{Head}<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>{Foot}"),
        ["many cells in the last column"] = () => With(Sheet, Head + string.Concat(Enumerable.Range(1, 60_000).Select(i => $"<row r=\"{i}\"><c r=\"XFD{i}\"><v></v></c></row>")) + Foot),
        ["row two thousand million"] = () => With(Sheet, $"{Head}<row r=\"2147483647\"><c r=\"A2147483647\"><v>1</v></c></row>{Foot}"),
        ["rows backwards"] = () => With(Sheet, $"{Head}<row r=\"900000\"><c r=\"A900000\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{Foot}"),
        ["column beyond all columns"] = () => With(Sheet, $"{Head}<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>{Foot}"),
        ["a million laughs"] = () => With(Sheet, "<!DOCTYPE x [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(1, 20).Select(i =>
            $"<!ENTITY {(char)('a' + i)} \"{string.Concat(Enumerable.Repeat($"&{(char)('a' + i - 1)};", 10))}\">")) + $"]>{Head}<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&u;</v></c></row>{Foot}"),
        ["a file of the server"] = () => With(Sheet, $"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{Head}<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&a;</v></c></row>{Foot}"),
        ["elements a million deep"] = () => With(Sheet, Head + Rows(1_000_000, "<x>") + Rows(1_000_000, "</x>") + Foot),
        ["hundreds of sheets"] = ManySheets,
        [Harmless] = () => With("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"165\" formatCode=\"{Rows(200_000, "[y;")}{new string('\\', 50_000)}\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"),
        ["formats of every cell"] = () => With("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs>{Rows(2_000_000, "<xf numFmtId=\"14\"/>")}</cellXfs></styleSheet>"),
        ["dates beyond the calendar"] = () => With(Sheet, $"{Head}<row r=\"1\"><c r=\"A1\" s=\"1\"><v>1e300</v></c><c r=\"B1\" s=\"1\"><v>-99999999</v></c><c r=\"C1\" t=\"d\"><v>9999999-01-01</v></c></row>{Foot}"),
        ["one line of 60 MB"] = () => Encoding.ASCII.GetBytes(new string('a', 60_000_000)),
        ["60 MB of quotes"] = () => Encoding.ASCII.GetBytes(new string('"', 60_000_000)),
        ["a quote that is never closed"] = () => Encoding.UTF8.GetBytes("村,姓名,面积,金额\n护塘村,\"" + Rows(3_000_000, "张,1,150\n")),
        ["60 MB of commas"] = () => Encoding.ASCII.GetBytes(new string(',', 60_000_000)),
        ["four million lines of one sign"] = () => Encoding.UTF8.GetBytes("村,姓名,面积,金额\n" + Rows(4_000_000, "x,y,z\n")),
        ["four million totals"] = () => Encoding.UTF8.GetBytes("村,姓名,面积,金额\n" + Rows(4_000_000, ",合计,,1\n")),
        ["a village of its own in every line"] = () => Encoding.UTF8.GetBytes("村,姓名,面积,金额\n" + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"村{i},张,1,150\n"))),
        ["lone halves of characters"] = () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("村,姓名,面积,金额\n护塘村,"), 0x42, 0xD8, .. Encoding.Unicode.GetBytes(",1,150\n")],
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HostileFile_IsAnsweredSoonAndInLittleMemory(string name)
    {
        var file = Files[name]();
        Assert.True(file.Length <= TableFile.MaxBytes, $"{file.Length} bytes are refused unread.");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, began) = (0L, Stopwatch.StartNew());

        var reading = Task.Run(() => new ListPipeline().Read(file, keepsRows: false));
        while (await Task.WhenAny(reading, Task.Delay(250)) != reading && began.Elapsed < TimeSpan.FromSeconds(30))
        {
            began.Stop(); // The file does not pay for being looked at.
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before); // What is held, not what waits to be collected.
            began.Start();
        }

        Assert.True(reading.IsCompleted, $"{name}: still being read after {began.Elapsed.TotalSeconds:0} s");
        var outcome = await reading;
        Assert.True(!outcome.IsRight || name == Harmless, name);
        Assert.Empty(ImportFuzzTests.FaultsOf(outcome));
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(10), $"{name}: {began.Elapsed.TotalSeconds:0.0} s, {outcome.Refusal?.Problem}");
        Assert.True(most < 300L * 1024 * 1024, $"{name}: {most / 1024 / 1024} MB held, {outcome.Refusal?.Problem}");
        Assert.DoesNotContain(outcome.Errors, e => e.Value.Contains("root:", StringComparison.Ordinal));
    }

    /// <summary>Chains of sectors that lead in circles, directories that name themselves: what the old format lets a file say.</summary>
    [Fact]
    public async Task OldWorkbooks_OfNoise_AreRefused()
    {
        var pipeline = new ListPipeline();
        for (var number = 0; number < 400; number++)
        {
            var random = new Random(ImportFuzzTests.Seed + number);
            var file = new byte[512 * random.Next(2, 20)];
            for (var at = 0; at < file.Length; at += 4)
            {
                BitConverter.TryWriteBytes(file.AsSpan(at), random.Next(10) == 0 ? random.Next() : random.Next(-4, file.Length / 512));
            }

            byte[] head =
            [
                0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[16], 0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0, .. new byte[10], (byte)random.Next(1, 4), 0, 0, 0,
                (byte)random.Next(6), 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, (byte)random.Next(6), 0, 0, 0, 1, 0, 0, 0, (byte)random.Next(6), 0, 0, 0, 1, 0, 0, 0,
            ];
            head.CopyTo(file, 0);
            if (file.Length > 1_536)
            {
                Encoding.Unicode.GetBytes("Workbook").CopyTo(file, 512 * random.Next(1, 3));
            }

            var reading = Task.Run(() => pipeline.Read(file));
            Assert.True(await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(10))) == reading, $"Old workbook {number} takes longer than 10 s.");
            Assert.NotNull((await reading).Refusal);
        }
    }

    private static string Head => $"<worksheet xmlns=\"{Main}\"><sheetData>";

    private static string Foot => "</sheetData></worksheet>";

    private static string Rows(int count, string row) => string.Concat(Enumerable.Repeat(row, count));

    /// <summary>A good workbook with one part replaced, and so many megabytes that do not pack beside it, for which more may be unpacked.</summary>
    private static byte[] With(string part, string xml, int noise = 0)
    {
        var parts = GoodLists.Unzip(GoodLists.All.Single(l => l.Name == "excel.xlsx").Bytes);
        parts[parts.FindIndex(p => p.Name == part)] = (part, Encoding.UTF8.GetBytes(xml));
        if (noise > 0)
        {
            var bytes = new byte[noise << 20];
            new Random(1).NextBytes(bytes);
            parts.Add(("xl/media/noise.bin", bytes));
        }

        return GoodLists.Zip(parts, CompressionLevel.Optimal);
    }

    private static byte[] ManySheets() => Tables.Workbook([.. Enumerable.Range(0, 400).Select(i =>
        (string.Create(CultureInfo.InvariantCulture, $"表{i}"), new object?[][] { ["村", "姓名", "面积", "金额"], ["护塘村", "张", 1, "壹佰元"] }))]);
}
