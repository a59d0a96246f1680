namespace GovOpen.Web.Domain.Subsidies;

/// <summary>The time for which a programme's text holds; without a last day it holds until another begins.</summary>
public readonly record struct TextPeriod(DateOnly From, DateOnly? To)
{
    public bool HoldsIn(int year) => From.Year <= year && (To is not { } to || to.Year >= year);

    /// <summary>
    /// The published texts of a programme once another is published among them: it ends the one before it the day before it begins, and ends itself before a
    /// later one.
    /// </summary>
    public static IReadOnlyList<TextPeriod> After(IReadOnlyCollection<TextPeriod> others, TextPeriod published)
    {
        var next = others.Where(o => o.From > published.From).Select(o => (DateOnly?)o.From.AddDays(-1)).Min();
        var shortened = published with { To = next is { } last && !(published.To < last) ? last : published.To };
        return
        [
            .. others.Select(o => o.From < published.From && !(o.To < published.From) ? o with { To = published.From.AddDays(-1) } : o),
            shortened,
        ];
    }
}

/// <summary>What the publication of a text would leave without one.</summary>
/// <param name="Years">Years with lists for which a text holds now.</param>
/// <param name="From">The first day without a text, where one without a last day holds now; null when one still does.</param>
public sealed record TextGap(IReadOnlyList<int> Years, DateOnly? From)
{
    /// <summary>The gap that a publication tears; null when it tears none.</summary>
    /// <param name="others">The other published texts.</param>
    /// <param name="corrected">What the text corrects; null for one of its own. A correction may end its own text, but not leave lists behind.</param>
    /// <param name="published">The text itself.</param>
    /// <param name="years">Years in which the programme has lists.</param>
    public static TextGap? Of(IReadOnlyCollection<TextPeriod> others, TextPeriod? corrected, TextPeriod published, IEnumerable<int> years)
    {
        var after = TextPeriod.After(others, published);
        var left = years.Where(year => (corrected?.HoldsIn(year) == true || others.Any(o => o.HoldsIn(year))) && !after.Any(a => a.HoldsIn(year))).Order().ToList();
        DateOnly? from = others.Any(o => o.To is null) && after.All(a => a.To is not null) ? after.Max(a => a.To)!.Value.AddDays(1) : null;
        return left.Count > 0 || from is not null ? new TextGap(left, from) : null;
    }
}
