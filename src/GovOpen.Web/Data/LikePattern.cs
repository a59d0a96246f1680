namespace GovOpen.Web.Data;

/// <summary>
/// Patterns for <c>EF.Functions.Like</c>, which ignores the case of Latin letters on both providers (SQL Server by its collation),
/// and finds two Chinese characters as well as ten.
/// </summary>
public static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Matches what contains the text, taken literally.</summary>
    public static string Containing(string text) => $"%{Literal(text)}%";

    /// <summary>Matches what begins with the text, taken literally.</summary>
    public static string StartingWith(string text) => $"{Literal(text)}%";

    private static string Literal(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal);
}
