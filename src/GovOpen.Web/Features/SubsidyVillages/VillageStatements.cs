using System.Linq.Expressions;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>The rows of a village as readers ask for them, and its names, by queries that are translated once; see <see cref="LedgerStatements"/>.</summary>
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

    /// <summary>Likewise, of a programme.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, int, int, int, IQueryable<LedgerRow>>> OfProgrammeExpression =
        (db, village, year, programmeId, skipped, taken) => db.SubsidyRecords
            .Where(r => r.AreaCode == village && r.Year == year && r.ProgrammeId == programmeId && r.State >= SubsidyStates.FirstPublic)
            .OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)
            .Skip(skipped).Take(taken)
            .Select(Row);

    /// <summary>Likewise, of a villagers' group.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, string, int, int, IQueryable<LedgerRow>>> OfGroupExpression =
        (db, village, year, group, skipped, taken) => db.SubsidyRecords
            .Where(r => r.AreaCode == village && r.Year == year && r.GroupName == group && r.State >= SubsidyStates.FirstPublic)
            .OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)
            .Skip(skipped).Take(taken)
            .Select(Row);

    /// <summary>Likewise, of names that are like a pattern.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, string, int, int, IQueryable<LedgerRow>>> LikeNameExpression =
        (db, village, year, pattern, skipped, taken) => db.SubsidyRecords
            .Where(r => r.AreaCode == village && r.Year == year && EF.Functions.Like(r.DisplayName, pattern, LikePattern.Escape) && r.State >= SubsidyStates.FirstPublic)
            .OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)
            .Skip(skipped).Take(taken)
            .Select(Row);

    /// <summary>The villagers' groups of a village.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, IQueryable<string?>>> GroupsExpression =
        (db, village, year) => db.SubsidyNameLists.Where(l => l.AreaCode == village && l.Year == year).Select(l => l.Groups);

    /// <summary>Whom a search by name may find.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, IQueryable<string>>> NamesExpression =
        (db, village, year) => db.SubsidyNameLists.Where(l => l.AreaCode == village && l.Year == year).Select(l => l.Names);

    /// <summary>The rows of one name. Not sorted: for the sake of the order the data base would read the whole village.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, string, IQueryable<LedgerRow>>> OfNameExpression =
        (db, village, year, name) => db.SubsidyRecords
            .Where(r => r.AreaCode == village && r.Year == year && r.DisplayName == name && r.State >= SubsidyStates.FirstPublic)
            .Select(Row);

    /// <summary>So many names are asked for one by one; of more, a page is full before many rows of the village were looked through.</summary>
    private const int FewNames = 8;

    private readonly Func<GovOpenDbContext, string, int, int, int, IAsyncEnumerable<LedgerRow>> _rows = EF.CompileAsyncQuery(RowsExpression);
    private readonly Func<GovOpenDbContext, string, int, int, int, int, IAsyncEnumerable<LedgerRow>> _ofProgramme = EF.CompileAsyncQuery(OfProgrammeExpression);
    private readonly Func<GovOpenDbContext, string, int, string, int, int, IAsyncEnumerable<LedgerRow>> _ofGroup = EF.CompileAsyncQuery(OfGroupExpression);
    private readonly Func<GovOpenDbContext, string, int, string, int, int, IAsyncEnumerable<LedgerRow>> _likeName = EF.CompileAsyncQuery(LikeNameExpression);
    private readonly Func<GovOpenDbContext, string, int, IAsyncEnumerable<string?>> _groups = EF.CompileAsyncQuery(GroupsExpression);
    private readonly Func<GovOpenDbContext, string, int, IAsyncEnumerable<string>> _names = EF.CompileAsyncQuery(NamesExpression);
    private readonly Func<GovOpenDbContext, string, int, string, IAsyncEnumerable<LedgerRow>> _ofName = EF.CompileAsyncQuery(OfNameExpression);

    /// <summary>A page of the year's rows of a village; null beyond the end.</summary>
    public Task<PageOf<LedgerRow>?> RowsAsync(GovOpenDbContext db, string village, int year, int page, CancellationToken cancellationToken) =>
        PagingQueries.ToPageAsync((skip, take) => _rows(db, village, year, skip, take).ToListAsync(cancellationToken).AsTask(), page, PageOf<LedgerRow>.DefaultSize);

    /// <summary>Likewise, of a programme.</summary>
    public Task<PageOf<LedgerRow>?> OfProgrammeAsync(GovOpenDbContext db, string village, int year, int programmeId, int page, CancellationToken cancellationToken) =>
        PagingQueries.ToPageAsync((skip, take) => _ofProgramme(db, village, year, programmeId, skip, take).ToListAsync(cancellationToken).AsTask(), page, PageOf<LedgerRow>.DefaultSize);

    /// <summary>Likewise, of a villagers' group as the rows write it, so many a page.</summary>
    public Task<PageOf<LedgerRow>?> OfGroupAsync(GovOpenDbContext db, string village, int year, string group, int page, int size, CancellationToken cancellationToken) =>
        PagingQueries.ToPageAsync((skip, take) => _ofGroup(db, village, year, group, skip, take).ToListAsync(cancellationToken).AsTask(), page, size);

    /// <summary>Likewise, of names that contain a text, so many a page.</summary>
    public Task<PageOf<LedgerRow>?> WithNamePartAsync(GovOpenDbContext db, string village, int year, string text, int page, int size, CancellationToken cancellationToken) =>
        PagingQueries.ToPageAsync((skip, take) => _likeName(db, village, year, LikePattern.Containing(text), skip, take).ToListAsync(cancellationToken).AsTask(), page, size);

    /// <summary>The villagers' groups of a village as its rows write them; null where they are not kept.</summary>
    public async Task<IReadOnlyList<string>?> GroupsAsync(GovOpenDbContext db, string village, int year, CancellationToken cancellationToken) =>
        await _groups(db, village, year).SingleOrDefaultAsync(cancellationToken) is { } lines ? SubsidyNameList.LinesOf(lines) : null;

    /// <summary>The year's rows of a village whose name contains a text, in their order; null where that are more than a few names.</summary>
    public async Task<List<LedgerRow>?> FindAsync(GovOpenDbContext db, string village, int year, string text, CancellationToken cancellationToken)
    {
        var names = SubsidyNameList.Find(await _names(db, village, year).SingleOrDefaultAsync(cancellationToken), text, FewNames + 1);
        if (names.Count > FewNames)
        {
            return null;
        }

        var rows = new List<LedgerRow>();
        foreach (var name in names)
        {
            rows.AddRange(await _ofName(db, village, year, name).ToListAsync(cancellationToken));
        }

        return [.. rows.OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)];
    }
}
