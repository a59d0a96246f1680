namespace GovOpen.Web.Domain.Labels;

/// <summary>When the scans of a label are worth a look. Never a verdict: a clerk goes and sees.</summary>
public static class ScanRules
{
    /// <summary>A label younger than this may still lie in the fitter's bag.</summary>
    public const int DaysToInstall = 30;

    /// <summary>A quarter: in any building somebody scans in that time, at the latest when the next water test is posted.</summary>
    public const int DaysUnscanned = 90;

    /// <summary>Days over which labels are compared with their neighbours: long enough to even out a single posted notice.</summary>
    public const int DaysCompared = 30;

    /// <summary>
    /// Fewer scans say nothing: a few residents showing it to each other, or one who looks every day.
    /// </summary>
    public const int LeastScans = 50;

    /// <summary>Buildings of one estate are of a size; ten times the usual is no matter of size.</summary>
    public const int TimesTheMedian = 10;

    /// <summary>
    /// Whether a label is scanned far more than the other labels of its estate: often a copy of it hangs elsewhere, or a program
    /// fetches its page. Without neighbours there is nothing to compare with.
    /// </summary>
    /// <param name="scans">Of the label, over <see cref="DaysCompared"/>.</param>
    /// <param name="others">Of each other label of the estate, those never scanned with 0.</param>
    public static bool IsFarMoreThan(int scans, IReadOnlyCollection<int> others) =>
        scans >= LeastScans && others.Count > 0 && scans > TimesTheMedian * Median(others);

    /// <summary>The middle value; of an even number the mean of the two.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Median(IReadOnlyCollection<int> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("There is no median of nothing.", nameof(values));
        }

        List<int> sorted = [.. values.Order()];
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }
}
