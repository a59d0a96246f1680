using System.Text.RegularExpressions;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Common.PersonalNumbers;

/// <summary>Kinds of numbers that must never be published.</summary>
public enum PersonalNumberKind
{
    /// <summary>身份证号, of 18 characters with a right check character, or of the old 15 digits.</summary>
    Identity = 1,

    /// <summary>手机号</summary>
    MobilePhone = 2,

    /// <summary>银行卡号, 16 to 19 digits with a right Luhn digit.</summary>
    BankCard = 3,
}

/// <summary>A number that was found. The number itself is not kept.</summary>
/// <param name="Masked">Its first three and last two characters, enough to find it in the file.</param>
public sealed record PersonalNumber(PersonalNumberKind Kind, string Masked);

/// <summary>Finds identity, mobile and bank card numbers in text, so that a file that holds one is not published.</summary>
public static partial class PersonalNumberScanner
{
    /// <summary>
    /// What is found, in order. Digits may stand in groups, as 310107 1990 0101 1234 does, and in full-width form; a longer run of digits
    /// that merely contains such a number is none.
    /// </summary>
    public static IReadOnlyList<PersonalNumber> Find(string text)
    {
        var found = new List<PersonalNumber>();
        foreach (Match run in DigitRun().Matches(Narrow(text)))
        {
            var digits = string.Concat(run.Value.Where(c => char.IsAsciiDigit(c) || c is 'x' or 'X'));
            if (KindOf(digits) is { } kind)
            {
                found.Add(new PersonalNumber(kind, Mask(digits)));
            }
            else
            {
                // Two numbers with a blank between them look like one: each part by itself.
                found.AddRange(run.Value.Split([' ', '-', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(part => (Part: part, Kind: KindOf(part)))
                    .Where(p => p.Kind is not null)
                    .Select(p => new PersonalNumber(p.Kind!.Value, Mask(p.Part))));
            }
        }

        return found;
    }

    /// <summary>The number with its middle hidden.</summary>
    public static string Mask(string number) =>
        number.Length <= 5 ? new string('*', number.Length) : $"{number[..3]}{new string('*', number.Length - 5)}{number[^2..]}";

    private static PersonalNumberKind? KindOf(string digits) => digits.Length switch
    {
        18 when IdentityNumbers.IsValid(digits) => PersonalNumberKind.Identity,
        15 when IsOldIdentity(digits) => PersonalNumberKind.Identity,
        11 when MobilePhone().IsMatch(digits) => PersonalNumberKind.MobilePhone,
        >= 16 and <= 19 when HasLuhnDigit(digits) => PersonalNumberKind.BankCard,
        _ => null,
    };

    /// <summary>Numbers of 15 digits have no check digit: the year of birth is of two digits and the month and day must be such.</summary>
    private static bool IsOldIdentity(string digits) =>
        digits.All(char.IsAsciiDigit) && digits[0] is >= '1' and <= '6'
        && DateOnly.TryParseExact(string.Concat("19", digits.AsSpan(6, 6)), "yyyyMMdd", out _);

    /// <summary>Whether the last of only digits is the check digit of the others, as a bank card's is (ISO/IEC 7812).</summary>
    public static bool HasLuhnDigit(string digits)
    {
        if (!digits.All(char.IsAsciiDigit) || digits[0] == '0')
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    private static string Narrow(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(source[i] - 0xFEE0) : source[i];
        }
    });

    /// <summary>A run of digits, with single blanks or dashes inside, that no letter or digit touches.</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z.])[0-9](?:[ \-\u00A0]?[0-9]){9,22}[xX]?(?![0-9A-Za-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex DigitRun();

    [GeneratedRegex("^1[3-9][0-9]{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex MobilePhone();
}
