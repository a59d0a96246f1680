using System.Globalization;
using System.Text;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// One spelling of a recipient's name, so that what was typed into a list and what its bearer types for himself are the same: 张 三 is 张三, Ａｌｉ is
/// Ali, and the point in 阿里·买买提 is always the same point.
/// </summary>
public static class RecipientNames
{
    /// <summary>The point between the parts of a name (间隔号), as GB/T 15834 has it.</summary>
    public const char Point = '·';

    private const char NarrowOffset = (char)(0xFF01 - 0x21);

    /// <summary>
    /// Blanks between Chinese characters and around points go, others become one; full-width Latin is narrowed; what cannot be seen is dropped; letters
    /// that Unicode has twice become one. Upper and lower case stay as they are.
    /// </summary>
    public static string Normalize(string? name)
    {
        var result = new StringBuilder();
        var (blank, previous) = (false, new Rune(Point));
        foreach (var rune in (name ?? "").Normalize(NormalizationForm.FormC).EnumerateRunes().Select(Narrow))
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value == '\u200B')
            {
                blank = true;
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                if (blank && !(StandsAlone(previous) && StandsAlone(rune)) && previous.Value != Point && rune.Value != Point)
                {
                    result.Append(' ');
                }

                result.Append(rune.ToString());
                (blank, previous) = (false, rune);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// The last four characters of an identity number as somebody types them: narrowed, without blanks, the check character in upper case. Null where they
    /// cannot be that.
    /// </summary>
    public static string? LastFour(string? typed)
    {
        var text = Normalize(typed).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return text.Length == 4 && text[..3].All(char.IsAsciiDigit) && (char.IsAsciiDigit(text[3]) || text[3] == 'X') ? text : null;
    }

    private static Rune Narrow(Rune rune) => rune.Value switch
    {
        '•' or '‧' or '・' or '･' or '∙' or '⋅' => new Rune(Point),
        >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - NarrowOffset),
        _ => rune,
    };

    /// <summary>Chinese characters: written without blanks between them.</summary>
    private static bool StandsAlone(Rune rune) => rune.Value is 0x3007 or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
