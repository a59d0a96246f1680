namespace GovOpen.Web.Common.Text;

/// <summary>What somebody typed to find something: its words, each of which must be found.</summary>
public sealed class SearchText
{
    public const int MaxLength = 100;

    /// <summary>Further words are not asked for, so that no query grows without bound: they could only narrow the result.</summary>
    public const int MaxTerms = 6;

    private SearchText(string typed, bool wasCut, IReadOnlyList<string> terms)
    {
        Typed = typed;
        WasCut = wasCut;
        Terms = terms;
    }

    /// <summary>As typed, without blanks around it and no longer than <see cref="MaxLength"/>.</summary>
    public string Typed { get; }

    /// <summary>It was longer than <see cref="MaxLength"/>.</summary>
    public bool WasCut { get; }

    /// <summary>The words in half-width characters.</summary>
    public IReadOnlyList<string> Terms { get; }

    public bool IsEmpty => Terms.Count == 0;

    public static SearchText Of(string? typed)
    {
        var text = (typed ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        var wasCut = text.Length > MaxLength;
        if (wasCut)
        {
            // Not in the middle of a character outside the basic plane.
            text = text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd();
        }

        var terms = Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MaxTerms).ToList();
        return new SearchText(text, wasCut, terms);
    }

    /// <summary>U+FF01–U+FF5E are the full-width forms that a Chinese input method types for U+0021–U+007E.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = original[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(original[i] - 0xFEE0) : original[i];
        }
    });
}
