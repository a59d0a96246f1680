using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>
/// Keeps the published texts of a programme apart in time: one that is published ends the one before it the day before it begins, and ends itself
/// before a later one that is published already. Two cannot begin on one day.
/// </summary>
public sealed class ProgrammePeriods(GovOpenDbContext db) : IPublicationCheck<SubsidyProgrammeVersion>, IPublicationConsequence<SubsidyProgrammeVersion>
{
    public async Task<PublicationRefusal> CheckAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken) =>
        await Others(record).AnyAsync(v => v.HoldsFrom == record.HoldsFrom, cancellationToken) ? PublicationRefusal.PeriodTaken : PublicationRefusal.None;

    public async Task ApplyAsync(SubsidyProgrammeVersion record, CancellationToken cancellationToken)
    {
        if (record.State != PublicationState.Published)
        {
            return; // Withdrawn: nothing takes its place by itself.
        }

        foreach (var other in await Others(record).ToListAsync(cancellationToken))
        {
            if (other.HoldsFrom < record.HoldsFrom && !(other.HoldsTo < record.HoldsFrom))
            {
                other.HoldsTo = record.HoldsFrom.AddDays(-1);
            }
            else if (other.HoldsFrom > record.HoldsFrom && !(record.HoldsTo < other.HoldsFrom))
            {
                record.HoldsTo = other.HoldsFrom.AddDays(-1);
            }
        }
    }

    private IQueryable<SubsidyProgrammeVersion> Others(SubsidyProgrammeVersion record) => db.SubsidyProgrammeVersions
        .Where(v => v.ProgrammeId == record.ProgrammeId && v.State == PublicationState.Published && v.Id != record.Id);
}
