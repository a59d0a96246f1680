using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>Which totals are meant; what is null is not asked for.</summary>
public sealed record TotalScope
{
    public int? Year { get; init; }

    public int? ProgrammeId { get; init; }

    /// <summary>A well-formed district, town or village code.</summary>
    public string? Division { get; init; }
}

/// <summary>What the public rows of a programme, place or year amount to.</summary>
/// <param name="Code">Code of the programme or place; the year for a year.</param>
public sealed record TotalRow(string Code, string Name, long Records, long AmountInFen, long PaidInFen, long Corrections, long RecoveredInFen);

/// <summary>The same of a year.</summary>
public sealed record YearTotal(int Year, long Records, long AmountInFen, long PaidInFen, long Corrections, long RecoveredInFen);

/// <summary>
/// Every figure on a public page that sums something comes from here, and from totals kept beside the ledger: no page counts or
/// sums its rows.
/// </summary>
public sealed class SubsidyTotalQueries(GovOpenDbContext db)
{
    /// <summary>Years with public rows, the latest first.</summary>
    public IQueryable<int> YearQuery(TotalScope scope) => Within(scope)
        .Select(t => t.Year)
        .Distinct()
        .OrderByDescending(year => year);

    public IQueryable<YearTotal> ByYearQuery(TotalScope scope) => Within(scope)
        .GroupBy(t => t.Year)
        .OrderByDescending(g => g.Key)
        .Select(g => new YearTotal(g.Key, g.Sum(t => (long)t.RecordCount), g.Sum(t => t.AmountInFen), g.Sum(t => t.PaidInFen), g.Sum(t => (long)t.CorrectionCount), g.Sum(t => t.RecoveredInFen)));

    /// <summary>By programme, in the order of the programmes.</summary>
    public IQueryable<TotalRow> ByProgrammeQuery(TotalScope scope) =>
        from total in Within(scope)
        join programme in db.SubsidyProgrammes on total.ProgrammeId equals programme.Id
        group total by new { programme.Id, programme.Code, programme.Name } into g
        orderby g.Key.Id
        select new TotalRow(
            g.Key.Code, g.Key.Name, g.Sum(t => (long)t.RecordCount), g.Sum(t => t.AmountInFen), g.Sum(t => t.PaidInFen), g.Sum(t => (long)t.CorrectionCount), g.Sum(t => t.RecoveredInFen));

    public IQueryable<TotalRow> ByTownQuery(TotalScope scope) =>
        from total in Within(scope)
        join place in db.Divisions on total.TownCode equals place.Code
        group total by new { place.Code, place.Name } into g
        orderby g.Key.Code
        select new TotalRow(
            g.Key.Code, g.Key.Name, g.Sum(t => (long)t.RecordCount), g.Sum(t => t.AmountInFen), g.Sum(t => t.PaidInFen), g.Sum(t => (long)t.CorrectionCount), g.Sum(t => t.RecoveredInFen));

    /// <summary>By village; villages shown together stand under the code and name of their town.</summary>
    public IQueryable<TotalRow> ByVillageQuery(TotalScope scope) =>
        from total in Villages(scope)
        join place in db.Divisions on total.AreaCode equals place.Code
        group total by new { place.Code, place.Name } into g
        orderby g.Key.Code
        select new TotalRow(
            g.Key.Code, g.Key.Name, g.Sum(t => (long)t.RecordCount), g.Sum(t => t.AmountInFen), g.Sum(t => t.PaidInFen), g.Sum(t => (long)t.CorrectionCount), g.Sum(t => t.RecoveredInFen));

    /// <summary>Totals by village as a page lists them: villages shown together under a plain name, and last.</summary>
    public static IReadOnlyList<TotalRow> WithMergedLast(IEnumerable<TotalRow> byVillage, string mergedName) =>
    [
        .. byVillage
            .OrderBy(r => SmallVillages.IsMerged(r.Code))
            .Select(r => SmallVillages.IsMerged(r.Code) ? r with { Name = mergedName } : r),
    ];

    /// <summary>The totals themselves, for the data set.</summary>
    public IQueryable<TotalDataRow> DataQuery(TotalScope scope) =>
        from total in Villages(scope)
        join programme in db.SubsidyProgrammes on total.ProgrammeId equals programme.Id
        join village in db.Divisions on total.AreaCode equals village.Code
        join town in db.Divisions on total.TownCode equals town.Code
        orderby total.Year descending, total.ProgrammeId, total.AreaCode
        select new TotalDataRow(
            total.Year, programme.Code, programme.Name, town.Code, town.Name, village.Code,
            total.AreaCode == total.TownCode ? SmallVillages.Name : village.Name,
            total.RecordCount, total.AmountInFen, total.PaidInFen, total.CorrectionCount, total.RecoveredInFen);

    /// <summary>The fewest totals that add up to the scope: those of towns, or of the one village.</summary>
    private IQueryable<TotalPart> Within(TotalScope scope) => scope.Division is { Length: DivisionCodes.VillageLength }
        ? Villages(scope)
        : Chosen(scope, db.SubsidyTownTotals.Select(t => new TotalPart
        {
            Year = t.Year,
            ProgrammeId = t.ProgrammeId,
            TownCode = t.TownCode,
            AreaCode = t.TownCode,
            RecordCount = t.RecordCount,
            AmountInFen = t.AmountInFen,
            PaidInFen = t.PaidInFen,
            CorrectionCount = t.CorrectionCount,
            RecoveredInFen = t.RecoveredInFen,
        }));

    private IQueryable<TotalPart> Villages(TotalScope scope) => Chosen(scope, db.SubsidyTotals.Select(t => new TotalPart
    {
        Year = t.Year,
        ProgrammeId = t.ProgrammeId,
        TownCode = t.TownCode,
        AreaCode = t.VillageCode,
        RecordCount = t.RecordCount,
        AmountInFen = t.AmountInFen,
        PaidInFen = t.PaidInFen,
        CorrectionCount = t.CorrectionCount,
        RecoveredInFen = t.RecoveredInFen,
    }));

    private static IQueryable<TotalPart> Chosen(TotalScope scope, IQueryable<TotalPart> totals)
    {
        if (scope.Year is { } year)
        {
            totals = totals.Where(t => t.Year == year);
        }

        if (scope.ProgrammeId is { } programmeId)
        {
            totals = totals.Where(t => t.ProgrammeId == programmeId);
        }

        return scope.Division switch
        {
            null => totals,
            { Length: DivisionCodes.VillageLength } village => totals.Where(t => t.AreaCode == village),
            { Length: DivisionCodes.TownLength } town => totals.Where(t => t.TownCode == town),
            var district => totals.Where(t => t.TownCode.StartsWith(district)),
        };
    }

    /// <summary>A kept total, of a village or of a town.</summary>
    private sealed class TotalPart
    {
        public required int Year { get; init; }

        public required int ProgrammeId { get; init; }

        public required string TownCode { get; init; }

        /// <summary>Code of the village or, where the total is a town's, of the town.</summary>
        public required string AreaCode { get; init; }

        public required int RecordCount { get; init; }

        public required long AmountInFen { get; init; }

        public required long PaidInFen { get; init; }

        public required int CorrectionCount { get; init; }

        public required long RecoveredInFen { get; init; }
    }
}
