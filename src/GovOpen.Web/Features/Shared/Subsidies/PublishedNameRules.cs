using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>
/// When a programme's text becomes public: rows of the years it holds for show no more than it allows, from the same moment on. A text that allows
/// more brings nothing back; it holds for rows that are posted or changed later.
/// </summary>
public sealed class PublishedNameRules(GovOpenDbContext db, ShownNames names, SmallVillageRows small, SubsidySummaries summaries, SubsidyNames nameLists)
    : IPublicationConsequence<SubsidyProgrammeVersion>
{
    /// <inheritdoc />
    public async Task ApplyAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken)
    {
        if (record.State != PublicationState.Published)
        {
            return;
        }

        await db.LockSubsidyTextsAsync(record.ProgrammeId, cancellationToken); // A list that is being posted by the text before is waited for, and tightened.
        await db.SaveChangesAsync(cancellationToken); // Which text holds in a year is asked below.
        foreach (var year in await YearQuery(record.ProgrammeId).ToListAsync(cancellationToken))
        {
            // The text may end earlier than it says, or another may be the year's.
            if (await names.TextQuery(record.ProgrammeId, year).FirstOrDefaultAsync(cancellationToken) is not { } text || text.Id != record.Id)
            {
                continue;
            }

            await names.TightenAsync(record.ProgrammeId, year, await names.RuleAsync(text, year, cancellationToken), cancellationToken);
            var moved = await small.MoveAsync(record.ProgrammeId, year, text.SmallVillageBelow, null, cancellationToken);
            if (moved.Count > 0)
            {
                await summaries.RefreshAsync(record.ProgrammeId, year, moved, cancellationToken);
            }

            await nameLists.RefreshAsync(year, [.. await AreaQuery(record.ProgrammeId, year).ToListAsync(cancellationToken), .. moved], cancellationToken);
        }
    }

    internal IQueryable<int> YearQuery(int programmeId) => db.SubsidyBatches
        .Where(b => b.ProgrammeId == programmeId)
        .Select(b => b.Year)
        .Distinct()
        .OrderBy(year => year);

    internal IQueryable<string> AreaQuery(int programmeId, int year) => db.SubsidyTotals
        .Where(t => t.ProgrammeId == programmeId && t.Year == year)
        .Select(t => t.VillageCode);
}
