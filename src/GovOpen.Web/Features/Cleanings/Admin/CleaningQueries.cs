using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>Reads for the clerk's pages about cleanings; nothing outside the actor's scope is ever found.</summary>
public sealed class CleaningQueries(GovOpenDbContext db)
{
    public IQueryable<Cleaning> InScope(Actor actor) => db.Cleanings.InScopeOf(actor, Modules.Water);

    public IQueryable<CleaningListRow> List(Actor actor, PublicationState? state) => InScope(actor)
        .Where(c => state == null || c.State == state)
        .OrderByDescending(c => c.DraftedAtUtc).ThenByDescending(c => c.Id)
        .Select(c => new CleaningListRow(
            c.Id, c.Facility!.Name, c.Facility.Estate!.Name, c.CleanedOn, c.Source, c.State, c.Version, c.DraftedByName));

    public IQueryable<DraftPhoto> Photos(long cleaningId) => db.CleaningPhotos
        .Where(p => p.CleaningId == cleaningId)
        .OrderBy(p => p.SortOrder).ThenBy(p => p.PhotoId)
        .Select(p => new DraftPhoto(p.PhotoId, p.Kind, p.Photo!.ThumbWidth, p.Photo.ThumbHeight));
}
