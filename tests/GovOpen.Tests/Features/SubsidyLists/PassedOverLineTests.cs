using System.Globalization;
using GovOpen.Tests.Infrastructure;
using static GovOpen.Tests.Features.SubsidyLists.ListLines;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>Which lines are no rows: totals, signatures, headings on every printed page.</summary>
public sealed class PassedOverLineTests
{
    [Theory]
    [InlineData("制表人：李四,,,审核人：王五,,,,,2026年11月12日")]
    [InlineData("制表人：李四,,,,审核人：王五,,,负责人：赵六,日期：2026年11月12日")]
    [InlineData("注：面积以确权为准,,,,,,,,")]
    [InlineData("填表日期：,2026年11月12日,,,,,,,20261112")]
    [InlineData("制表人 张某,,,审核人 李某,,,,,")]
    [InlineData("村委会（盖章）,,,,,,,,2026年11月12日")]
    [InlineData("村委会（盖章）,,,2026年11月12日,,,,,")]
    [InlineData(",,,负责人签字,,,,2026年11月12日,")]
    public void SignatureLine_BelowTheTable_IsNoRow(string line)
    {
        var outcome = Read(Line(), line);

        Assert.Empty(outcome.Errors);
        Assert.Single(outcome.Rows);
    }

    /// <summary>Totals as people write them; what they say is told when it is wrong, and never that a name is missing.</summary>
    [Theory]
    [InlineData("合    计,,,,,,,1,{0}")]
    [InlineData("合　　计,,,,,,,1,{0}")]
    [InlineData("合计：,,,,,,,1,{0}")]
    [InlineData("合计（元）,,,,,,,1,{0}")]
    [InlineData("合计1户,,,,,,,1,{0}")]
    [InlineData("总 计 (共1户),,,,,,,1,{0}")]
    [InlineData(",,,合计,,,,1,{0}")]
    [InlineData(",护塘村合计,,1户,,,,1,{0}")]
    [InlineData(",,,,合计,,,1,{0}")]
    [InlineData(",,,,,,合 计：,1,{0}")]
    [InlineData(",,,,小计,,,1,{0}")]
    public void Total_AsPeopleWriteIt_IsNoRow(string line)
    {
        string Of(string amount) => string.Format(CultureInfo.InvariantCulture, line, amount);
        var right = Read(Line(), Of("150"));
        Assert.Empty(right.Errors);
        Assert.Empty(right.Notes);
        Assert.Single(right.Rows);

        Assert.Equal(3, Assert.Single(Read(Line(), Of("151")).Notes).Line);
    }

    [Theory]
    [InlineData("张小计")]
    public void Row_WithAnIdentityNumber_IsNoTotal(string name) => Assert.Equal(name, Assert.Single(Read(Line(name: name)).Rows).Name);

    [Theory]
    [InlineData("护塘村,张小计,1,150")]
    [InlineData("护塘村,总计强,1,150")]
    [InlineData("护塘村,计春华,1,150")]
    public void Person_OnAListWithoutNumbers_IsNoTotal(string line) => Assert.Single(Pipeline.Read(Tables.Csv("村,姓名,面积,金额", line)).Rows);

    [Fact]
    public void Headings_OnEveryPrintedPage_AreNoRows()
    {
        var merged = Pipeline.Read(Tables.Csv(
            "村,姓名,身份证号,补贴情况,", ",,,面积,金额", $"护塘村,张明华,{People.Identity(1)},1,150", "本页小计,,,1,150",
            "2026年花名册（续）,,,,", "村,姓名,身份证号,补贴情况,", ",,,面积,金额", $"护塘村,李四,{People.Identity(2)},2,300", "本页小计,,,2,300", "合计,,,3,450"));
        var plain = Read(Line(), Head, Line(name: "李四"));

        Assert.All([merged, plain], outcome =>
        {
            Assert.Empty(outcome.Errors);
            Assert.Equal(["张明华", "李四"], outcome.Rows.Select(r => r.Name));
        });
    }

    [Theory]
    [InlineData("漕泾镇,护塘村,3,张明华,,,,,2026年11月12日")]
    [InlineData("漕泾镇,护塘村,3,,,,,,20261112")]
    [InlineData("漕泾镇,护塘村,3,备注：代领,,,,,150")]
    [InlineData("漕泾镇,护塘村,3,备注：代领,,,,1,")]
    public void Line_ThatHoldsMoreThanANote_IsAnErrorAndNotPassedOver(string line) => Assert.NotEmpty(Read(Line(), line).Errors);
}
