using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>Publishing of cleanings.</summary>
[Route("admin/cleanings")]
public sealed class CleaningStepsController(
    PublicationService publication, CleaningQueries cleanings, CleaningDrafts drafts, GovOpenDbContext db, ICurrentActor current)
    : PublicationStepsController<Cleaning>(publication, db, current)
{
    protected override string ListPath => "/admin/cleanings";

    protected override IQueryable<Cleaning> InScope(Actor actor) => cleanings.InScope(actor);

    protected override Task<Cleaning> CopyForCorrectionAsync(Cleaning published, DraftHead head, CancellationToken cancellationToken) =>
        drafts.CopyAsync(published, head, cancellationToken);
}
