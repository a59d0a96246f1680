using System.Collections.Frozen;
using System.Text.RegularExpressions;
using GovOpen.Web.Common.Tables;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// Units behind numbers, in headings and above the table. Money is in yuan and a quantity in the programme's unit; any other unit is an error and never left out:
/// 1.25 under 万元 is not 1.25 yuan.
/// </summary>
internal static partial class ListUnits
{
    private const string Yuan = "元";
    private const string Mu = "亩";
    private const string PerPrefix = Yuan + "/";

    private static readonly FrozenSet<string> OtherMoney =
        new[] { "亿元", "千万元", "百万元", "十万元", "万元", "千元", "百元", "亿", "千万", "百万", "十万", "万", "千", "角", "分", "美元", "港元", "欧元" }.ToFrozenSet();

    private static readonly FrozenSet<string> Areas = new[] { Mu, "万亩", "公顷", "公亩", "顷", "平方米", "平方公里" }.ToFrozenSet();

    private static readonly FrozenSet<string> Others = new[]
    {
        "米", "千米", "公里", "立方米", "吨", "公斤", "斤", "克", "升", "头", "只", "羽", "台", "套", "辆", "株", "棵", "户", "人", "个", "箱", "块", "袋", "瓶", "次", "处", "座",
        "万头", "万只", "万羽", "万株",
    }.ToFrozenSet();

    /// <summary>The known unit behind a number as it is written; empty when there is none.</summary>
    /// <param name="own">The programme's unit, which is known whatever it is.</param>
    public static string Behind(string text, string own)
    {
        var suffix = text[(text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)..].Trim();
        return IsKnown(suffix) || Same(suffix, own) ? suffix : "";
    }

    /// <summary>Whether a text is only a unit, in brackets as a rule: （元/亩）.</summary>
    public static bool IsUnit(string text) => IsKnown(text) || (text.Length > 2 && text[0] is '(' or '（' && text[^1] is ')' or '）');

    /// <summary>Whether a number of the column may have the unit.</summary>
    public static bool Fits(string unit, ListColumn column, string own) => column switch
    {
        _ when unit.Length == 0 => true,
        ListColumn.Amount => Normal(unit) == Yuan,
        ListColumn.Standard => Normal(unit) == Yuan || (unit.StartsWith(PerPrefix, StringComparison.Ordinal) && Same(unit[PerPrefix.Length..].Split('/', '·', '.')[0], own)),
        ListColumn.Contracted => Normal(unit) == Mu || Same(unit, own),
        _ => Same(unit, own),
    };

    /// <summary>For the remedy: the unit that is wrong and the one that the column has.</summary>
    public static string Detail(string unit, ListColumn column, string own) => $"{unit}\t" + column switch
    {
        ListColumn.Amount => Yuan,
        ListColumn.Standard => PerPrefix + own,
        ListColumn.Contracted => Mu,
        _ => own,
    };

    /// <summary>Units of the headings that are not those of their columns; where a heading has none, those that a line above the table names: 单位：万元.</summary>
    public static IEnumerable<ListError> Wrong(ListHeading heading, IEnumerable<TableRow> rows, string own)
    {
        var above = rows.TakeWhile(r => r.Line < heading.LastLine).SelectMany(r => r.Cells.Select(c => (r.Line, Units: UnitsAbove(c.Text)))).Where(c => c.Units.Count > 0).ToList();
        ListColumn[] columns = [ListColumn.Contracted, ListColumn.Quantity, ListColumn.Standard, ListColumn.Amount];
        foreach (var column in columns.Where(heading.Columns.ContainsKey))
        {
            var head = heading.HeadOf(column);
            var units = UnitsOf(head);
            var line = heading.LastLine;
            if (units.Count == 0)
            {
                var others = column is ListColumn.Amount or ListColumn.Standard ? OtherMoney : Areas;
                (line, units) = above.Select(a => (a.Line, a.Units.Where(u => others.Contains(Normal(u)) || Fits(u, column, own)).ToList())).FirstOrDefault(a => a.Item2.Count > 0, (line, units));
            }

            if (units.Count > 0 && !units.Exists(u => Fits(u, column, own)))
            {
                yield return new ListError(heading.Sheet, line, head, units[0], ListProblem.UnitDiffers, Detail(units[0], column, own));
            }
        }
    }

    /// <summary>Of 补贴金额（万元）, 数量（头、只） and 补贴金额万元; what else stands in brackets is no unit.</summary>
    private static List<string> UnitsOf(string heading)
    {
        var units = InBrackets().Matches(heading).SelectMany(m => Parts(m.Groups["text"].Value)).Where(IsKnown).ToList();
        var bare = ListColumns.Normalize(heading);
        return units.Count > 0 ? units : [.. Enumerable.Range(2, Math.Max(0, Math.Min(3, bare.Length - 2))).Select(n => bare[^n..]).Where(IsKnown).Take(1)];
    }

    private static List<string> UnitsAbove(string text) =>
        text.IndexOf("单位", StringComparison.Ordinal) is >= 0 and var at ? [.. Parts(text[at..]).Where(IsKnown)] : [];

    private static string[] Parts(string text) =>
        text.Split(['、', '，', ',', ';', '；', ' ', ':', '：', ')', '）'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsKnown(string text) =>
        Normal(text) is var unit && (unit == Yuan || OtherMoney.Contains(unit) || Areas.Contains(unit) || Others.Contains(unit) || (unit.StartsWith(PerPrefix, StringComparison.Ordinal) && unit.Length > PerPrefix.Length));

    /// <summary>The programme may name two: 台（套）.</summary>
    private static bool Same(string unit, string own) =>
        unit.Length > 0 && (Normal(unit) == Normal(own) || own.Split('（', '）', '(', ')', '/', '、').Any(part => part.Length > 0 && Normal(part) == Normal(unit)));

    private static string Normal(string unit) => unit switch
    {
        "圆" or "元整" or "圆整" or "元正" or "人民币元" => Yuan,
        "㎡" or "m²" or "m2" or "平米" or "平方" => "平方米",
        "千克" or "kg" or "KG" => "公斤",
        "公吨" => "吨",
        "市亩" => Mu,
        _ => unit,
    };

    [GeneratedRegex("[(（](?<text>[^()（）]*)[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();
}
