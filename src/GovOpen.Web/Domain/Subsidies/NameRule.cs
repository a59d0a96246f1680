namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// How the names of one programme's year are shown today: the rule of the text that holds in the year, and whether their time is over. The one place
/// that decides what the public reads for a name.
/// </summary>
/// <param name="HasEnded">The programme's publication years are over: no name of a household is shown any more, see <see cref="Retention"/>.</param>
public sealed record NameRule(NameDisplay Display, long? HiddenBelowInFen, bool HasEnded)
{
    /// <summary>The public form of a name; empty when it is hidden.</summary>
    public string Show(string name, RecipientKind kind, long amountInFen) =>
        kind == RecipientKind.Household && HasEnded ? "" : DisplayNames.For(name, kind, Display, amountInFen, HiddenBelowInFen);

    /// <summary>What of an already shown form may still be shown: the rule takes away and never gives back. Needs no name, since a star hides no more twice.</summary>
    public string Tighten(string shown, RecipientKind kind, long amountInFen) => shown.Length == 0 ? "" : Show(shown, kind, amountInFen);

    /// <summary>The form of a row that is changed: where neither name nor amount changes, nothing is shown that was not shown before.</summary>
    /// <param name="shown">What the public reads now.</param>
    public string ShowAgain(string shown, string name, RecipientKind kind, long amountInFen, bool isSame) =>
        isSame ? Tighten(shown, kind, amountInFen) : Show(name, kind, amountInFen);
}
