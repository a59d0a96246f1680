using System.Globalization;
using System.Text;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What the cells of a list mean: amounts with 元 and thousands separators, numbers that Excel spoilt, kinds of recipients in words.</summary>
public static partial class ListCells
{
    /// <summary>No row of a farm subsidy is a hundred million yuan.</summary>
    public const long GreatestAmountInFen = 100_000_000L * 100;

    private const long GreatestQuantityInHundredths = 10_000_000L * 100;

    /// <summary>A telephone in a house, without its area code.</summary>
    private const int FewestPersonalDigits = 7;

    private static readonly (string Word, RecipientKind Kind)[] Kinds =
    [
        ("合作社", RecipientKind.Cooperative), ("公司", RecipientKind.Enterprise), ("企业", RecipientKind.Enterprise), ("集体", RecipientKind.Collective),
        ("村委会", RecipientKind.Collective), ("村民委员会", RecipientKind.Collective), ("户", RecipientKind.Household), ("个人", RecipientKind.Household),
        ("农民", RecipientKind.Household), ("家庭农场", RecipientKind.Enterprise), ("农场", RecipientKind.Enterprise), ("厂", RecipientKind.Enterprise),
    ];

    /// <summary>An amount of money in fen.</summary>
    public static (long Fen, ListProblem Problem) Amount(TableCell cell) => Money(cell, ListColumn.Amount, "");

    /// <summary>An amount for each of a programme's unit, in fen: 150, 150元, 150元/亩.</summary>
    public static (long Fen, ListProblem Problem) Standard(TableCell cell, string unit) => Money(cell, ListColumn.Standard, unit) switch
    {
        (_, ListProblem.UnitDiffers) wrong => wrong,
        (_, not ListProblem.None) => (0, ListProblem.StandardNotANumber),
        var right => right,
    };

    private static (long Fen, ListProblem Problem) Money(TableCell cell, ListColumn column, string own)
    {
        if (cell.IsBlank)
        {
            return (0, ListProblem.AmountMissing);
        }

        if (!TryDecimal(cell, own, out var yuan, out var unit))
        {
            return (0, ListProblem.AmountNotANumber);
        }

        if (!ListUnits.Fits(unit, column, own))
        {
            return (0, ListProblem.UnitDiffers);
        }

        return yuan switch
        {
            <= 0 => (0, ListProblem.AmountNotPositive),
            > GreatestAmountInFen / 100m => (0, ListProblem.AmountTooLarge),
            _ when yuan * 100 != decimal.Truncate(yuan * 100) => (0, ListProblem.AmountTooManyDecimals),
            _ => ((long)(yuan * 100), ListProblem.None),
        };
    }

    /// <summary>A quantity in hundredths, by the programme's rules.</summary>
    public static (long Hundredths, ListProblem Problem) Quantity(TableCell cell, SubsidyProgrammeVersion programme)
    {
        if (cell.IsBlank)
        {
            return (0, ListProblem.QuantityMissing);
        }

        if (!TryDecimal(cell, programme.Unit, out var quantity, out var unit))
        {
            return (0, ListProblem.QuantityNotANumber);
        }

        if (!ListUnits.Fits(unit, ListColumn.Quantity, programme.Unit))
        {
            return (0, ListProblem.UnitDiffers);
        }

        var step = programme.QuantityDecimals switch { 0 => 1m, 1 => 10m, _ => 100m };
        return quantity switch
        {
            <= 0 => (0, ListProblem.QuantityNotPositive),
            > GreatestQuantityInHundredths / 100m => (0, ListProblem.QuantityOutOfRange),
            _ when quantity * step != decimal.Truncate(quantity * step) => (0, ListProblem.QuantityTooManyDecimals),
            _ when quantity * 100 < (programme.QuantityMinInHundredths ?? 0) || quantity * 100 > (programme.QuantityMaxInHundredths ?? long.MaxValue) =>
                (0, ListProblem.QuantityOutOfRange),
            _ => ((long)(quantity * 100), ListProblem.None),
        };
    }

    /// <summary>An area that a list merely states; blank is none.</summary>
    public static (long? Hundredths, ListProblem Problem) Contracted(TableCell cell, string own) =>
        cell.IsBlank ? (null, ListProblem.None)
        : !TryDecimal(cell, own, out var area, out var unit) || area is < 0 or > GreatestQuantityInHundredths / 100m ? (null, ListProblem.ContractedNotANumber)
        : !ListUnits.Fits(unit, ListColumn.Contracted, own) ? (null, ListProblem.UnitDiffers)
        : ((long)Math.Round(area * 100), ListProblem.None);

