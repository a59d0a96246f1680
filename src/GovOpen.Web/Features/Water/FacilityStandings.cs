using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>Keeps standings and tallies in step with the published records, in the transaction that publishes or withdraws one.</summary>
public sealed class FacilityStandings(GovOpenDbContext db, WaterSummaries summaries) :
    IPublicationConsequence<Cleaning>, IPublicationConsequence<WaterTest>, IPublicationConsequence<CleaningPlan>,
    IPublicationConsequence<ServiceChange>
{
    public Task ApplyAsync(Cleaning record, CancellationToken cancellationToken) =>
        summaries.RefreshFacilityAsync(record.FacilityId, cancellationToken);

    public Task ApplyAsync(WaterTest record, CancellationToken cancellationToken) =>
        summaries.RefreshFacilityAsync(record.FacilityId, cancellationToken);

    public Task ApplyAsync(CleaningPlan record, CancellationToken cancellationToken) =>
        summaries.RefreshFacilityAsync(record.FacilityId, cancellationToken);

    /// <summary>The latest change decides whether the facility serves.</summary>
    public async Task ApplyAsync(ServiceChange record, CancellationToken cancellationToken)
    {
        var facility = await db.Facilities.SingleAsync(f => f.Id == record.FacilityId, cancellationToken);
        var changes = await db.ServiceChanges
            .Where(c => c.FacilityId == record.FacilityId && c.State == PublicationState.Published)
            .ToListAsync(cancellationToken);
        var outage = ServiceChange.Outages(changes).LastOrDefault(o => o.Until is null);
        facility.OutOfServiceSince = outage?.Since;
        facility.OutOfServiceReason = outage is null
            ? null
            : changes.First(c => c.Kind == ServiceChangeKind.OutOfService && c.EffectiveOn == outage.Since).Reason;
        await summaries.RefreshFacilityAsync(record.FacilityId, cancellationToken);
    }
}
