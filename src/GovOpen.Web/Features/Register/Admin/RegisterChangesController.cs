using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Register.Admin;

/// <summary>Changes of the register: their preview, and their way to the second person, whose word carries them out.</summary>
[Route("admin/register/changes")]
public sealed class RegisterChangesController(
    PublicationService publication, RegisterQueries register, RegisterChanges changes, RecordHistories histories, GovOpenDbContext db, ICurrentActor current)
    : PublicationStepsController<RegisterChange>(publication, db, current)
{
    protected override string ListPath => "/admin/register/changes";

    [HttpGet("")]
    public IActionResult Index() => LocalRedirect("/admin/register");

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await InScope(Actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } change)
        {
            return NotFound();
        }

        var isOpen = change.State is PublicationState.Draft or PublicationState.Returned or PublicationState.Submitted;
        return View("/Features/Register/Admin/Change.cshtml", new RegisterChangePage
        {
            Change = change,
            Plan = isOpen ? await changes.PlanAsync(await changes.RowsOfAsync(id, cancellationToken), Actor, cancellationToken) : null,
            Panel = new PublicationPanel(change, Actor, $"{ListPath}/{id}", await histories.Of(nameof(RegisterChange), id).ToListAsync(cancellationToken))
            {
                IsCarriedOut = true,
            },
        });
    }

    /// <summary>The rows of a change are not edited here but in the file; the panel's link leads back to the upload.</summary>
    [HttpGet("{id:long}/edit")]
    public IActionResult Edit(long id) => LocalRedirect(id > 0 ? "/admin/register" : "/admin");

    [HttpPost("{id:long}/refresh")]
    public async Task<IActionResult> Refresh(long id, CancellationToken cancellationToken)
    {
        if (await InScope(Actor).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } change)
        {
            return NotFound();
        }

        if (PublicationRules.Check(PublicationStep.Edit, change, Actor, null) == PublicationRefusal.RoleMissing)
        {
            return Forbid();
        }

        if (change.IsEditable)
        {
            await changes.RefreshAsync(change, Actor, cancellationToken);
        }

        return LocalRedirect($"{ListPath}/{id}");
    }

    [NonAction]
    public override Task<IActionResult> Correct(long id, PublicationForm form, CancellationToken cancellationToken) => Task.FromResult<IActionResult>(NotFound());

    [NonAction]
    public override Task<IActionResult> Withdraw(long id, PublicationForm form, CancellationToken cancellationToken) => Task.FromResult<IActionResult>(NotFound());

    protected override IQueryable<RegisterChange> InScope(Actor actor) => register.ChangesInScope(actor);

    protected override Task<RegisterChange> CopyForCorrectionAsync(RegisterChange published, DraftHead head, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A change that was carried out is followed by another, not corrected.");
}
