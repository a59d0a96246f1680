using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>A list that an objection to all of it holds.</summary>
/// <param name="Name">Null where the area is a town: the list may be one of its small villages', and be called so.</param>
/// <param name="Since">The day on which the first objection that is still open was received.</param>
public sealed record HeldList(int BatchId, string ProgrammeName, string? Name, DateOnly Since);

/// <summary>
/// Finds lists that are held as a whole, so that the public is told so in one sentence and takes nobody on them for the one who was objected to. Asked only where a row
/// shown is held.
/// </summary>
public sealed class HeldLists(GovOpenDbContext db)
{
    /// <summary>Those with rows in an area and year, of one programme or of all.</summary>
    public async Task<IReadOnlyList<HeldList>> OfAreaAsync(string areaCode, int year, int? programmeId, CancellationToken cancellationToken) =>
        [.. (await AreaQuery(areaCode, year, programmeId).ToListAsync(cancellationToken)).DistinctBy(l => l.BatchId)];

    internal IQueryable<HeldList> AreaQuery(string areaCode, int year, int? programmeId)
    {
        var isMerged = SmallVillages.IsMerged(areaCode);
        return db.SubsidyObjections
            .Where(o => o.RecordId == null && o.ClosedOn == null && o.Batch!.Year == year && (programmeId == null || o.Batch.ProgrammeId == programmeId)
                && db.SubsidyRecords.Any(r => r.AreaCode == areaCode && r.Year == year && r.ProgrammeId == o.Batch.ProgrammeId && r.BatchId == o.BatchId
                    && r.State == SubsidyState.UnderObjection))
            .OrderBy(o => o.BatchId).ThenBy(o => o.ReceivedOn)
            .Select(o => new HeldList(o.BatchId, o.Batch!.Programme!.Name, isMerged ? null : o.Batch.Name, o.ReceivedOn));
    }
}
