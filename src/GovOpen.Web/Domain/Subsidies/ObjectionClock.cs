namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// The days for which a notice's clock stood still. Objections to a row and to its list may overlap: a day counts once. What was said before the sheet was
/// posted anew does not count at all, since the new notice has begun after it.
/// </summary>
public static class ObjectionClock
{
    /// <summary>Days that more objections add to a notice.</summary>
    /// <param name="postedOn">Since when the sheet hangs as it is.</param>
    /// <param name="more">The objections that are now closed, or counted until now, each from the day it was received.</param>
    /// <param name="earlier">Those that were closed before and whose days have been added.</param>
    public static int DaysAdded(
        DateOnly? postedOn, IReadOnlyCollection<(DateOnly From, DateOnly To)> more, IReadOnlyCollection<(DateOnly From, DateOnly To)> earlier) =>
        DaysIn(postedOn, [.. earlier, .. more]) - DaysIn(postedOn, earlier);

    private static int DaysIn(DateOnly? postedOn, IReadOnlyCollection<(DateOnly From, DateOnly To)> stops)
    {
        var (days, until) = (0, postedOn ?? DateOnly.MinValue);
        foreach (var (from, to) in stops.OrderBy(s => s.From))
        {
            var begin = from > until ? from : until;
            if (to > begin)
            {
                days += to.DayNumber - begin.DayNumber;
                until = to;
            }
        }

        return days;
    }
}
