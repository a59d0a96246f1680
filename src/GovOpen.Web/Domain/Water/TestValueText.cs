using System.Globalization;

namespace GovOpen.Web.Domain.Water;

/// <summary>What is wrong with a value as it was typed.</summary>
public enum TestValueProblem
{
    None,

    /// <summary>Neither a number nor one of the known words.</summary>
    NotAValue,

    /// <summary>Below zero: nothing that is measured here can be.</summary>
    Negative,

    /// <summary>A comma where the point should be: 0,31 or 1,000 could each mean two things.</summary>
    Comma,

    /// <summary>More than one decimal point.</summary>
    TwoPoints,

    /// <summary>At most, at least or more than something is not a measured value; only "less than" is.</summary>
    OtherComparison,

    /// <summary>More digits than any laboratory reports, or a number far beyond what can be in water.</summary>
    TooLarge,

    /// <summary>A unit other than the indicator's own.</summary>
    OtherUnit,
}

/// <summary>A value as it was understood.</summary>
/// <param name="Number">For <see cref="ValueForm.Number"/> and <see cref="ValueForm.LessThan"/>, in the indicator's unit.</param>
public readonly record struct TypedValue(ValueForm Form, double? Number);

/// <summary>
/// Reads a test value as laboratories print it and clerks type it: <c>0.31</c>, <c>０．３１</c>, <c>&lt;5</c>, <c>未检出</c>, <c>无</c>, with
/// the indicator's own unit behind it or none. What could mean two things is refused.
/// </summary>
public static class TestValueText
{
    /// <summary>The greatest length of what is typed; far beyond any value with its unit.</summary>
    public const int MaxLength = 40;

    /// <summary>Greater values are slips: the largest counts in tap water stay far below.</summary>
    public const double Greatest = 1_000_000;

    private const int MaxDigits = 12;

    private static readonly HashSet<string> NotDetectedWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "未检出", "未檢出", "不得检出", "没有检出", "ND", "N.D.", "无", "無", "none", "not detected", "absent",
    };

    private static readonly HashSet<string> DetectedWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "检出", "檢出", "有", "detected", "present",
    };

    /// <summary>Whether nothing was typed: the laboratory did not report the indicator.</summary>
    public static bool IsBlank(string? typed) => string.IsNullOrWhiteSpace(typed);

    /// <summary>Understands what was typed, or names the problem.</summary>
    /// <param name="unit">The indicator's unit, or empty.</param>
    public static TestValueProblem Parse(string typed, string unit, out TypedValue value)
    {
        value = default;
        if (typed.Length > MaxLength)
        {
            return TestValueProblem.TooLarge;
        }

        var text = Narrow(typed).Trim();
        if (NotDetectedWords.Contains(text))
        {
            value = new TypedValue(ValueForm.NotDetected, null);
            return TestValueProblem.None;
        }

        if (DetectedWords.Contains(text))
        {
            value = new TypedValue(ValueForm.Detected, null);
            return TestValueProblem.None;
        }

        var isLess = text.StartsWith('<');
        text = isLess ? text[1..].TrimStart() : text;
        if (text.Length > 0 && text[0] is '≤' or '≦' or '≥' or '≧' or '>' or '=' or '~' or '≈' or '<')
        {
            return TestValueProblem.OtherComparison;
        }

        var problem = ParseNumber(text, unit, out var number);
        if (problem != TestValueProblem.None)
        {
            return problem;
        }

        if (isLess && number == 0)
        {
            return TestValueProblem.Negative; // Less than nothing.
        }

        value = new TypedValue(isLess ? ValueForm.LessThan : ValueForm.Number, number);
        return TestValueProblem.None;
    }

    /// <summary>A value as a form shows it again.</summary>
    public static string Write(ValueForm form, double? number) => form switch
    {
        ValueForm.NotDetected => "未检出",
        ValueForm.Detected => "检出",
        ValueForm.LessThan => $"<{Plain(number)}",
        _ => Plain(number),
    };

    private static TestValueProblem ParseNumber(string text, string unit, out double number)
    {
        number = 0;
        if (text.Length > 1 && text[0] is '-' or '−' or '–' && (char.IsAsciiDigit(text[1]) || text[1] == '.'))
        {
            return TestValueProblem.Negative;
        }

        var length = text.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',' or '，' or '、').Count();
        var digits = text[..length];
        if (!digits.Any(char.IsAsciiDigit))
        {
            return TestValueProblem.NotAValue;
        }

        if (digits.AsSpan().IndexOfAny(",，、") >= 0)
        {
            return TestValueProblem.Comma;
        }

        if (digits.Count(c => c == '.') > 1)
        {
            return TestValueProblem.TwoPoints;
        }

        if (digits.StartsWith('.') || digits.EndsWith('.'))
        {
            return TestValueProblem.NotAValue;
        }

        var rest = text[length..].Trim();
        if (rest.Length > 0 && !IsSameUnit(rest, unit))
        {
            return char.IsLetter(rest[0]) || rest[0] is '%' or '/' or '°' ? TestValueProblem.OtherUnit : TestValueProblem.NotAValue;
        }

        number = double.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return digits.Count(char.IsAsciiDigit) > MaxDigits || number > Greatest ? TestValueProblem.TooLarge : TestValueProblem.None;
    }

    /// <summary>Blanks and case say nothing in the units used here.</summary>
    private static bool IsSameUnit(string typed, string unit) =>
        unit.Length > 0 && string.Equals(WithoutBlanks(typed), WithoutBlanks(Narrow(unit)), StringComparison.OrdinalIgnoreCase);

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Full-width forms as their ordinary ones: ０．３１ and ＜ come out of Chinese input methods.</summary>
    private static string Narrow(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source[i] switch
            {
                '\u3000' or '\u00A0' => ' ',
                '〈' or '﹤' => '<',
                '。' or '．' or '｡' => '.',
                '，' => ',',
                >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
                var other => other,
            };
        }
    });

    private static string Plain(double? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";
}
