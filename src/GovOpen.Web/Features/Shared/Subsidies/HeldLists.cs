using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>A list that an objection to all of it holds.</summary>
/// <param name="Name">Null where the area is a town: the list may be one of its small villages', and be called so.</param>
/// <param name="Since">The day on which the first objection that is still open was received.</param>
public sealed record HeldList(int BatchId, string ProgrammeName, string? Name, DateOnly Since);

/// <summary>
/// Finds lists that are held as a whole, so that the public is told so in one sentence and takes nobody on them for the one who was objected to. Asked only where a row
/// shown is held, which on most pages one is; translated once, see <see cref="LedgerStatements"/>.
/// </summary>
public sealed class HeldLists(GovOpenDbContext db, LedgerStatements statements)
{
    /// <summary>Those with rows in an area and year, of one programme or of all.</summary>
    public async Task<IReadOnlyList<HeldList>> OfAreaAsync(string areaCode, int year, int? programmeId, CancellationToken cancellationToken)
    {
        var isMerged = SmallVillages.IsMerged(areaCode);
        return [.. (await statements.HeldAsync(db, areaCode, year, programmeId, cancellationToken)).DistinctBy(l => l.BatchId).Select(l => isMerged ? l with { Name = null } : l)];
    }
}
