using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>What an entry of a feed tells.</summary>
public enum FeedEntryKind
{
    Cleaning = 1,
    PassedTest = 2,
    FailedTest = 3,
    Plan = 4,
    OutOfService = 5,
    BackInService = 6,
}

/// <summary>An entry of a feed.</summary>
/// <param name="On">The day it is about.</param>
/// <param name="AtUtc">When it was last published, corrected or taken back.</param>
public sealed record FeedEntry(
    FeedEntryKind Kind, Guid RecordId, int Version, PublicationState State, int FacilityId, string FacilityName, DateOnly On, RecordSource? Source,
    DateTime AtUtc);

/// <summary>Reads the latest of what was published about an estate.</summary>
public sealed class EstateFeedQueries(GovOpenDbContext db)
{
    public const int Length = 50;

    /// <summary>The name of an estate, or null when there is none of this number.</summary>
    public Task<string?> NameOfAsync(int id, CancellationToken cancellationToken) =>
        db.Estates.Where(e => e.Id == id).Select(e => e.Name).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<FeedEntry>> FindAsync(int estateId, CancellationToken cancellationToken)
    {
        List<FeedEntry> entries =
        [
            .. await CleaningQuery(estateId).ToListAsync(cancellationToken),
            .. await TestQuery(estateId).ToListAsync(cancellationToken),
            .. await PlanQuery(estateId).ToListAsync(cancellationToken),
            .. await ServiceChangeQuery(estateId).ToListAsync(cancellationToken),
        ];
        return [.. entries.OrderByDescending(e => e.AtUtc).ThenBy(e => e.RecordId).Take(Length)];
    }

    internal IQueryable<FeedEntry> CleaningQuery(int estateId) => db.Cleanings
        .Where(c => c.Facility!.EstateId == estateId && (c.State == PublicationState.Published || c.State == PublicationState.Withdrawn))
        .OrderByDescending(c => c.WithdrawnAtUtc ?? c.PublishedAtUtc).ThenBy(c => c.Id)
        .Take(Length)
        .Select(c => new FeedEntry(
            FeedEntryKind.Cleaning, c.RecordId, c.Version, c.State, c.FacilityId, c.Facility!.Name, c.CleanedOn, c.Source,
            (c.WithdrawnAtUtc ?? c.PublishedAtUtc)!.Value));

    internal IQueryable<FeedEntry> TestQuery(int estateId) => db.WaterTests
        .Where(t => t.Facility!.EstateId == estateId && (t.State == PublicationState.Published || t.State == PublicationState.Withdrawn))
        .OrderByDescending(t => t.WithdrawnAtUtc ?? t.PublishedAtUtc).ThenBy(t => t.Id)
        .Take(Length)
        .Select(t => new FeedEntry(
            t.Passed ? FeedEntryKind.PassedTest : FeedEntryKind.FailedTest, t.RecordId, t.Version, t.State, t.FacilityId, t.Facility!.Name, t.SampledOn,
            t.Source, (t.WithdrawnAtUtc ?? t.PublishedAtUtc)!.Value));

    internal IQueryable<FeedEntry> PlanQuery(int estateId) => db.CleaningPlans
        .Where(p => p.Facility!.EstateId == estateId && (p.State == PublicationState.Published || p.State == PublicationState.Withdrawn))
        .OrderByDescending(p => p.WithdrawnAtUtc ?? p.PublishedAtUtc).ThenBy(p => p.Id)
        .Take(Length)
        .Select(p => new FeedEntry(
            FeedEntryKind.Plan, p.RecordId, p.Version, p.State, p.FacilityId, p.Facility!.Name, p.PlannedOn, null,
            (p.WithdrawnAtUtc ?? p.PublishedAtUtc)!.Value));

    internal IQueryable<FeedEntry> ServiceChangeQuery(int estateId) => db.ServiceChanges
        .Where(c => c.Facility!.EstateId == estateId && (c.State == PublicationState.Published || c.State == PublicationState.Withdrawn))
        .OrderByDescending(c => c.WithdrawnAtUtc ?? c.PublishedAtUtc).ThenBy(c => c.Id)
        .Take(Length)
        .Select(c => new FeedEntry(
            c.Kind == ServiceChangeKind.OutOfService ? FeedEntryKind.OutOfService : FeedEntryKind.BackInService, c.RecordId, c.Version, c.State,
            c.FacilityId, c.Facility!.Name, c.EffectiveOn, null, (c.WithdrawnAtUtc ?? c.PublishedAtUtc)!.Value));
}
