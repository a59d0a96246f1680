using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class RetentionTests
{
    [Theory]
    [InlineData(2024, 5, "2029-12-31", false)]
    [InlineData(2024, 5, "2030-01-01", true)]
    [InlineData(2024, 0, "2024-12-31", false)]
    [InlineData(2024, 0, "2025-01-01", true)]
    [InlineData(2024, 10, "2030-01-01", false)]
    public void HasEnded_OfAYear_IsTheDayAfterTheLast(int year, int years, string today, bool ended) =>
        Assert.Equal(ended, Retention.HasEnded(year, years, DateOnly.Parse(today, null)));
}
