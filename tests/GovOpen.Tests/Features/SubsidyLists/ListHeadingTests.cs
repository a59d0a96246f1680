using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Features.Shared.SubsidyLists;
using static GovOpen.Tests.Features.SubsidyLists.ListLines;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>Headings as towns write them.</summary>
public sealed class ListHeadingTests
{
    [Theory]
    [InlineData("单位：万元", "金额", 1)]
    [InlineData("填报单位：漕泾镇（单位：亩、万元）", "金额", 1)]
    [InlineData("单位：亩、元", "金额", 0)]
    [InlineData("单位：万元", "金额（元）", 0)]
    [InlineData("填报单位：漕泾镇", "金额", 0)]
    public void Unit_AboveTheTable_HoldsForHeadingsWithoutOne(string title, string amount, int errors) => Assert.Equal(
        errors, Pipeline.Read(Tables.Csv($"{title},,,", $"村,姓名,面积,{amount}", "护塘村,张明华,1,1.5")).Errors.Count(e => (e.Problem, e.Line, e.Value) == (ListProblem.UnitDiffers, 1, "万元")));

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public void Template_FilledIn_IsReadWithoutItsExample(string format)
    {
        var template = format == "csv" ? ListTemplate.Csv() : ListTemplate.Workbook();
        Assert.Equal(TableProblem.NoRows, Pipeline.Read(template).Refusal!.Problem);

        var rows = TableFile.ReadSheets(new MemoryStream(template), 100).Select(r => r.Cells.Select(c => (object?)c.Text).ToArray()).ToList();
        rows.Add(["1", "", "护塘村", "3", "张明华", "农户", People.Identity(1), People.Account(1), "", "4.5", "4.5", "150", "675"]);
        Assert.Equal(67_500, Assert.Single(Pipeline.Read(Tables.Xlsx([.. rows])).Rows).AmountInFen);
    }

    [Theory]
    [InlineData("（亩）", "（元/亩）", "（元）")]
    [InlineData("(亩)", "(元/亩)", "(元)")]
    [InlineData("亩", "元/亩", "元")]
    public void Headings_WithTheirUnitsInTheRowBelow_AreFound(string area, string standard, string amount)
    {
        var outcome = Pipeline.Read(Tables.Csv(
            "漕泾镇2026年耕地地力保护补贴发放清册,,,,,,,", "填报单位：漕泾镇农业服务中心,,,,填报日期：2026年11月12日,,,", "序号,村名,户主信息,,,补贴面积,补贴标准,补贴金额",
            $",,姓名,身份证号码,一卡通账号,{area},{standard},{amount}", $"1,护塘村,张明华,{People.Identity(1)},{People.Account(1)},2,150,300"));

        Assert.Empty(outcome.Errors);
        Assert.Equal(("张明华", 200L, 30_000L), Assert.Single(outcome.Rows) is var row ? (row.Name, row.QuantityInHundredths, row.AmountInFen) : default);
    }

    /// <summary>As Excel saves headings that are wrapped in their cells.</summary>
    [Fact]
    public void Headings_OverSeveralLines_CountAsOneRowAndAreShownOnOneLine()
    {
        var outcome = Pipeline.Read(Tables.Csv("村,\"户主\n姓名\",\"补贴面积\r\n（亩）\",\"补贴金额\n（元）\"", "护塘村,张明华,1,150", "", "护塘村,李四,1,壹佰元"));

        Assert.Equal([(4, "补贴金额（元）")], outcome.Errors.Select(e => (e.Line, e.Column)));
        Assert.Single(outcome.Rows);
    }

    /// <summary>A part of an amount is not taken for the amount without a word.</summary>
    [Fact]
    public void Headings_WithPartsOfTheAmountBelow_AreAnError() => Assert.Contains(
        Pipeline.Read(Tables.Csv("村,姓名,面积,补贴金额,", ",,,中央,市级", "护塘村,张明华,2,100,200")).Errors, e => (e.Line, e.Column, e.Value) == (2, "补贴金额", "中央"));
}
