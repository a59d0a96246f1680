using System.Globalization;

namespace GovOpen.Web.Domain.Office;

/// <summary>The citizen identification number (公民身份号码) of GB 11643-1999: 17 digits and a check character by ISO 7064, MOD 11-2.</summary>
public static class IdentityNumbers
{
    public const int Length = 18;

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether the text is such a number: its length, its date of birth and its check character are right.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == Length && text[..17].IndexOfAnyExceptInRange('0', '9') < 0 && HasDate(text.Slice(6, 8)) && CheckCharacter(text) == char.ToUpperInvariant(text[17]);

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (text[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    private static bool HasDate(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2100;
}
