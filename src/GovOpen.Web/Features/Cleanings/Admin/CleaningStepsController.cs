using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>Publishing of cleanings, and the two steps that a cleaning itself knows how to take: correct and discard.</summary>
[Route("admin/cleanings")]
public sealed class CleaningStepsController(
    PublicationService publication, CleaningQueries cleanings, CleaningDrafts drafts, GovOpenDbContext db, ICurrentActor current)
    : PublicationStepsController<Cleaning>(publication, current)
{
    [HttpPost("{id:long}/correct")]
    public async Task<IActionResult> Correct(long id, PublicationForm form, CancellationToken cancellationToken)
    {
        var published = await InScope(Actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (published is null)
        {
            return NotFound();
        }

        var (draft, refusal) = await drafts.CorrectAsync(published, form.Reason, Actor, cancellationToken);
        if (refusal == PublicationRefusal.RoleMissing)
        {
            return Forbid();
        }

        if (draft is null)
        {
            TempData[Refused] = KeyOf(refusal);
            return LocalRedirect(PathOf(id));
        }

        return LocalRedirect($"{PathOf(draft.Id)}/edit");
    }

    [HttpPost("{id:long}/discard")]
    public async Task<IActionResult> Discard(long id, PublicationForm form, CancellationToken cancellationToken)
    {
        var draft = await InScope(Actor).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (draft is null)
        {
            return NotFound();
        }

        var refusal = PublicationRules.Check(PublicationStep.Edit, draft, Actor, null);
        if (refusal == PublicationRefusal.RoleMissing)
        {
            return Forbid();
        }

        if (refusal == PublicationRefusal.None)
        {
            db.Entry(draft).Property(c => c.ConcurrencyStamp).OriginalValue = form.Stamp;
            db.Cleanings.Remove(draft);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                TempData[Done] = "Done.Discard";
                return LocalRedirect("/admin/cleanings");
            }
            catch (DbUpdateConcurrencyException)
            {
                refusal = PublicationRefusal.ChangedMeanwhile;
            }
        }

        TempData[Refused] = KeyOf(refusal);
        return LocalRedirect(PathOf(id));
    }

    protected override IQueryable<Cleaning> InScope(Actor actor) => cleanings.InScope(actor);

    protected override string PathOf(long id) => $"/admin/cleanings/{id}";
}
