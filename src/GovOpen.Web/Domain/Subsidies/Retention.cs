namespace GovOpen.Web.Domain.Subsidies;

/// <summary>How long names stay public (公开期限); totals stay for good.</summary>
public static class Retention
{
    /// <summary>Years for a programme that nothing has been published of.</summary>
    public const int DefaultYears = 5;

    /// <summary>The last day on which the names of a year's rows are public.</summary>
    public static DateOnly NamesEndOn(int year, int publicationYears) => new(year + publicationYears, 12, 31);

    /// <summary>Whether the names of a year's rows are gone.</summary>
    public static bool HasEnded(int year, int publicationYears, DateOnly today) => NamesEndOn(year, publicationYears) < today;
}
