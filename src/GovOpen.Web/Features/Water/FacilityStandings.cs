using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>Keeps a facility's standing in step with its published records, in the transaction that publishes or withdraws one.</summary>
public sealed class FacilityStandings(GovOpenDbContext db) : IPublicationConsequence<Cleaning>, IPublicationConsequence<WaterTest>
{
    public Task ApplyAsync(Cleaning record, CancellationToken cancellationToken) => RefreshAsync(record.FacilityId, cancellationToken);

    public Task ApplyAsync(WaterTest record, CancellationToken cancellationToken) => RefreshAsync(record.FacilityId, cancellationToken);

    private async Task RefreshAsync(int facilityId, CancellationToken cancellationToken)
    {
        var facility = await db.Facilities.SingleAsync(f => f.Id == facilityId, cancellationToken);
        var division = await db.Estates.Where(e => e.Id == facility.EstateId).Select(e => e.DivisionCode).SingleAsync(cancellationToken);
        var period = (await db.MaintenancePeriods.AsNoTracking().Where(p => p.FacilityKind == facility.Kind).ToListAsync(cancellationToken))
            .Where(p => division.StartsWith(p.DivisionCode, StringComparison.Ordinal))
            .MaxBy(p => p.DivisionCode.Length);
        var cleanedOn = await db.Cleanings
            .Where(c => c.FacilityId == facilityId && c.State == PublicationState.Published)
            .MaxAsync(c => (DateOnly?)c.CleanedOn, cancellationToken);
        var test = await db.WaterTests
            .Where(t => t.FacilityId == facilityId && t.State == PublicationState.Published)
            .OrderByDescending(t => t.SampledOn).ThenByDescending(t => t.Id)
            .Select(t => new { t.SampledOn, t.Passed })
            .FirstOrDefaultAsync(cancellationToken);
        facility.Standing = new FacilityStanding
        {
            LastCleanedOn = cleanedOn,
            CleaningDueOn = period is null ? null : cleanedOn?.AddMonths(period.CleanEveryMonths),
            LastTestedOn = test?.SampledOn,
            TestDueOn = period is null ? null : test?.SampledOn.AddMonths(period.TestEveryMonths),
            LastTestPassed = test?.Passed,
        };
    }
}
