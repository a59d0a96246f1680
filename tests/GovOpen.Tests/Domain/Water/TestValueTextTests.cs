using GovOpen.Web.Domain.Water;

namespace GovOpen.Tests.Domain.Water;

public sealed class TestValueTextTests
{
    [Theory]
    [InlineData("0.31", ValueForm.Number, 0.31)]
    [InlineData(" 7 ", ValueForm.Number, 7.0)]
    [InlineData("０．３１", ValueForm.Number, 0.31)]
    [InlineData("　０．３１　", ValueForm.Number, 0.31)]
    [InlineData("0", ValueForm.Number, 0.0)]
    [InlineData("<5", ValueForm.LessThan, 5.0)]
    [InlineData("< 0.05", ValueForm.LessThan, 0.05)]
    [InlineData("＜0.05", ValueForm.LessThan, 0.05)]
    [InlineData("＜０．０５", ValueForm.LessThan, 0.05)]
    [InlineData("0.3 mg/L", ValueForm.Number, 0.3)]
    [InlineData("0.3mg/l", ValueForm.Number, 0.3)]
    [InlineData("<0.3 ｍｇ／Ｌ", ValueForm.LessThan, 0.3)]
    [InlineData("未检出", ValueForm.NotDetected, null)]
    [InlineData("未檢出", ValueForm.NotDetected, null)]
    [InlineData("ND", ValueForm.NotDetected, null)]
    [InlineData("ｎｄ", ValueForm.NotDetected, null)]
    [InlineData("无", ValueForm.NotDetected, null)]
    [InlineData("检出", ValueForm.Detected, null)]
    [InlineData(" 有 ", ValueForm.Detected, null)]
    [InlineData("1000000", ValueForm.Number, 1_000_000.0)]
    public void Parse_WhatLaboratoriesPrint_IsUnderstood(string typed, ValueForm form, double? number)
    {
        Assert.Equal(TestValueProblem.None, TestValueText.Parse(typed, "mg/L", out var value));
        Assert.Equal(new TypedValue(form, number), value);
    }

    [Theory]
    [InlineData("-1", TestValueProblem.Negative)]
    [InlineData("－0.5", TestValueProblem.Negative)]
    [InlineData("<-1", TestValueProblem.Negative)]
    [InlineData("<0", TestValueProblem.Negative)]
    [InlineData("0,31", TestValueProblem.Comma)]
    [InlineData("０，３１", TestValueProblem.Comma)]
    [InlineData("1,000", TestValueProblem.Comma)]
    [InlineData("0.3.1", TestValueProblem.TwoPoints)]
    [InlineData("≤5", TestValueProblem.OtherComparison)]
    [InlineData("<=5", TestValueProblem.OtherComparison)]
    [InlineData("<<5", TestValueProblem.OtherComparison)]
    [InlineData("≥0.05", TestValueProblem.OtherComparison)]
    [InlineData("＞5", TestValueProblem.OtherComparison)]
    [InlineData("1000001", TestValueProblem.TooLarge)]
    [InlineData("0.3333333333333333", TestValueProblem.TooLarge)]
    [InlineData("99999999999999999999999999999999999999999999", TestValueProblem.TooLarge)]
    [InlineData("0.3 μg/L", TestValueProblem.OtherUnit)]
    [InlineData("5 NTU", TestValueProblem.OtherUnit)]
    [InlineData("1e5", TestValueProblem.OtherUnit)]
    [InlineData("30%", TestValueProblem.OtherUnit)]
    [InlineData("约", TestValueProblem.NotAValue)]
    [InlineData("合格", TestValueProblem.NotAValue)]
    [InlineData(".5", TestValueProblem.NotAValue)]
    [InlineData("5.", TestValueProblem.NotAValue)]
    [InlineData("<", TestValueProblem.NotAValue)]
    [InlineData("-", TestValueProblem.NotAValue)]
    [InlineData("5±1", TestValueProblem.NotAValue)]
    public void Parse_WhatCouldMeanTwoThingsOrNothing_IsRefusedByName(string typed, TestValueProblem problem) =>
        Assert.Equal(problem, TestValueText.Parse(typed, "mg/L", out _));

    [Theory]
    [InlineData("0.3 mg/L", "")]
    [InlineData("0.3 mg/L", "NTU")]
    public void Parse_UnitOfAnotherIndicator_IsRefused(string typed, string unit) =>
        Assert.Equal(TestValueProblem.OtherUnit, TestValueText.Parse(typed, unit, out _));

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" 　", true)]
    [InlineData("0", false)]
    public void IsBlank_NothingTyped(string? typed, bool expected) => Assert.Equal(expected, TestValueText.IsBlank(typed));

    [Theory]
    [InlineData(ValueForm.Number, 0.31, "0.31")]
    [InlineData(ValueForm.Number, 1_000_000.0, "1000000")]
    [InlineData(ValueForm.LessThan, 0.000_05, "<0.00005")]
    [InlineData(ValueForm.NotDetected, null, "未检出")]
    [InlineData(ValueForm.Detected, null, "检出")]
    public void Write_IsReadBackAsTheSame(ValueForm form, double? number, string expected)
    {
        Assert.Equal(expected, TestValueText.Write(form, number));
        Assert.Equal(TestValueProblem.None, TestValueText.Parse(expected, "", out var value));
        Assert.Equal(new TypedValue(form, number), value);
    }
}
