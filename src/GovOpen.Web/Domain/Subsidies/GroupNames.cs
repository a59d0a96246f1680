using System.Globalization;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>The ways of writing a villagers' group (村民小组), so that who types 3, ３组 or 第三组 finds it however the list writes it.</summary>
public static class GroupNames
{
    private const char Ordinal = '第';
    private const string Digits = "零一二三四五六七八九";

    /// <summary>What a group is called, the longest first, or nothing.</summary>
    private static readonly string[] Words = ["村民小组", "小组", "组", ""];

    /// <summary>Every spelling of the group somebody typed; none where nothing is left of it.</summary>
    public static IReadOnlyList<string> SpellingsOf(string typed)
    {
        var text = RecipientNames.Normalize(typed);
        var bare = text[..^Words.First(word => text.EndsWith(word, StringComparison.Ordinal)).Length];
        var numeral = bare.TrimStart(Ordinal);
        return text.Length == 0 ? []
            : NumberOf(numeral) is { } number ? [.. Numerals(number).SelectMany(n => Words.SelectMany(word => new[] { n + word, Ordinal + n + word }))]
            : [.. Words.Select(word => bare + word).Append(text).Where(spelling => spelling.Length > 0).Distinct()];
    }

    private static int? NumberOf(string numeral)
    {
        if (numeral.Length is > 0 and <= 3 && numeral.All(char.IsAsciiDigit))
        {
            return int.Parse(numeral, CultureInfo.InvariantCulture);
        }

        var number = numeral.Length == 0 ? 0 : Enumerable.Range(1, 99).FirstOrDefault(n => InCharacters(n) == numeral);
        return number == 0 ? null : number;
    }

    private static IEnumerable<string> Numerals(int number) =>
        number is 0 or > 99 ? [$"{number}"] : [$"{number}", InCharacters(number)];

    /// <summary>三, 十二, 二十, up to ninety-nine.</summary>
    private static string InCharacters(int number)
    {
        var (tens, ones) = (number / 10, number % 10);
        return $"{(tens > 1 ? Digits[tens] : "")}{(tens > 0 ? "十" : "")}{(ones > 0 ? Digits[ones] : "")}";
    }
}
