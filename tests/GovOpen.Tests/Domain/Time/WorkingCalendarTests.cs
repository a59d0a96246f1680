using GovOpen.Web.Data.Seed;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Tests.Domain.Time;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new(ReferenceData.ReadCalendar());

    [Theory]
    // Friday before the National Day of 2018: 29 and 30 September were worked, 1 to 7 October were not.
    [InlineData("2018-09-28", 1, "2018-09-29")]
    [InlineData("2018-09-28", 3, "2018-10-08")]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-20", 0, "2026-11-20")]
    public void AddWorkingDays_OverWeekendsAndHolidays_CountsWorkedDaysOnly(string from, int days, string expected) =>
        Assert.Equal(Day(expected), Calendar.AddWorkingDays(Day(from), days));

    [Theory]
    [InlineData("2026-11-22T15:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T16:00:00Z", "2026-11-23")]
    public void DateOf_AroundMidnight_IsTheDayInChina(string utc, string expected) =>
        Assert.Equal(Day(expected), ChinaTime.DateOf(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
