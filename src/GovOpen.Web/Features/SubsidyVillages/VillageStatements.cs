using System.Linq.Expressions;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>The rows of a whole village, as most readers open it, by a query that is translated once; see <see cref="LedgerStatements"/>.</summary>
public sealed class VillageStatements
{
    /// <summary>What the public reads of a row in its list.</summary>
    internal static readonly Expression<Func<SubsidyRecord, LedgerRow>> Row = r => new LedgerRow(
        r.Id, r.DisplayName, r.RecipientKind, r.AreaCode == r.VillageCode ? r.GroupName : null, r.ProgrammeId, r.QuantityInHundredths,
        r.StandardInFen, r.AmountInFen, r.State);

    /// <summary>In the order of <see cref="PublicOrder"/> for a village: so many rows of a year after so many others.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, int, int, IQueryable<LedgerRow>>> RowsExpression =
        (db, village, year, skipped, taken) => db.SubsidyRecords
            .Where(r => r.AreaCode == village && r.Year == year && r.State >= SubsidyStates.FirstPublic)
            .OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)
            .Skip(skipped).Take(taken)
            .Select(Row);

    private readonly Func<GovOpenDbContext, string, int, int, int, IAsyncEnumerable<LedgerRow>> _rows = EF.CompileAsyncQuery(RowsExpression);

    /// <summary>A page of the year's rows of a village; null beyond the end.</summary>
    public Task<PageOf<LedgerRow>?> RowsAsync(GovOpenDbContext db, string village, int year, int page, CancellationToken cancellationToken) =>
        PagingQueries.ToPageAsync((skip, take) => _rows(db, village, year, skip, take).ToListAsync(cancellationToken).AsTask(), page, PageOf<LedgerRow>.DefaultSize);
}
