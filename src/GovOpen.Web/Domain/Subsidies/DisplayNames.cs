using System.Globalization;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// What the public reads for a recipient's name. Computed when a row is written and kept beside the name, so that no public
/// query ever touches the name itself: a search over hidden names would give them away.
/// </summary>
public static class DisplayNames
{
    /// <summary>The public form of a name; empty when it is hidden. Only persons' names are starred or hidden.</summary>
    public static string For(string name, RecipientKind kind, NameDisplay display, long amountInFen, long? hiddenBelowInFen)
    {
        if (kind != RecipientKind.Household)
        {
            return name;
        }

        return display switch
        {
            NameDisplay.Full => name,
            NameDisplay.OneCharacterStarred => Star(name),
            NameDisplay.HiddenBelowAmount => amountInFen < (hiddenBelowInFen ?? long.MaxValue) ? "" : name,
            _ => throw new ArgumentOutOfRangeException(nameof(display), display, "Unknown rule for showing names."),
        };
    }

    /// <summary>Replaces the second character (the text elements, so that 𠮷 is one character) by a star.</summary>
    private static string Star(string name)
    {
        var elements = StringInfo.GetTextElementEnumerator(name);
        var parts = new List<string>();
        while (elements.MoveNext())
        {
            parts.Add(elements.GetTextElement());
        }

        if (parts.Count < 2)
        {
            return "*";
        }

        parts[1] = "*";
        return string.Concat(parts);
    }
}
