using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public class SubsidyAmountsTests
{
    [Theory]
    [InlineData(250, 15000, 37500)]
    [InlineData(64, 15000, 9600)]
    [InlineData(0, 15000, 0)]
    [InlineData(1, 49, 0)]
    [InlineData(1, 50, 1)]
    [InlineData(1, 150, 2)]
    [InlineData(33, 333, 110)]
    [InlineData(900_000_000_000, 10_000_000, 90_000_000_000_000_000)]
    public void Of_QuantityTimesStandard_RoundsToWholeFen(long quantityInHundredths, long standardInFen, long expectedInFen) =>
        Assert.Equal(expectedInFen, SubsidyAmounts.Of(quantityInHundredths, standardInFen));
}
