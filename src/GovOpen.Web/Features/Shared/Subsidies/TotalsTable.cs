namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>Totals as a table with its own sum below.</summary>
/// <param name="Caption">What is summed.</param>
/// <param name="Head">Heading of the first column.</param>
/// <param name="Href">Where a row leads; null where it leads nowhere.</param>
public sealed record TotalsTable(string Caption, string Head, IReadOnlyList<TotalRow> Rows, Func<TotalRow, string?> Href);

/// <summary>A bar chart of amounts: label, figure and length of each bar.</summary>
public sealed record AmountBars(string Caption, IReadOnlyList<TotalRow> Rows);

/// <summary>The choice of a year at the address where the reader is.</summary>
/// <param name="Years">Years with rows.</param>
/// <param name="Year">The one shown, which may have none.</param>
public sealed record YearChoice(IReadOnlyList<int> Years, int Year)
{
    /// <summary>The years to choose from, the one shown always among them.</summary>
    public IEnumerable<int> All => Years.Contains(Year) ? Years : [.. Years.Append(Year).OrderDescending()];
}
