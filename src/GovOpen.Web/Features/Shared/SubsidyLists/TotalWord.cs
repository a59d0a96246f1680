using System.Text.RegularExpressions;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What a cell says that makes its row a total: 合计, 护塘村小计, 合    计：, 合计（元）, 合计2户.</summary>
/// <param name="Of">What it is the total of, as it stands before the word; empty as a rule.</param>
/// <param name="IsPart">小计, or the total of a group or a page: of what stands above it.</param>
internal readonly partial record struct TotalWord(string Of, bool IsPart, bool IsGrand)
{
    private const int Longest = 40;

    /// <summary>What ends the name of a place, a group or a page: whoever is called otherwise may be a person.</summary>
    private const string EndsOfPlaces = "村组队页镇乡县区社会道表部上述场批0123456789";

    /// <summary>Whether the cell may stand where names do.</summary>
    public bool IsNobody => Of.Length == 0 || EndsOfPlaces.Contains(Of[^1], StringComparison.Ordinal);

    /// <summary>Null when the cell says nothing of the kind. Nearly all are told by the one character that every such word has.</summary>
    public static TotalWord? In(string text)
    {
        if (text.Length > Longest || !text.Contains('计', StringComparison.Ordinal) || Form().Match(Noise().Replace(text, "")) is not { Success: true } match)
        {
            return null;
        }

        var (of, word) = (match.Groups["of"].Value, match.Groups["word"].Value);
        var isPart = word == "小计" || of is [.., '组' or '队' or '页'];
        return new TotalWord(of, isPart, !isPart && word != "合计");
    }

    [GeneratedRegex(@"\s|[(（][^()（）]*[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex Noise();

    [GeneratedRegex("^(?<of>.*?)(?<word>小计|总合计|合计|总计|累计|共计)[:：]?(?:共?[0-9]+[户人笔个条行家]?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
