using GovOpen.Web.Common.Caching;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>
/// Moves rows of villages with few hidden recipients to the town's area, see <see cref="SmallVillages"/>. Asked whenever rows become public or hide a
/// name or leave the list; in the transaction under way. Never moves a row back: who read the village page before would see which it was.
/// </summary>
public sealed class SmallVillageRows(GovOpenDbContext db)
{
    /// <param name="village">The only village that can have become small; null for all.</param>
    /// <returns>Areas that lost or won rows: their totals are to be counted anew.</returns>
    public async Task<IReadOnlyList<string>> MoveAsync(int programmeId, int year, int below, string? village, CancellationToken cancellationToken)
    {
        if (below == 0)
        {
            return [];
        }

        await db.LockSubsidyTotalsAsync(programmeId, year, cancellationToken); // Two who take rows off two lists would each still count the other's.
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var small in await SmallQuery(programmeId, year, below, village).ToListAsync(cancellationToken))
        {
            var town = small[..DivisionCodes.TownLength];
            touched.UnionWith([small, town]);
            db.StaleTags.UnionWith((await BatchQuery(programmeId, year, small).ToListAsync(cancellationToken)).Select(PageTags.SubsidyBatch));
            await HiddenQuery(programmeId, year, small).ExecuteUpdateAsync(set => set.SetProperty(r => r.AreaCode, town), cancellationToken);
        }

        if (touched.Count > 0)
        {
            db.StaleTags.Add(PageTags.Subsidies);
            db.StaleTags.UnionWith(touched.Select(PageTags.Village));
        }

        return [.. touched];
    }

    /// <summary>Villages that show fewer different recipients without their full name than the programme wants, but some. Who was taken off draws nothing and is no company.</summary>
    internal IQueryable<string> SmallQuery(int programmeId, int year, int below, string? village) => HiddenQuery(programmeId, year, village)
        .GroupBy(r => r.AreaCode)
        .Where(g => g.Where(r => r.State != SubsidyState.Withdrawn).Select(r => r.RecipientName).Distinct().Count() < below)
        .Select(g => g.Key);

    /// <summary>Lists whose pages show rows that are to move.</summary>
    internal IQueryable<int> BatchQuery(int programmeId, int year, string village) => HiddenQuery(programmeId, year, village).Select(r => r.BatchId).Distinct();

    /// <summary>Public rows shown in their village whose name is not shown in full.</summary>
    internal IQueryable<SubsidyRecord> HiddenQuery(int programmeId, int year, string? village)
    {
        var rows = db.SubsidyRecords.Where(r => r.ProgrammeId == programmeId && r.Year == year && r.State >= SubsidyStates.FirstPublic
            && r.AreaCode == r.VillageCode && r.DisplayName != r.RecipientName);
        return village is null ? rows : rows.Where(r => r.AreaCode == village);
    }
}
