using System.Globalization;
using System.Text.RegularExpressions;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <content>The numbers of persons, and those that may be taken for them.</content>
public static partial class ListCells
{
    private const int ExcelDigits = 15;

    /// <summary>Begins the cards of Chinese banks.</summary>
    private const string CardPrefix = "62";

    /// <summary>Checks an identity number or a unified social credit code (统一社会信用代码, GB 32100); never guesses what was lost.</summary>
    /// <returns>The number as it is hashed, or what is wrong.</returns>
    public static (string Number, ListProblem Problem) Identity(TableCell cell)
    {
        if (cell.IsBlank)
        {
            return ("", ListProblem.None);
        }

        var text = Compact(cell.Text);
        if (IsSpoilt(cell, text) || HasLostItsEnd(text))
        {
            return ("", ListProblem.IdentityAsNumber);
        }

        text = text.ToUpperInvariant();
        return text.Length == IdentityNumbers.Length && text.All(char.IsAsciiLetterOrDigit) ? (text, ListProblem.None) : ("", ListProblem.IdentityMalformed);
    }

    /// <summary>
    /// Whether a number has the form of one that such a recipient has: a person's 17 digits and a digit or X (GB 11643); a body has that of its head, or a code without
    /// the letters I, O, S, V, Z (GB 32100). An O for a nought would make a number that is found nowhere else.
    /// </summary>
    /// <param name="number">As <see cref="Identity"/> reads it.</param>
    public static bool IsNumberOf(RecipientKind kind, string number) =>
        (number[..17].All(char.IsAsciiDigit) && (char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        || (kind != RecipientKind.Household && !number.AsSpan().ContainsAny("IOSVZ"));

    /// <summary>A bank account of 8 to 30 digits; blank is none.</summary>
    public static (string Number, ListProblem Problem) Account(TableCell cell)
    {
        if (cell.IsBlank)
        {
            return ("", ListProblem.None);
        }

        var text = Compact(cell.Text);
        return IsSpoilt(cell, text) || HasLostDigits(text) ? ("", ListProblem.AccountAsNumber)
            : text.Length is >= 8 and <= 30 && text.All(char.IsAsciiDigit) ? (text, ListProblem.None)
            : ("", ListProblem.AccountMalformed);
    }

    /// <summary>What an identity number of a person gives rise to doubt about; a body's code gives none.</summary>
    public static IdentityDoubts Doubts(string number, UsualAges ages)
    {
        if (!number[..17].All(char.IsAsciiDigit))
        {
            return IdentityDoubts.None;
        }

        if (!IdentityNumbers.IsValid(number)
            || !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
        {
            return IdentityDoubts.Invalid;
        }

        return ages.DoubtsAbout(born);
    }

    /// <summary>
    /// The number of a parcel is as long as a person's: of 18 digits it is taken for an identity number when these have a day of birth where such a number has it,
    /// right check character or not, of 15 likewise, of 11 for a telephone number when it begins like one, and of 16 to 19 for a card's when it begins and ends like one.
    /// </summary>
    public static ListProblem Parcel(string number)
    {
        if (Readable(number) is var problem and not (ListProblem.None or ListProblem.PersonalNumber))
        {
            return problem;
        }

        var compact = Compact(number);
        var isPersonal = IdentityLike().IsMatch(compact) || Telephone().IsMatch(compact)
            || (CardLike().Match(compact) is { Success: true } card && PersonalNumberScanner.HasLuhnDigit(card.Value));
        return isPersonal ? ListProblem.PersonalNumber : ListProblem.None;
    }

    private static bool IsSpoilt(TableCell cell, string text) =>
        (cell.IsNumber && text.Length > ExcelDigits)
        || (text.Contains('E', StringComparison.OrdinalIgnoreCase) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && text.Any(c => c is '+' or '.'));

    /// <summary>An identity number that Excel made a number of and that was then saved as text: noughts beyond the fifteenth digit, and a check character that is not theirs.</summary>
    private static bool HasLostItsEnd(string text) =>
        text.Length == IdentityNumbers.Length && text.EndsWith("000", StringComparison.Ordinal) && text.All(char.IsAsciiDigit) && !IdentityNumbers.IsValid(text);

    /// <summary>
    /// Likewise an account. A card's check digit tells whether its noughts are right; other accounts have none, and many of 16 or 17 digits rightly end in one or two.
    /// </summary>
    private static bool HasLostDigits(string text) =>
        text.Length is > ExcelDigits and <= 19 && text.AsSpan(ExcelDigits).TrimEnd('0').IsEmpty && text.All(char.IsAsciiDigit)
        && (text.StartsWith(CardPrefix, StringComparison.Ordinal) ? !PersonalNumberScanner.HasLuhnDigit(text) : text.Length >= 18);

    private static string Compact(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\'' or '‘' or '’' or '`')));
            }
        }

        return text;
    }

    [GeneratedRegex(@"(?<!\d)[1-9]\d{5}(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityLike();

    [GeneratedRegex(@"(?<!\d)62\d{14,17}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex CardLike();

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}
