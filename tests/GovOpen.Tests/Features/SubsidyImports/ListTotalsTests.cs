using System.IO.Compression;
using GovOpen.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyImports;

/// <summary>What a file says of itself, and rows that name no village.</summary>
public sealed class ListTotalsTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly object?[] Head = ["序号", "户主姓名", "身份证号", "面积", "金额"];

    private static object?[] Row(int serial, int area) => [serial, "高飞", People.Identity(serial), area, area * 150];

    private static object?[] Total(string word, int amount) => [word, null, null, null, amount];

    private static byte[] TwoSheets(int first, int second, int? grand) => Tables.Workbook(
        ("护塘村", [Head, Row(1, 2), Total("小计", first)]),
        ("增丰村", [Head, Row(2, 4), Total("小计", second), .. grand is { } total ? new[] { Total("总计", total) } : []]));

    [Theory]
    [InlineData(300, 600, null)]
    [InlineData(300, 600, 900)]
    public async Task Sheets_WithRightTotals_Agree(int first, int second, int? grand)
    {
        var preview = await PreviewAsync(TwoSheets(first, second, grand), $"总对{grand}");

        Assert.Contains("一致", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("不一致", preview, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会 1 ¥300.00 ¥300.00 一致", preview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(999, 600, 900, "工作表“护塘村”第 3 行“金额”为“999”：这一行是合计，与本表各户之和 300.00 元不一致")]
    [InlineData(300, 600, 950, "工作表“增丰村”第 4 行“金额”为“950”：这一行是总计，与全部各户之和 900.00 元不一致")]
    public async Task Sheets_WithAWrongTotal_SayWhichOne(int first, int second, int grand, string expected)
    {
        var preview = await PreviewAsync(TwoSheets(first, second, grand), $"总错{grand}");

        Assert.Contains(expected, preview, StringComparison.Ordinal);
        Assert.Contains("有 1 处与文件自己的合计或汇总表不一致", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfSeveralVillages_HoldsEachSubtotalAgainstItsVillage()
    {
        string Line(string village, int serial, int area) => $"{village},高飞,{People.Identity(serial)},{area},{area * 150}";
        var right = await PreviewAsync(Tables.Csv(
            "村,户主姓名,身份证号,面积,金额", Line("护塘村", 11, 1), Line("护塘村", 12, 1), "小计,,,,300", Line("增丰村", 13, 2), "小计,,,,300", "合计,,,,600"), "多一");
        Assert.DoesNotContain("不一致", right, StringComparison.Ordinal);

        var wrong = await PreviewAsync(Tables.Csv(
            "村,户主姓名,身份证号,面积,金额", Line("护塘村", 11, 1), Line("护塘村", 12, 1), "小计,,,,310", Line("增丰村", 13, 2), "小计,,,,300", "合计,,,,600"), "多二");
        Assert.Contains("第 4 行“金额”为“310”：这一行是小计，与它上面各户之和 300.00 元不一致", wrong, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会 2 ¥300.00 ¥310.00 不一致", wrong, StringComparison.Ordinal);
        Assert.Contains("总计 3 ¥600.00 ¥600.00 一致", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_ItsOwnTotal_IsTheFiles()
    {
        var preview = await PreviewAsync(
            Tables.Workbook(("护塘村", [Head, Row(1, 2)]), ("汇总", [["村名", "户数", "金额（元）"], ["护塘村", 1, 300], ["合计", 1, 350]])), "汇");

        Assert.Contains("总计 1 ¥300.00 ¥350.00 / 1 不一致", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_ThatDiffersFromRightTotals_IsShownWithItsLineAndMakesAFinding()
    {
        var preview = await PreviewAsync(
            Tables.Workbook(
                ("汇总", [["村名", "户数", "金额（元）"], ["护塘村", 1, 400], ["增丰村", 2, 600], ["合计", 3, 1000]]),
                ("护塘村", [Head, Row(51, 2), Total("合计", 300)]),
                ("增丰村", [Head, Row(52, 4), Total("合计", 600)])),
            "汇错");

        Assert.Contains("工作表“汇总”第 2 行“金额（元）”为“400”：汇总表的这一行与名单不一致，名单里的各户之和为 300.00 元", preview, StringComparison.Ordinal);
        Assert.Contains("工作表“汇总”第 3 行“户数”为“2”：汇总表的这一行与名单不一致，名单里为 1 户", preview, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会 1 ¥300.00 ¥400.00 / 1 不一致", preview, StringComparison.Ordinal);
        Assert.Contains("总计 2 ¥900.00 ¥1,000.00 / 3 不一致", preview, StringComparison.Ordinal);
        var findings = await portal.ReadAsync(db => db.SubsidyFindings
            .Where(f => f.RuleCode == "sum-differs" && db.SubsidyImports.Any(i => i.Id == f.ImportId && i.BatchName == "汇错")).OrderBy(f => f.Id).Select(f => f.Details).ToListAsync());
        Assert.Equal([("300.00", "400.00"), ("600.00 / 1", "600.00 / 2"), ("900.00 / 2", "1000.00 / 3")], findings.Select(f => f.Split('\t')).Select(f => (f[1], f[2])).Order());
    }

    [Fact]
    public async Task Subtotals_OfGroups_SayNothingOfTheVillage()
    {
        string[] Lines(int wrong) =>
        [
            "村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,高飞,{People.Identity(61)},1,150", $"护塘村,1,高升,{People.Identity(62)},1,150", $"护塘村,1,小计,,,{300 + wrong}",
            $"护塘村,2,高明,{People.Identity(63)},1,150", "护塘村,2,小计,,,150", "护塘村,,合计,,,450",
        ];
        var right = await PreviewAsync(Tables.Csv(Lines(0)), "组对");
        Assert.Contains("护塘村村委会 3 ¥450.00 ¥450.00 一致", right, StringComparison.Ordinal);
        Assert.DoesNotContain("小计", right, StringComparison.Ordinal);

        var wrong = await PreviewAsync(Tables.Csv(Lines(5)), "组错");
        Assert.Contains("第 4 行“金额”为“305”：这一行是小计，与它上面各户之和 300.00 元不一致", wrong, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会 3 ¥450.00 ¥450.00 一致", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_OfPagesAndGroupsWithoutTheirOwnColumn_AreOfWhatStandsAboveThem()
    {
        var preview = await PreviewAsync(
            Tables.Csv(
                "村,户主姓名,身份证号,面积,金额", $"护塘村,甲,{People.Identity(66)},1,150", "第一组合计,,,,150", $"护塘村,乙,{People.Identity(67)},2,300", "本页合计,,,,300",
                $"护塘村,丙,{People.Identity(68)},3,450", "护塘村小计,,,,450", "合计,,,,900"),
            "页");

        Assert.DoesNotContain("不一致", preview, StringComparison.Ordinal);
        Assert.Contains("总计 3 ¥900.00 ¥900.00 一致", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Villages_NamedAtTheTopOfEachBlock_AreTakenAndShown()
    {
        var preview = await PreviewAsync(Tables.Csv(
            "村,户主姓名,身份证号,面积,金额", $"护塘村,甲,{People.Identity(21)},1,150", $",乙,{People.Identity(22)},1,150", $",丙,{People.Identity(23)},1,150",
            $"增丰村,丁,{People.Identity(24)},1,150", $",戊,{People.Identity(25)},1,150"), "块");

        Assert.Contains("有 3 行没有写村名，按它上面一行的村计算：第 3–4、6 行", preview, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会 3", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Village_MissingInAColumnThatNamesItInEveryLine_IsAnError()
    {
        var preview = await PreviewAsync(Tables.Csv(
            "村,户主姓名,身份证号,面积,金额", $"护塘村,甲,{People.Identity(31)},1,150", $",乙,{People.Identity(32)},1,150",
            $"护塘村,丙,{People.Identity(33)},1,150", $"护塘村,丁,{People.Identity(34)},1,150"), "缺");

        Assert.Contains("有 1 处错误，一行也没有写入", preview, StringComparison.Ordinal);
        Assert.Contains("第 3 行“村”为“”：没有村名", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Village_AfterATotal_IsNotTakenFromAbove()
    {
        var preview = await PreviewAsync(Tables.Csv(
            "村,户主姓名,身份证号,面积,金额", $"护塘村,甲,{People.Identity(36)},1,150", "小计,,,,150", $",乙,{People.Identity(37)},1,150"), "计后");

        Assert.Contains("第 4 行“村”为“”：没有村名", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Villages_InMergedCells_AreTaken()
    {
        var rows = Enumerable.Range(41, 5).Select(i => new object?[] { i is 42 or 45 ? null : "护塘村", "甲", People.Identity(i), 1, 150 }).ToList();
        var file = Tables.Xlsx([["村", "户主姓名", "身份证号", "面积", "金额"], .. rows]);

        // The column names the village in every line: a blank cell is a gap, unless it is merged with the one above.
        Assert.Contains("第 3 行“村”为“”：没有村名", await PreviewAsync(file, "未并", "并.xlsx"), StringComparison.Ordinal);
        Assert.Contains("有 2 行没有写村名，按它上面一行的村计算：第 3、6 行", await PreviewAsync(Merged(file, "A2:A3", "A5:A6"), "并", "并.xlsx"), StringComparison.Ordinal);
    }

    private async Task<string> PreviewAsync(byte[] file, string batch, string name = "")
    {
        var session = await ImportSession.OpenAsync(portal);
        return (await session.PreviewAsync(file, name.Length > 0 ? name : file[0] == 'P' ? "名单.xlsx" : "名单.csv", batch)).AllText;
    }

    /// <summary>The same workbook with cells of its first sheet merged.</summary>
    private static byte[] Merged(byte[] workbook, params string[] ranges)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.First(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal));
            string xml;
            using (var reader = new StreamReader(entry.Open()))
            {
                xml = reader.ReadToEnd();
            }

            var prefix = xml.Contains("</x:sheetData>", StringComparison.Ordinal) ? "x:" : "";
            var merges = string.Concat(ranges.Select(r => $"<{prefix}mergeCell ref=\"{r}\"/>"));
            var name = entry.FullName;
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(xml.Replace($"</{prefix}sheetData>", $"</{prefix}sheetData><{prefix}mergeCells count=\"{ranges.Length}\">{merges}</{prefix}mergeCells>", StringComparison.Ordinal));
        }

        return stream.ToArray();
    }
}
