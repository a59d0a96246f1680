namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// The names that the public reads in an area and year, each once, and its villagers' groups. A search looks through these instead of through all rows, of which a household
/// has one for every programme it draws from.
/// </summary>
public sealed class SubsidyNameList
{
    private const char Separator = '\n';

    /// <summary>As <see cref="SubsidyRecord.AreaCode"/>.</summary>
    public required string AreaCode { get; init; }

    public required int Year { get; init; }

    /// <summary>A name a line, in the order of their characters.</summary>
    public required string Names { get; init; }

    /// <summary>A group a line, as the rows write it; null in a list from before groups were kept, until it is made anew.</summary>
    public string? Groups { get; init; }

    /// <summary>The list of some names and groups, in whatever order and however often each of them comes; hidden and ended names, which are empty, are left out.</summary>
    public static SubsidyNameList Of(string areaCode, int year, IEnumerable<string> names, IEnumerable<string> groups) => new()
    {
        AreaCode = areaCode,
        Year = year,
        Names = Joined(names),
        Groups = Joined(groups),
    };

    /// <summary>The lines of <see cref="Names"/> or <see cref="Groups"/>.</summary>
    public static string[] LinesOf(string lines) => lines.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    private static string Joined(IEnumerable<string> lines) =>
        string.Join(Separator, lines.Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Names that contain a text; the case of letters does not matter.</summary>
    /// <param name="names">As <see cref="Names"/> has them.</param>
    /// <param name="limit">Looks no further after so many.</param>
    public static List<string> Find(ReadOnlySpan<char> names, ReadOnlySpan<char> text, int limit)
    {
        var found = new List<string>();
        if (text.Contains(Separator))
        {
            return found; // No name has more than a line.
        }

        while (found.Count < limit && names.IndexOf(text, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            var start = names[..at].LastIndexOf(Separator) + 1;
            var rest = names[at..].IndexOf(Separator);
            var end = rest < 0 ? names.Length : at + rest;
            found.Add(names[start..end].ToString());
            names = names[Math.Min(end + 1, names.Length)..];
        }

        return found;
    }
}
