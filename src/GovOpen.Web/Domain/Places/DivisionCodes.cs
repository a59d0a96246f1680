namespace GovOpen.Web.Domain.Places;

/// <summary>What can be read off a statistical division code without asking the data base.</summary>
public static class DivisionCodes
{
    public const int DistrictLength = 6;
    public const int TownLength = 9;
    public const int VillageLength = 12;

    /// <summary>Whether the text has the shape of a district, town or village code.</summary>
    public static bool IsWellFormed(string? code) =>
        code is { Length: DistrictLength or TownLength or VillageLength } && code.All(char.IsAsciiDigit);

    /// <summary>Whether <paramref name="code"/> is <paramref name="scope"/> or lies inside it.</summary>
    public static bool LiesIn(string code, string scope) => code.StartsWith(scope, StringComparison.Ordinal);
}
