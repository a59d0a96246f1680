using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovOpen.Web.Common.Tables;

/// <summary>What the text of a cell means: clerks type full-width digits, Chinese dates, and units behind numbers.</summary>
public static partial class CellText
{
    /// <summary>How a line begins in which somebody signs.</summary>
    private static readonly string[] SignedBy = ["制表", "填表", "填报", "编制", "审核", "复核", "审批", "批准", "经办", "负责人", "单位负责人", "主管", "分管", "村主任", "书记", "镇长"];

    private static readonly string[] Seals = ["盖章", "公章", "签字", "签章", "签名"];

    /// <summary>Full-width letters, digits and signs as ordinary ones; blanks of every kind around it and the mark of a defused formula removed.</summary>
    public static string Clean(string text)
    {
        var needs = false;
        foreach (var c in text)
        {
            needs |= c is '\u3000' or '\u00A0' or '\0' or '\uFEFF' or (>= '\uFF01' and <= '\uFF5E');
        }

        if (needs)
        {
            text = string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = source[i] switch
                    {
                        '\u3000' or '\u00A0' or '\0' or '\uFEFF' => ' ',

                        // Brackets and commas in names stay as they were typed.
                        '（' or '）' or '，' or '：' or '；' or '！' or '？' => source[i],
                        >= '\uFF01' and <= '\uFF5E' => (char)(source[i] - 0xFEE0),
                        _ => source[i],
                    };
                }
            });
        }

        text = text.Trim();

        // A download marks what a spreadsheet would take for a formula; the mark is not part of the text when it comes back.
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }

    /// <summary>
    /// The text as a spreadsheet may have it: with an apostrophe before what it, or a program that it is saved for, would take for a formula, and without characters that no
    /// workbook can hold.
    /// </summary>
    public static string Defused(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF'))
        {
            text = string.Concat(text.EnumerateRunes().Select(r => r.Value is < ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF ? Rune.ReplacementChar : r));
        }

        return text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] or ['$', '=', ..] ? "'" + text : text;
    }

    /// <summary>A number of Excel as a person would type it.</summary>
    public static string Number(double number) =>
        Math.Abs(number) < 1e15 && number == Math.Truncate(number)
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// A day in one of the ways it is written: as a date cell, as a serial number of Excel (days since 1900), or as text such as
    /// 2018-11-12, 2018/11/12, 2018.11.12, 20181112 or 2018年11月12日.
    /// </summary>
    public static bool TryDay(TableCell cell, out DateOnly day)
    {
        if (cell.Day is { } known)
        {
            day = known;
            return true;
        }

        day = default;
        if (cell.IsNumber && double.TryParse(cell.Text, CultureInfo.InvariantCulture, out var serial) && serial is >= 1 and < 80_000)
        {
            day = DateOnly.FromDateTime(DateTime.FromOADate(serial));
            return true;
        }

        var match = Day().Match(cell.Text);
        return match.Success
            && DateOnly.TryParseExact(
                $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}",
                "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    /// <summary>A decimal number, with thousands separators of either width or without; nothing else may stand beside it.</summary>
    public static bool TryNumber(string text, out decimal number)
    {
        number = 0;
        text = text.Replace('，', ',');
        return Grouped().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Nothing, or what the lines below a table have, which name who signed: 审核人：王五, 制表人 张某, 村委会（盖章）.</summary>
    public static bool IsNote(string text) => text.Length == 0 || text.AsSpan().ContainsAny(':', '：') || IsSignature(text);

    /// <summary>Whether a cell in a column of numbers can be a note's: nothing, a note, or the day of one that another cell of the row shows to be such.</summary>
    public static bool IsNoteNumber(TableCell cell, TableRow row) =>
        IsNote(cell.Text)
        || (TryDay(cell with { IsNumber = false }, out _) && row.Cells.Any(c => !c.IsBlank && IsNote(c.Text)));

    /// <summary>是 or 否 in the usual ways.</summary>
    public static bool TryFlag(string text, out bool flag)
    {
        flag = text is "是" or "有" or "Y" or "y" or "1" or "√" or "true" or "TRUE";
        return flag || text is "否" or "无" or "没有" or "N" or "n" or "0" or "×" or "false" or "FALSE";
    }

    private static bool IsSignature(string text) =>
        !char.IsAsciiDigit(text[0])
        && (Array.Exists(SignedBy, word => text.StartsWith(word, StringComparison.Ordinal)) || Array.Exists(Seals, word => text.Contains(word, StringComparison.Ordinal)));

    [GeneratedRegex(@"^(?<y>[12]\d{3})(?:[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})|年(?<m>\d{1,2})月(?<d>\d{1,2})日?|(?<m>\d{2})(?<d>\d{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
