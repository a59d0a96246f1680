using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>Reads for the clerk's pages about cleanings; nothing outside the actor's scope is ever found.</summary>
public sealed class CleaningQueries(GovOpenDbContext db)
{
    private const int ChoicesShown = 40;

    public IQueryable<Cleaning> InScope(Actor actor) => db.Cleanings.InScopeOf(actor, Modules.Water);

    public IQueryable<CleaningListRow> List(Actor actor, PublicationState? state) => InScope(actor)
        .Where(c => state == null || c.State == state)
        .OrderByDescending(c => c.DraftedAtUtc).ThenByDescending(c => c.Id)
        .Select(c => new CleaningListRow(
            c.Id, c.Facility!.Name, c.Facility.Estate!.Name, c.CleanedOn, c.Source, c.State, c.Version, c.DraftedByName));

    public IQueryable<FacilityChoice> Facilities(Actor actor, string? text)
    {
        var facilities = FacilitiesInScope(actor);
        if (!string.IsNullOrWhiteSpace(text))
        {
            // "中环家园 75" and "中环家园75号" both mean a tank of that building.
            var pattern = LikePattern.Containing(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
            facilities = facilities.Where(f =>
                EF.Functions.Like(f.Estate!.Name + f.Name, pattern, LikePattern.Escape)
                || EF.Functions.Like(f.RegisterNumber, pattern, LikePattern.Escape));
        }

        return Choices(facilities.OrderBy(f => f.Estate!.Name).ThenBy(f => f.Id).Take(ChoicesShown));
    }

    public IQueryable<FacilityChoice> Facility(Actor actor, int id) => Choices(FacilitiesInScope(actor).Where(f => f.Id == id));

    public IQueryable<DraftPhoto> Photos(long cleaningId) => db.CleaningPhotos
        .Where(p => p.CleaningId == cleaningId)
        .OrderBy(p => p.SortOrder).ThenBy(p => p.PhotoId)
        .Select(p => new DraftPhoto(p.PhotoId, p.Kind, p.Photo!.ThumbWidth, p.Photo.ThumbHeight));

    public IQueryable<AuditEntry> History(string cleaningKey) => db.AuditEntries
        .Where(e => e.RecordKind == nameof(Cleaning) && e.RecordKey == cleaningKey)
        .OrderByDescending(e => e.Id);

    /// <summary>Codes of the labels whose pages show the facility.</summary>
    public IQueryable<string> LabelCodes(int facilityId) => db.Labels
        .Where(l => l.State == LabelState.Active && l.Building!.Facilities.Any(f => f.Id == facilityId))
        .OrderBy(l => l.BuildingId)
        .Select(l => l.Code);

    private IQueryable<Facility> FacilitiesInScope(Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return db.Facilities.Where(f => mayWater && f.Estate!.DivisionCode.StartsWith(division));
    }

    private static IQueryable<FacilityChoice> Choices(IQueryable<Facility> facilities) =>
        facilities.Select(f => new FacilityChoice(f.Id, f.Name, f.RegisterNumber, f.Estate!.Name, f.Estate.DivisionCode));
}
