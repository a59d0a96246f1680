using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data.Summaries;

/// <summary>
/// Keeps standings and tallies in step with the published records, estate by estate: whatever changes a record, a facility, a label or a
/// period calls this in the same transaction. Midnight changes verdicts too; <see cref="RollAsync"/> follows it.
/// </summary>
public sealed class WaterSummaries(GovOpenDbContext db, TimeProvider time)
{
    /// <summary>Estates read and written at a time: enough to be quick, few enough to bound memory.</summary>
    private const int BatchSize = 100;

    /// <summary>Recomputes the estate of a facility. Runs in the transaction under way.</summary>
    public async Task RefreshFacilityAsync(int facilityId, CancellationToken cancellationToken) => await RefreshAsync(
        [await db.Facilities.Where(f => f.Id == facilityId).Select(f => f.EstateId).SingleAsync(cancellationToken)], cancellationToken);

    /// <summary>Recomputes estates. Runs in the transaction under way, or in one of its own for each batch.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<int> estateIds, CancellationToken cancellationToken)
    {
        if (estateIds.Count == 0)
        {
            return;
        }

        await db.SaveChangesAsync(cancellationToken); // What is counted must stand in the data base.
        var periods = await db.MaintenancePeriods.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var batch in estateIds.Distinct().Order().Chunk(BatchSize))
        {
            await using var transaction = db.Database.CurrentTransaction is null
                ? await db.Database.BeginTransactionAsync(cancellationToken)
                : null;
            foreach (var estate in batch)
            {
                await db.LockAsync($"Estates {estate}", cancellationToken); // In order, so that nobody waits in a circle.
            }

            await RefreshBatchAsync([.. batch], periods, cancellationToken);
            if (transaction is not null)
            {
                await transaction.CommitAsync(cancellationToken);
            }
        }
    }

    /// <summary>Recomputes every estate inside a division; the empty code means all.</summary>
    public async Task RefreshDivisionAsync(string divisionCode, CancellationToken cancellationToken) => await RefreshAsync(
        await db.Estates.Where(e => e.DivisionCode.StartsWith(divisionCode)).Select(e => e.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Recomputes what the calendar alone has changed since it was last judged. Quick when there is nothing.</summary>
    public async Task RollAsync(CancellationToken cancellationToken) =>
        await RefreshAsync(await StaleEstateQuery(time.Today()).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// Compares what is kept with the records it is made of, and says where they differ. What differs is left as it is.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindDifferencesAsync(CancellationToken cancellationToken)
    {
        await RollAsync(cancellationToken); // What the calendar alone has changed is no difference.
        var findings = new List<string>();
        var periods = await db.MaintenancePeriods.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var batch in (await db.Estates.Select(e => e.Id).ToListAsync(cancellationToken)).Order().Chunk(BatchSize))
        {
            var today = time.Today();
            List<int> ids = [.. batch];
            await RecountAsync(ids, periods, today, cancellationToken);
            db.ChangeTracker.DetectChanges();
            findings.AddRange(db.ChangeTracker.Entries()
                .Where(e => e.State != EntityState.Unchanged)
                .Select(e => $"{e.Metadata.ClrType.Name} {string.Join('/', e.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => p.CurrentValue))} "
                    + $"is kept differently from what its records amount to ({e.State})"));
            db.ChangeTracker.Clear();
        }

        return findings;
    }

    internal IQueryable<int> StaleEstateQuery(DateOnly today) => db.Facilities
        .Where(f => f.Standing.HoldsUntil < today)
        .Select(f => f.EstateId)
        .Distinct();

    private async Task RefreshBatchAsync(List<int> estateIds, List<MaintenancePeriod> periods, CancellationToken cancellationToken)
    {
        var trackedBefore = db.ChangeTracker.Entries().Select(e => e.Entity).ToHashSet(ReferenceEqualityComparer.Instance);
        await RecountAsync(estateIds, periods, time.Today(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var entry in db.ChangeTracker.Entries().Where(e => !trackedBefore.Contains(e.Entity)).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>Counts estates anew on tracked entities, and saves nothing.</summary>
    private async Task RecountAsync(List<int> estateIds, List<MaintenancePeriod> periods, DateOnly today, CancellationToken cancellationToken)
    {
        var estates = await db.Estates.Where(e => estateIds.Contains(e.Id)).ToListAsync(cancellationToken);
        var facilities = (await db.Facilities.Where(f => estateIds.Contains(f.EstateId)).ToListAsync(cancellationToken)).ToLookup(f => f.EstateId);
        var buildings = await BuildingCountQuery(estateIds).ToDictionaryAsync(c => c.EstateId, cancellationToken);
        var histories = await ReadHistoriesAsync(estateIds, cancellationToken);
        var oldFacilityTallies = (await db.FacilityTallies.Where(t => estateIds.Contains(t.EstateId)).ToListAsync(cancellationToken)).ToLookup(t => t.EstateId);
        var oldPunctuality = (await db.PunctualityTallies.Where(t => estateIds.Contains(t.EstateId)).ToListAsync(cancellationToken)).ToLookup(t => t.EstateId);
        foreach (var estate in estates)
        {
            var counted = new List<CountedFacility>();
            foreach (var facility in facilities[estate.Id])
            {
                var period = MaintenancePeriod.Holding(periods, facility.Kind, estate.DivisionCode);
                var history = histories(facility.Id);
                facility.Standing = history.StandingOn(today, period, facility.OutOfServiceSince);
                counted.Add(new CountedFacility(facility, history, period));
            }

            var count = buildings.GetValueOrDefault(estate.Id);
            estate.Tally = new BuildingTally { Buildings = count?.Buildings ?? 0, Unlabelled = count?.Unlabelled ?? 0 };
            var (tallies, punctuality) = EstateTallies.Count(estate.Id, counted, today);
            Replace(oldFacilityTallies[estate.Id], tallies, t => (t.ManagingUnitId, t.FirmName));
            Replace(oldPunctuality[estate.Id], punctuality, t => (t.Quarter, t.ManagingUnitId, t.FirmName));
        }
    }

    /// <summary>Brings kept rows in line with counted ones, touching only what differs.</summary>
    private void Replace<T, TKey>(IEnumerable<T> kept, IEnumerable<T> counted, Func<T, TKey> keyOf)
        where T : class
        where TKey : notnull
    {
        var old = kept.ToDictionary(keyOf);
        foreach (var row in counted)
        {
            if (old.Remove(keyOf(row), out var existing))
            {
                db.Entry(existing).CurrentValues.SetValues(row);
            }
            else
            {
                db.Add(row);
            }
        }

        db.RemoveRange(old.Values);
    }

    private async Task<Func<int, FacilityHistory>> ReadHistoriesAsync(List<int> estateIds, CancellationToken cancellationToken)
    {
        var cleanings = (await CleaningFactQuery(estateIds).ToListAsync(cancellationToken)).ToLookup(c => c.FacilityId, c => c.Fact);
        var tests = (await TestFactQuery(estateIds).ToListAsync(cancellationToken)).ToLookup(t => t.FacilityId, t => t.Fact);
        var plans = (await PlanFactQuery(estateIds).ToListAsync(cancellationToken)).ToLookup(p => p.FacilityId, p => p.Fact);
        var changes = (await ServiceChangeQuery(estateIds).ToListAsync(cancellationToken)).ToLookup(c => c.FacilityId);
        return id => new FacilityHistory(cleanings[id], tests[id], plans[id], ServiceChange.Outages(changes[id]));
    }

    internal IQueryable<BuildingCount> BuildingCountQuery(List<int> estateIds) => db.Buildings
        .Where(b => estateIds.Contains(b.EstateId))
        .GroupBy(b => b.EstateId)
        .Select(g => new BuildingCount(
            g.Key, g.Count(), g.Sum(b => db.Labels.Any(l => l.BuildingId == b.Id && l.State == LabelState.Active) ? 0 : 1)));

    internal IQueryable<FactOf<CleaningFact>> CleaningFactQuery(List<int> estateIds) => db.Cleanings
        .Where(c => estateIds.Contains(c.Facility!.EstateId) && c.State == PublicationState.Published)
        .Select(c => new FactOf<CleaningFact>(c.FacilityId, new CleaningFact(
            c.Id, c.CleanedOn, c.Source, c.FirmName, c.ConditionsBefore, c.ConditionsAfter,
            db.CleaningPhotos.Any(p => p.CleaningId == c.Id))));

    internal IQueryable<FactOf<TestFact>> TestFactQuery(List<int> estateIds) => db.WaterTests
        .Where(t => estateIds.Contains(t.Facility!.EstateId) && t.State == PublicationState.Published)
        .Select(t => new FactOf<TestFact>(t.FacilityId, new TestFact(t.Id, t.SampledOn, t.Source, t.Passed)));

    internal IQueryable<FactOf<PlanFact>> PlanFactQuery(List<int> estateIds) => db.CleaningPlans
        .Where(p => estateIds.Contains(p.Facility!.EstateId) && p.State == PublicationState.Published)
        .Select(p => new FactOf<PlanFact>(p.FacilityId, new PlanFact(p.PlannedOn, p.WaterOffFrom, p.WaterOffUntil)));

    internal IQueryable<ServiceChange> ServiceChangeQuery(List<int> estateIds) => db.ServiceChanges.AsNoTracking()
        .Where(c => estateIds.Contains(c.Facility!.EstateId) && c.State == PublicationState.Published);
}

/// <summary>What a record says, with the facility it is about.</summary>
internal sealed record FactOf<T>(int FacilityId, T Fact);

/// <summary>The buildings of an estate.</summary>
internal sealed record BuildingCount(int EstateId, int Buildings, int Unlabelled);
