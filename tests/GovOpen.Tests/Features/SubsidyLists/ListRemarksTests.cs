using System.Text;
using GovOpen.Tests.Infrastructure;
using MiniExcelLibs;
using static GovOpen.Tests.Features.SubsidyLists.ListLines;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>The clerk's own file with a column of remarks.</summary>
public sealed class ListRemarksTests
{
    private const string Unsafe = "=+-@\t\r\n＝＋－＠";

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1")]
    [InlineData("$=A1")]
    [InlineData("\"\t=1\"")]
    public void Remarks_FormulasOfTheFile_ComeBackAsText(string formula)
    {
        var cells = MiniExcel.Query(new MemoryStream(Pipeline.Remarks(Tables.Csv(Head, Line(name: formula, group: formula, amount: "x")))))
            .Cast<IDictionary<string, object?>>().SelectMany(r => r.Values).Select(v => v?.ToString() ?? "").ToList();
        Assert.DoesNotContain(cells, c => c.Length > 0 && (Unsafe.Contains(c[0], StringComparison.Ordinal) || c.StartsWith("$=", StringComparison.Ordinal)));
    }

    [Fact]
    public void Remarks_StandOnEverySheetBesideTheirLine()
    {
        var file = Tables.Workbook(
            ("护塘村", [["姓名", "面积", "金额"], ["甲", 1, "x"], ["乙", 1, 150]]),
            ("水库村", [["姓名", "面积", "金额"], ["丙", 1, 150], ["丁", "y", 150]]));

        var remarks = Pipeline.Remarks(file);

        Assert.Equal(["护塘村", "水库村"], MiniExcel.GetSheetNames(new MemoryStream(remarks)));
        string Last(string sheet, int row) =>
            MiniExcel.Query(new MemoryStream(remarks), sheetName: sheet).Cast<IDictionary<string, object?>>().ElementAt(row).Values.Last()?.ToString() ?? "";
        Assert.Contains("金额不是数字", Last("护塘村", 1), StringComparison.Ordinal);
        Assert.Equal("", Last("护塘村", 2));
        Assert.Equal("", Last("水库村", 1));
        Assert.Contains("面积或数量不是数字", Last("水库村", 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Remarks_OnMoreLinesThanExcelTakes_AreTheHeadingAndTheLinesThatAreWrong()
    {
        const int LinesOfExcel = 1_048_576;
        var lines = Enumerable.Repeat("护塘村,甲,1,150", LinesOfExcel + 10).ToArray();
        (lines[1], lines[^1]) = ("护塘村,乙,x,150", "护塘村,丙,1,y");

        var remarks = MiniExcel.Query(new MemoryStream(Pipeline.Remarks(Tables.Csv(["村,姓名,面积,金额", .. lines]))))
            .Cast<IDictionary<string, object?>>().Select(r => string.Join('|', r.Values)).ToList();

        Assert.Equal("村|姓名|面积|金额|导入问题", remarks[0]);
        Assert.StartsWith("护塘村|乙|x|150|第 3 行：面积：", remarks[1], StringComparison.Ordinal);
        Assert.StartsWith($"护塘村|丙|1|y|第 {LinesOfExcel + 11} 行：金额：", remarks[2], StringComparison.Ordinal);
        Assert.Equal(3, remarks.Count);
    }

    [Fact]
    public void SheetsOfOneName_AreToldApart()
    {
        var parts = GoodLists.Unzip(Tables.Workbook(("甲", [["姓名", "面积", "金额"], ["甲", 1, "x"]]), ("乙", [["姓名", "面积", "金额"], ["乙", 1, "y"]])));
        var file = GoodLists.Zip(parts.Select(p => p.Name == "xl/workbook.xml" ? (p.Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(p.Bytes).Replace("乙", "甲", StringComparison.Ordinal))) : p));

        Assert.Equal(["甲", "甲 (2)"], Pipeline.Read(file).Errors.Select(e => e.Sheet).Distinct());
        Assert.NotEmpty(Pipeline.Remarks(file));
    }
}
