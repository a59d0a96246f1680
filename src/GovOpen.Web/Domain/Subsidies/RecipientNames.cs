using System.Text;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>One way of writing a name, so that a list, a payment and a self-check find the same person.</summary>
public static class RecipientNames
{
    /// <summary>Longest name taken: those of some bodies are that long.</summary>
    public const int MaxCharacters = 40;

    private const string Dots = "•‧∙・･.●";

    /// <summary>
    /// Full-width letters as ordinary ones, one sign for the dot inside names (·), no blanks beside Chinese characters, and single blanks
    /// between Latin words.
    /// </summary>
    public static string Normalize(string name)
    {
        if (IsPlain(name))
        {
            return name;
        }

        var result = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            var value = rune.Value switch
            {
                >= 0xFF01 and <= 0xFF5E and not (0xFF08 or 0xFF09) => new Rune(rune.Value - 0xFEE0),
                _ => rune,
            };
            if (Rune.IsWhiteSpace(value) || Rune.GetUnicodeCategory(value) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control)
            {
                if (result.Length > 0 && result[^1] != ' ' && IsSpaced(result[^1]))
                {
                    result.Append(' ');
                }
            }
            else
            {
                if (result.Length > 0 && result[^1] == ' ' && !(value.IsBmp && IsSpaced((char)value.Value)))
                {
                    result.Length--;
                }

                result.Append(value.IsBmp && Dots.Contains((char)value.Value, StringComparison.Ordinal) && !IsBetweenLatin(result) ? "·" : value.ToString());
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>
    /// The last four characters of an identity number as somebody types them: narrowed, without blanks, the check character in upper case. Null where
    /// they cannot be that.
    /// </summary>
    public static string? LastFour(string typed)
    {
        var text = Normalize(typed).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return text.Length == 4 && text[..3].All(char.IsAsciiDigit) && (char.IsAsciiDigit(text[3]) || text[3] == 'X') ? text : null;
    }

    /// <summary>Scripts that part words by blanks stand before all of East Asia: Latin with its accents, Cyrillic, Arabic.</summary>
    private static bool IsSpaced(char c) => c is < '\u2E80' and not '·';

    private static bool IsBetweenLatin(StringBuilder before) => before.Length > 0 && char.IsAsciiLetter(before[^1]);

    /// <summary>Nearly all names: Chinese characters and nothing else.</summary>
    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (c is < '\u4E00' or > '\u9FFF')
            {
                return false;
            }
        }

        return true;
    }
}
