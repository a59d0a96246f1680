using System.Linq.Expressions;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>A village's total of a year and programme.</summary>
public sealed record VillageTotal(int Year, int ProgrammeId, int Records, long AmountInFen, long PaidInFen, int Corrections, long RecoveredInFen);

/// <summary>A programme with the unit of the text that holds in the year; without one, nobody has published it.</summary>
public sealed record ProgrammeChoice(int Id, string Code, string Name, string? Unit);

/// <summary>
/// The queries that stand behind every page of a village, translated once. Otherwise each request builds their expressions and looks them up among all queries known, which
/// costs more than the data base takes to answer.
/// </summary>
public sealed class LedgerStatements
{
    /// <summary>District, town and village by their codes; three names in place of a list, so that it is the same statement every time.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, string, string, IQueryable<Place>>> LineExpression =
        (db, district, town, village) => db.Divisions
            .Where(d => d.Code == district || d.Code == town || d.Code == village)
            .OrderBy(d => d.Level)
            .Select(d => new Place(d.Code, d.Name, d.Level, d.ComplaintPhone));

    /// <summary>The village's totals, the latest year first.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, IQueryable<VillageTotal>>> TotalsExpression =
        (db, villageCode) => db.SubsidyTotals
            .Where(t => t.VillageCode == villageCode)
            .OrderByDescending(t => t.Year).ThenBy(t => t.ProgrammeId)
            .Select(t => new VillageTotal(t.Year, t.ProgrammeId, t.RecordCount, t.AmountInFen, t.PaidInFen, t.CorrectionCount, t.RecoveredInFen));

    /// <summary>Programmes with the unit of the text that holds between two days; where none does, of the newest.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, DateOnly, DateOnly, IQueryable<ProgrammeChoice>>> ProgrammesExpression =
        (db, first, last) => db.SubsidyProgrammes
            .OrderBy(p => p.Id)
            .Select(p => new ProgrammeChoice(
                p.Id, p.Code, p.Name,
                p.Versions.Where(v => v.State == PublicationState.Published)
                    .OrderByDescending(v => v.HoldsFrom <= last && (v.HoldsTo == null || v.HoldsTo >= first)).ThenByDescending(v => v.HoldsFrom)
                    .Select(v => v.Unit)
                    .FirstOrDefault()));

    private readonly Func<GovOpenDbContext, string, string, string, IAsyncEnumerable<Place>> _line = EF.CompileAsyncQuery(LineExpression);
    private readonly Func<GovOpenDbContext, string, IAsyncEnumerable<VillageTotal>> _totals = EF.CompileAsyncQuery(TotalsExpression);
    private readonly Func<GovOpenDbContext, DateOnly, DateOnly, IAsyncEnumerable<ProgrammeChoice>> _programmes = EF.CompileAsyncQuery(ProgrammesExpression);

    public ValueTask<List<Place>> LineAsync(GovOpenDbContext db, string district, string town, string village, CancellationToken cancellationToken) =>
        _line(db, district, town, village).ToListAsync(cancellationToken);

    public ValueTask<List<VillageTotal>> TotalsAsync(GovOpenDbContext db, string villageCode, CancellationToken cancellationToken) =>
        _totals(db, villageCode).ToListAsync(cancellationToken);

    public ValueTask<List<ProgrammeChoice>> ProgrammesAsync(GovOpenDbContext db, int year, CancellationToken cancellationToken) =>
        _programmes(db, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).ToListAsync(cancellationToken);
}
