using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class ObjectionClockTests
{
    private static readonly DateOnly Posted = new(2026, 11, 1);

    [Theory]
    [InlineData("2-5", "", 3)]
    [InlineData("5-5", "", 0)]
    [InlineData("5-8", "2-5", 3)]
    [InlineData("4-8", "2-6", 2)]
    [InlineData("2-10", "3-5 6-7", 5)]
    [InlineData("3-5", "2-10", 0)]
    [InlineData("5-8", "2-6 20-22", 2)]
    [InlineData("2-5 4-8", "", 6)]
    [InlineData("2-5 4-8", "3-6", 3)]
    [InlineData("", "3-6", 0)]
    public void DaysAdded_Overlapping_CountEachDayOnce(string more, string earlier, int expected) =>
        Assert.Equal(expected, ObjectionClock.DaysAdded(Posted, Spans(more), Spans(earlier)));

    [Fact]
    public void DaysAdded_BeforeTheSheetWasPostedAnew_DoNotCount()
    {
        Assert.Equal(3, ObjectionClock.DaysAdded(Posted.AddDays(6), Spans("2-10"), []));
        Assert.Equal(0, ObjectionClock.DaysAdded(Posted.AddDays(20), Spans("2-10"), []));
    }

    private static (DateOnly From, DateOnly To)[] Spans(string days) => [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Span)];

    private static (DateOnly From, DateOnly To) Span(string days)
    {
        var parts = days.Split('-');
        return (new DateOnly(2026, 11, int.Parse(parts[0], null)), new DateOnly(2026, 11, int.Parse(parts[1], null)));
    }
}
