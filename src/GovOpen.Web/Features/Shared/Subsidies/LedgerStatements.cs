using System.Linq.Expressions;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
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

    /// <summary>Open objections to whole lists with held rows in an area and year, of one programme or of all; by list, the first objection first.</summary>
    internal static readonly Expression<Func<GovOpenDbContext, string, int, int?, IQueryable<HeldList>>> HeldExpression =
        (db, areaCode, year, programmeId) => db.SubsidyObjections
            .Where(o => o.RecordId == null && o.ClosedOn == null && o.Batch!.Year == year && (programmeId == null || o.Batch.ProgrammeId == programmeId)
                && db.SubsidyRecords.Any(r => r.AreaCode == areaCode && r.Year == year && r.ProgrammeId == o.Batch.ProgrammeId && r.BatchId == o.BatchId
                    && r.State == SubsidyState.UnderObjection))
            .OrderBy(o => o.BatchId).ThenBy(o => o.ReceivedOn)
            .Select(o => new HeldList(o.BatchId, o.Batch!.Programme!.Name, o.Batch.Name, o.ReceivedOn));

    private readonly Func<GovOpenDbContext, string, int, int?, IAsyncEnumerable<HeldList>> _held = EF.CompileAsyncQuery(HeldExpression);
    private readonly Func<GovOpenDbContext, string, string, string, IAsyncEnumerable<Place>> _line = EF.CompileAsyncQuery(LineExpression);
    private readonly Func<GovOpenDbContext, string, IAsyncEnumerable<VillageTotal>> _totals = EF.CompileAsyncQuery(TotalsExpression);
    private readonly Func<GovOpenDbContext, DateOnly, DateOnly, IAsyncEnumerable<ProgrammeChoice>> _programmes = EF.CompileAsyncQuery(ProgrammesExpression);

    public ValueTask<List<Place>> LineAsync(GovOpenDbContext db, string district, string town, string village, CancellationToken cancellationToken) =>
        _line(db, district, town, village).ToListAsync(cancellationToken);

    public ValueTask<List<HeldList>> HeldAsync(GovOpenDbContext db, string areaCode, int year, int? programmeId, CancellationToken cancellationToken) =>
        _held(db, areaCode, year, programmeId).ToListAsync(cancellationToken);

    public ValueTask<List<VillageTotal>> TotalsAsync(GovOpenDbContext db, string villageCode, CancellationToken cancellationToken) =>
        _totals(db, villageCode).ToListAsync(cancellationToken);

    public ValueTask<List<ProgrammeChoice>> ProgrammesAsync(GovOpenDbContext db, int year, CancellationToken cancellationToken) =>
        _programmes(db, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).ToListAsync(cancellationToken);
}
