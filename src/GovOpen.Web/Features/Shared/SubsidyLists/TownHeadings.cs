using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What headings mean in the lists of a town, village or district: as it confirmed the last time, else as they usually do.</summary>
public sealed class TownHeadings(GovOpenDbContext db)
{
    public async Task<Func<string, ListColumn>> MeaningAsync(string divisionCode, CancellationToken cancellationToken)
    {
        var remembered = await MeaningQuery(divisionCode).ToDictionaryAsync(m => m.Heading, m => Enum.Parse<ListColumn>(m.Column), cancellationToken);
        return text =>
        {
            var heading = ListColumns.Normalize(text);
            return remembered.TryGetValue(heading, out var column) || remembered.TryGetValue(ListColumns.WithoutNumber(heading), out column)
                ? column
                : ListColumns.Usual(heading);
        };
    }

    internal IQueryable<ColumnMeaning> MeaningQuery(string divisionCode) => db.ColumnMeanings.AsNoTracking().Where(m => m.DivisionCode == divisionCode);
}