    /// <summary>
    /// The kind in words, else by number and name (合作社, 公司, 村民委员会). Whoever may be a person is taken for one, since only persons' names are starred,
    /// checked and taken off after years: 李建厂 is no factory.
    /// </summary>
    /// <param name="identity">The identity number or social credit code as <see cref="Identity"/> reads it; empty where the list has none.</param>
    public static (RecipientKind Kind, ListProblem Problem) Kind(string text, string name, string identity)
    {
        if (text.Length == 0 && IsPerson(name, identity))
        {
            return (RecipientKind.Household, ListProblem.None);
        }

        foreach (var (word, kind) in Kinds)
        {
            if (text.Length > 0 ? text.Contains(word, StringComparison.Ordinal) : kind != RecipientKind.Household && name.EndsWith(word, StringComparison.Ordinal))
            {
                return (kind, ListProblem.None);
            }
        }

        return (RecipientKind.Household, text.Length > 0 ? ListProblem.KindUnknown : ListProblem.None);
    }

    /// <summary>
    /// A person by the number, even by a mistyped one: 17 digits of which no code of a body (they begin with 1, 5, 9, N, Y and have letters as a rule)
    /// has a date in the middle. Without a number a name of up to three characters is a person's, and of four where only the last says otherwise (欧阳建厂).
    /// </summary>
    private static bool IsPerson(string name, string identity)
    {
        if (IdentityNumbers.IsValid(identity))
        {
            return true;
        }

        var length = name.EnumerateRunes().Count();
        if (identity.Length > 0 && identity[..17].All(char.IsAsciiDigit) && identity[0] is >= '1' and <= '8'
            && DateOnly.TryParseExact(identity.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born.Year is >= 1900 and <= 2100)
        {
            return true;
        }

        return name is not ("集体" or "村委会" or "合作社") && (length <= 3 || (length == 4 && identity.Length == 0 && name[^1] == '厂'));
    }

    /// <summary>3 and 03 and 3组 are one group.</summary>
    public static string? Group(string text) => text.Length switch
    {
        0 => null,
        <= 3 when text.All(char.IsAsciiDigit) => $"{int.Parse(text, CultureInfo.InvariantCulture)}组",
        _ => text,
    };

    /// <summary>Whether a name is none but a number, as from a column that was taken for another.</summary>
    public static bool IsNumber(string name) => name.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or ' ');

    /// <summary>Whether the text holds a personal number; only what has as many digits as one, full-width ones too, is looked at closely.</summary>
    public static bool HasPersonalNumber(string text) => HasDigitsOfOne(text) && PersonalNumberScanner.Find(text).Count > 0;

    /// <summary>What is wrong with the text of a column that the public reads. Neither a name nor a group has as many digits as a telephone number.</summary>
    public static ListProblem Readable(string text)
    {
        if (IsFormulaError(text))
        {
            return ListProblem.FormulaError;
        }

        var digits = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // A half of a character is enumerated as the replacement character. Characters younger than this program's tables are unassigned to it, and stay.
            if (rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.Control)
            {
                return ListProblem.Unreadable;
            }

            // What an encoding did not have became a question mark.
            if (rune.Value is '?' or '？')
            {
                return ListProblem.CharacterLost;
            }

            digits += Rune.IsDigit(rune) ? 1 : 0;
        }

        return digits >= FewestPersonalDigits ? ListProblem.PersonalNumber : ListProblem.None;
    }

    /// <summary>What a formula leaves that has gone wrong, as Excel shows it.</summary>
    public static bool IsFormulaError(string text) =>
        text is ['#', ..] and ("#REF!" or "#N/A" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NUM!" or "#NULL!" or "#SPILL!" or "#CALC!");

    /// <summary>The text with every long run of digits masked, for an error that shows what was read.</summary>
    public static string Masked(string text, bool isPersonal)
    {
        if (isPersonal)
        {
            return PersonalNumberScanner.Mask(text.Length > 60 ? text[..60] : text);
        }

        var shown = text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text;
        return HasDigitsOfOne(shown) ? new string([.. shown.Select((c, i) => char.IsDigit(c) && i > 2 ? '*' : c)]) : shown;
    }

    /// <summary>The name of a sheet or a heading, masked only where it holds a personal number.</summary>
    public static string Shown(string text) => HasPersonalNumber(text) ? Masked(text, isPersonal: false) : text;

    private static bool HasDigitsOfOne(string text) => text.Length >= FewestPersonalDigits && text.Count(char.IsDigit) >= FewestPersonalDigits;

    /// <param name="own">The unit of the programme.</param>
    /// <param name="unit">The unit behind the number as it is written; empty when there is none.</param>
    private static bool TryDecimal(TableCell cell, string own, out decimal number, out string unit)
    {
        unit = "";
        if (cell.IsNumber && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e15)
        {
            // A formula's 0.1 + 0.2 is 0.30000000000000004 in the file.
            number = Math.Round((decimal)value, 6);
            return true;
        }

        var text = cell.Text;
        if (text.Length > 0 && (!char.IsAsciiDigit(text[^1]) || !char.IsAsciiDigit(text[0])))
        {
            unit = ListUnits.Behind(text, own);
            text = text[..^unit.Length].Trim('¥', '￥', ' ');
        }

        return CellText.TryNumber(text, out number);
    }
}
