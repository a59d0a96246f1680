using GovOpen.Web.Domain.Water;

namespace GovOpen.Tests.Domain.Water;

public sealed class LimitTests
{
    [Theory]
    [InlineData(LimitComparison.AtMost, null, 15.0, ValueForm.Number, 15.0, true)]
    [InlineData(LimitComparison.AtMost, null, 15.0, ValueForm.Number, 15.01, false)]
    [InlineData(LimitComparison.AtMost, null, 15.0, ValueForm.LessThan, 5.0, true)]
    [InlineData(LimitComparison.AtMost, null, 1.0, ValueForm.LessThan, 5.0, false)]
    [InlineData(LimitComparison.AtMost, null, 1.0, ValueForm.NotDetected, null, true)]
    [InlineData(LimitComparison.AtLeast, 0.05, null, ValueForm.Number, 0.05, true)]
    [InlineData(LimitComparison.AtLeast, 0.05, null, ValueForm.Number, 0.04, false)]
    [InlineData(LimitComparison.AtLeast, 0.05, null, ValueForm.LessThan, 0.05, false)]
    [InlineData(LimitComparison.AtLeast, 0.05, null, ValueForm.NotDetected, null, false)]
    [InlineData(LimitComparison.Range, 6.5, 8.5, ValueForm.Number, 6.5, true)]
    [InlineData(LimitComparison.Range, 6.5, 8.5, ValueForm.Number, 8.6, false)]
    [InlineData(LimitComparison.Range, 0.05, 3.0, ValueForm.NotDetected, null, false)]
    [InlineData(LimitComparison.MustBeAbsent, null, null, ValueForm.NotDetected, null, true)]
    [InlineData(LimitComparison.MustBeAbsent, null, null, ValueForm.Detected, null, false)]
    [InlineData(LimitComparison.MustBeAbsent, null, null, ValueForm.Number, 0.0, true)]
    [InlineData(LimitComparison.MustBeAbsent, null, null, ValueForm.Number, 1.0, false)]
    public void Allows_Value_IsHeldAgainstTheLimit(
        LimitComparison comparison, double? lower, double? upper, ValueForm form, double? number, bool expected) =>
        Assert.Equal(expected, new Limit { IndicatorCode = "x", Comparison = comparison, Lower = lower, Upper = upper }.Allows(form, number));

    [Fact]
    public void Allows_BoundIsMissing_SaysSo() => Assert.Throws<InvalidOperationException>(
        () => new Limit { IndicatorCode = "ph", Comparison = LimitComparison.Range, Lower = 6.5 }.Allows(ValueForm.Number, 7));
}
