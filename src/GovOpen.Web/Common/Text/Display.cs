using System.Globalization;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Common.Text;

/// <summary>Facts as people read them, in the language of the page.</summary>
public static class Display
{
    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>2026年11月12日, or 12 November 2026.</summary>
    public static string Date(DateOnly date) =>
        date.ToString(IsEnglish ? "d MMMM yyyy" : "yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>A UTC stamp as time in China: 2026年11月12日 14:05.</summary>
    public static string DateTime(DateTime utc)
    {
        var local = ChinaTime.FromUtc(utc);
        return Date(DateOnly.FromDateTime(local)) + local.ToString(" HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Fen as yuan with two decimals: 1,234.50. The unit stands beside it.</summary>
    public static string Yuan(long fen) => Hundredths(fen, "N2");

    /// <summary>Hundredths of a unit, without needless zeros: 12.5.</summary>
    public static string Quantity(long hundredths) => Hundredths(hundredths, "#,0.##");

    /// <summary>Litres as cubic metres: 12.5.</summary>
    public static string CubicMetres(int litres) => (litres / 1000m).ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>A count: 350,000.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A measured value: up to four significant decimals.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    // Money and quantities are whole hundredths; decimal only serves to print them exactly.
    private static string Hundredths(long hundredths, string format) => (hundredths / 100m).ToString(format, CultureInfo.InvariantCulture);
}
