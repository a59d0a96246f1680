using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.WaterRecords;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.WaterRecords;

/// <summary>Reads the versions of a record that are or were public; drafts and what was returned never.</summary>
public sealed class WaterRecordQueries(GovOpenDbContext db, PublishedRecordQueries parts, RecordChanges changes)
{
    public async Task<RecordPage<PublishedCleaning>?> FindCleaningAsync(Guid recordId, CancellationToken cancellationToken)
    {
        var versions = await CleaningQuery(recordId).ToListAsync(cancellationToken);
        if (versions.Count == 0)
        {
            return null;
        }

        var photos = (await parts.PhotoQuery([.. versions.Select(v => v.Id)]).ToListAsync(cancellationToken)).ToLookup(p => p.CleaningId);
        var facility = versions[0].FacilityId;
        var near = await NearCleaningQuery(facility, versions[0].CleanedOn).ToListAsync(cancellationToken);
        return new RecordPage<PublishedCleaning>
        {
            Facility = await FacilityQuery(facility).SingleAsync(cancellationToken),
            Versions = Steps(versions, (before, after) => changes.Between(before, [.. photos[before.Id]], after, [.. photos[after.Id]])),
            Photos = [.. photos[versions[0].Id]],
            Contradictions = [.. ContradictoryRecords.Among(near, [])
                .Where(c => c.ReportedCleaning!.RecordId == recordId || c.CheckedCleaning!.RecordId == recordId)],
        };
    }

    public async Task<RecordPage<PublishedTest>?> FindTestAsync(Guid recordId, CancellationToken cancellationToken)
    {
        var versions = await TestQuery(recordId).ToListAsync(cancellationToken);
        if (versions.Count == 0)
        {
            return null;
        }

        var values = (await parts.ValueQuery([.. versions.Select(v => v.Id)]).ToListAsync(cancellationToken)).ToLookup(v => v.TestId);
        var facility = versions[0].FacilityId;
        var near = await NearTestQuery(facility, versions[0].SampledOn).ToListAsync(cancellationToken);
        return new RecordPage<PublishedTest>
        {
            Facility = await FacilityQuery(facility).SingleAsync(cancellationToken),
            Versions = Steps(versions, (before, after) => changes.Between(before, [.. values[before.Id]], after, [.. values[after.Id]])),
            Values = [.. values[versions[0].Id]],
            Contradictions = [.. ContradictoryRecords.Among([], near)
                .Where(c => c.ReportedTest!.RecordId == recordId || c.CheckedTest!.RecordId == recordId)],
        };
    }

    internal IQueryable<PublishedCleaning> CleaningQuery(Guid recordId) => db.Cleanings
        .Where(c => c.RecordId == recordId && c.State >= PublicationState.Published)
        .OrderByDescending(c => c.Version)
        .Select(PublishedCleaning.Projection);

    internal IQueryable<PublishedTest> TestQuery(Guid recordId) => db.WaterTests
        .Where(t => t.RecordId == recordId && t.State >= PublicationState.Published)
        .OrderByDescending(t => t.Version)
        .Select(PublishedTest.Projection);

    /// <summary>Records near enough for one to contradict the other.</summary>
    internal IQueryable<PublishedCleaning> NearCleaningQuery(int facilityId, DateOnly day)
    {
        var (from, to) = Near(day);
        return db.Cleanings
            .Where(c => c.FacilityId == facilityId && c.State == PublicationState.Published && c.CleanedOn >= from && c.CleanedOn <= to)
            .OrderBy(c => c.Id)
            .Select(PublishedCleaning.Projection);
    }

    internal IQueryable<PublishedTest> NearTestQuery(int facilityId, DateOnly day)
    {
        var (from, to) = Near(day);
        return db.WaterTests
            .Where(t => t.FacilityId == facilityId && t.State == PublicationState.Published && t.SampledOn >= from && t.SampledOn <= to)
            .OrderBy(t => t.Id)
            .Select(PublishedTest.Projection);
    }

    internal IQueryable<RecordFacility> FacilityQuery(int id) => db.Facilities
        .Where(f => f.Id == id)
        .Select(f => new RecordFacility(
            f.Id, f.Name, f.RegisterNumber, f.EstateId, f.Estate!.Name,
            db.Labels
                .Where(l => l.State == LabelState.Active && l.Building!.Facilities.Any(served => served.Id == id))
                .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
                .Select(l => l.Code)
                .FirstOrDefault()));

    private static (DateOnly From, DateOnly To) Near(DateOnly day) =>
        (day.AddDays(-FacilityHistory.ContradictionDays), day.AddDays(FacilityHistory.ContradictionDays));

    private static List<VersionStep<T>> Steps<T>(List<T> versions, Func<T, T, IReadOnlyList<RecordChange>> between) =>
        [.. versions.Select((version, i) => new VersionStep<T>(version, i + 1 < versions.Count ? between(versions[i + 1], version) : []))];
}
