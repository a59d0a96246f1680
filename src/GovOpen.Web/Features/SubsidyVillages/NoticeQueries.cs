using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>Which rows stand on a sheet.</summary>
/// <param name="IsProof">Those that are not public yet, instead of those that are.</param>
public sealed record NoticeScope(string AreaCode, int Year, int ProgrammeId, int? BatchId, bool IsProof);

/// <summary>Reads the sheet for the village board off the same rows, by the same index, as the village's page.</summary>
public sealed class NoticeQueries(GovOpenDbContext db, LedgerStatements statements, HeldLists held)
{
    /// <summary>About three hundred sheets of paper: more is not read at a board, and is to be had as data.</summary>
    public const int MostRows = 6_000;

    /// <summary>Null when there is no such list in the area. A town has one sheet: by its lists, one at a time, the villages could be told.</summary>
    public async Task<NoticePage?> FindAsync(PlaceLine line, NoticeFilter filter, CancellationToken cancellationToken)
    {
        var programmes = await statements.ProgrammesAsync(db, filter.Year!.Value, cancellationToken);
        return programmes.Find(p => p.Code == filter.Programme) is { } programme
            ? await ReadAsync(line, programme, new NoticeScope(line.Self.Code, filter.Year!.Value, programme.Id, SmallVillages.IsMerged(line.Self.Code) ? null : filter.Batch, false), cancellationToken)
            : null;
    }

    /// <summary>The sheet of a list that is not public yet; null when the list has no such rows in the area.</summary>
    public async Task<NoticePage?> FindProofAsync(PlaceLine line, SubsidyBatch batch, CancellationToken cancellationToken)
    {
        var programmes = await statements.ProgrammesAsync(db, batch.Year, cancellationToken);
        return await ReadAsync(
            line, programmes.Single(p => p.Id == batch.ProgrammeId),
            new NoticeScope(line.Self.Code, batch.Year, batch.ProgrammeId, batch.Id, true), cancellationToken);
    }

    /// <summary>A programme's code as it is written, from one in whatever case; null where the public does not know the programme.</summary>
    public async Task<string?> FindCodeAsync(PlaceLine line, int year, string typed, CancellationToken cancellationToken)
    {
        var totals = await statements.TotalsAsync(db, line.Self.Code, cancellationToken);
        return (await statements.ProgrammesAsync(db, year, cancellationToken))
            .Where(p => string.Equals(p.Code, typed, StringComparison.OrdinalIgnoreCase) && (p.Unit is not null || totals.Exists(t => t.ProgrammeId == p.Id)))
            .Select(p => p.Code)
            .OrderByDescending(code => code == typed)
            .FirstOrDefault();
    }

    internal IQueryable<NoticeRow> RowQuery(NoticeScope scope)
    {
        var rows = db.SubsidyRecords.Where(r => r.AreaCode == scope.AreaCode && r.Year == scope.Year && r.ProgrammeId == scope.ProgrammeId);
        rows = scope.IsProof
            ? rows.Where(r => r.State >= SubsidyState.Draft && r.State < SubsidyStates.FirstPublic)
            : rows.Where(r => r.State >= SubsidyStates.FirstPublic);
        if (scope.BatchId is { } batchId)
        {
            rows = rows.Where(r => r.BatchId == batchId);
        }

        return PublicOrder.Sort(rows, scope.AreaCode).Select(r => new NoticeRow(
            r.BatchId, r.DisplayName, r.RecipientKind, r.AreaCode == r.VillageCode ? r.GroupName : null, r.QuantityInHundredths, r.StandardInFen,
            r.AmountInFen, r.State, r.NoticeEndsOn));
    }

    internal IQueryable<NoticeHead> HeadQuery(List<int> batchIds) => db.SubsidyBatches
        .Where(b => batchIds.Contains(b.Id))
        .OrderBy(b => b.Id)
        .Select(b => new NoticeHead(b.Id, b.Name, b.NoticeFrom, b.NoticeTo, b.NoticePlace, b.RecordCount, b.TotalInFen));

    private async Task<NoticePage?> ReadAsync(
        PlaceLine line, ProgrammeChoice programme, NoticeScope scope, CancellationToken cancellationToken)
    {
        var rows = await RowQuery(scope).Take(MostRows + 1).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return null;
        }

        var shown = rows.Take(MostRows).ToLookup(r => r.BatchId);
        var isMerged = SmallVillages.IsMerged(scope.AreaCode);
        var heads = await HeadQuery([.. shown.Select(g => g.Key)]).ToListAsync(cancellationToken);
        var totals = await statements.TotalsAsync(db, line.Self.Code, cancellationToken);
        var heldSince = rows.Exists(r => r.State == SubsidyState.UnderObjection)
            ? (await held.OfAreaAsync(scope.AreaCode, scope.Year, scope.ProgrammeId, cancellationToken)).ToDictionary(l => l.BatchId, l => l.Since)
            : [];
        return new NoticePage
        {
            Line = line,
            Programme = programme,
            Year = scope.Year,
            Lists = isMerged
                ? [new NoticeList(NoticeHead.OfTown(heads), [.. rows.Take(MostRows)], heldSince.Count > 0 ? heldSince.Values.Min() : null)]
                : [.. heads.Select(h => new NoticeList(h, [.. shown[h.BatchId]], heldSince.TryGetValue(h.BatchId, out var since) ? since : null))],
            BatchIds = [.. heads.Select(h => h.BatchId)],
            Total = scope.BatchId is null ? totals.Find(t => t.Year == scope.Year && t.ProgrammeId == programme.Id) : null,
            IsProof = scope.IsProof,
            IsCut = rows.Count > MostRows,
        };
    }
}
