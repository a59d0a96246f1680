using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace GovOpen.Web.Domain.Labels;

/// <summary>
/// The opaque code on a stairwell label: seven random symbols of Crockford's Base32 and one check symbol of the same alphabet
/// by Luhn mod 32. 2^35 codes; every single wrong symbol is caught and nearly every swap of neighbours.
/// </summary>
public static class LabelCode
{
    /// <summary>Crockford's alphabet: no I, L, O (read as 1, 1, 0) and no U.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public const int Length = 8;

    /// <summary>A new code from the operating system's random numbers.</summary>
    public static string Create() => FromNumber(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & ((1L << 35) - 1));

    /// <summary>The code of a number below 2^35: lets a caller with its own source of randomness make codes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or 2^35 or more.</exception>
    public static string FromNumber(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, 1L << 35);
        Span<char> symbols = stackalloc char[Length];
        for (var i = Length - 2; i >= 0; i--)
        {
            symbols[i] = Alphabet[(int)(number & 31)];
            number >>= 5;
        }

        symbols[^1] = CheckSymbol(symbols[..^1]);
        return new string(symbols);
    }

    /// <summary>
    /// Reads what a person typed or a scanner sent: any letter case, with or without dash and blanks, I and L for 1, O for 0,
    /// full-width forms. False when it is not eight symbols of the alphabet; the check symbol is not looked at.
    /// </summary>
    public static bool TryNormalize(string? typed, [NotNullWhen(true)] out string? code)
    {
        Span<char> symbols = stackalloc char[Length];
        code = TryNormalize(typed, symbols) ? new string(symbols) : null;
        return code is not null;
    }

    /// <summary>
    /// Reads a code likewise, check symbol included, as the number that <see cref="FromNumber"/> makes it from. Allocates nothing: every
    /// request for a label's page comes through here.
    /// </summary>
    public static bool TryReadNumber(ReadOnlySpan<char> typed, out long number)
    {
        number = 0;
        Span<char> symbols = stackalloc char[Length];
        if (!TryNormalize(typed, symbols) || CheckSymbol(symbols[..^1]) != symbols[^1])
        {
            return false;
        }

        foreach (var symbol in symbols[..^1])
        {
            number = (number << 5) | (long)Alphabet.IndexOf(symbol);
        }

        return true;
    }

    /// <summary>Whether the check symbol of a normalised code is right.</summary>
    public static bool IsValid(string code) =>
        code.Length == Length && code.All(c => Alphabet.Contains(c)) && CheckSymbol(code.AsSpan(0, Length - 1)) == code[^1];

    /// <summary>The code as it stands on the label: two groups of four.</summary>
    public static string Grouped(string code) => $"{code[..4]}-{code[4..]}";

    private static bool TryNormalize(ReadOnlySpan<char> typed, Span<char> symbols)
    {
        if (typed.Length > 40)
        {
            return false;
        }

        var count = 0;
        foreach (var typedChar in typed)
        {
            // U+FF01–U+FF5E are the full-width forms that a Chinese input method types for U+0021–U+007E.
            var c = char.ToUpperInvariant(typedChar is >= '\uFF01' and <= '\uFF5E' ? (char)(typedChar - 0xFEE0) : typedChar);
            if (c is ' ' or '-' or '\u3000' or '\u2013' or '\u2014')
            {
                continue;
            }

            c = c switch { 'I' or 'L' => '1', 'O' => '0', _ => c };
            if (count == Length || !Alphabet.Contains(c))
            {
                return false;
            }

            symbols[count++] = c;
        }

        return count == Length;
    }

    private static char CheckSymbol(ReadOnlySpan<char> symbols)
    {
        var sum = 0;
        for (var i = symbols.Length - 1; i >= 0; i--)
        {
            // Counted from the right, the first symbol and every other one after it is doubled.
            var addend = Alphabet.IndexOf(symbols[i]) * ((symbols.Length - 1 - i) % 2 == 0 ? 2 : 1);
            sum += (addend / 32) + (addend % 32);
        }

        return Alphabet[(32 - (sum % 32)) % 32];
    }
}
