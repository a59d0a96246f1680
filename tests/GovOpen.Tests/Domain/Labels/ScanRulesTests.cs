using GovOpen.Web.Domain.Labels;

namespace GovOpen.Tests.Domain.Labels;

public sealed class ScanRulesTests
{
    [Theory]
    [InlineData(50, new[] { 4, 5, 1 }, true)]
    [InlineData(50, new[] { 5, 5, 5 }, false)]
    [InlineData(51, new[] { 5, 5, 5 }, true)]
    [InlineData(49, new[] { 0, 0 }, false)]
    [InlineData(50, new[] { 0, 0 }, true)]
    [InlineData(400, new[] { 30, 50 }, false)]
    [InlineData(401, new[] { 30, 50 }, true)]
    [InlineData(1000, new int[0], false)]
    public void FarMore_IsTenTimesTheMedianOfTheOthersAndNoLessThanFifty(int scans, int[] others, bool expected) =>
        Assert.Equal(expected, ScanRules.IsFarMoreThan(scans, others));

    [Theory]
    [InlineData(new[] { 3 }, 3)]
    [InlineData(new[] { 9, 1, 2 }, 2)]
    [InlineData(new[] { 4, 1, 2, 9 }, 3)]
    public void Median_IsTheMiddle(int[] values, double expected) => Assert.Equal(expected, ScanRules.Median(values));
}
