using System.Globalization;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Publishing;

/// <summary>
/// The steps of publishing as addresses below a record's own. A module derives from it, says where its records are found and
/// where their page is and what a correction starts from, and has the whole workflow.
/// </summary>
[Area(FeatureServices.AdminArea)]
public abstract class PublicationStepsController<T>(PublicationService publication, GovOpenDbContext db, ICurrentActor current) : Controller
    where T : PublishableRecord
{
    /// <summary>Names of the text that tells what the last step did, or why it was refused; shown on the record's page.</summary>
    public const string Done = "Done";
    public const string Refused = "Refused";

    protected Actor Actor => current.Actor;

    [HttpPost("{id:long}/submit")]
    public virtual Task<IActionResult> Submit(long id, PublicationForm form, CancellationToken cancellationToken) =>
        TakeAsync(id, PublicationStep.Submit, (record, actor) => publication.SubmitAsync(record, form.Stamp, actor, cancellationToken), cancellationToken);

    [HttpPost("{id:long}/publish")]
    public Task<IActionResult> Publish(long id, PublicationForm form, CancellationToken cancellationToken) =>
        TakeAsync(id, PublicationStep.Publish, (record, actor) => publication.PublishAsync(record, form.Stamp, actor, cancellationToken), cancellationToken);

    [HttpPost("{id:long}/return")]
    public Task<IActionResult> Return(long id, PublicationForm form, CancellationToken cancellationToken) =>
        TakeAsync(id, PublicationStep.Return, (record, actor) => publication.ReturnAsync(record, form.Stamp, form.Reason, actor, cancellationToken), cancellationToken);

    [HttpPost("{id:long}/withdraw")]
    public virtual Task<IActionResult> Withdraw(long id, PublicationForm form, CancellationToken cancellationToken) =>
        TakeAsync(id, PublicationStep.Withdraw, (record, actor) => publication.WithdrawAsync(record, form.Stamp, form.Reason, actor, cancellationToken), cancellationToken);

    [HttpPost("{id:long}/correct")]
    public virtual async Task<IActionResult> Correct(long id, PublicationForm form, CancellationToken cancellationToken)
    {
        var published = await InScope(Actor).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (published is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Invalid(id);
        }

        var (draft, refusal) = await publication.CorrectAsync(
            published, form.Reason, Actor, reason => CopyForCorrectionAsync(published, reason, cancellationToken), cancellationToken);
        if (refusal == PublicationRefusal.RoleMissing)
        {
            return Forbid();
        }

        if (draft is null)
        {
            this.KeepTyped();
            TempData[Refused] = KeyOf(refusal);
            return LocalRedirect(PathOf(id));
        }

        return LocalRedirect($"{PathOf(draft.Id)}/edit");
    }

    [HttpPost("{id:long}/discard")]
    public async Task<IActionResult> Discard(long id, PublicationForm form, CancellationToken cancellationToken)
    {
        var draft = await InScope(Actor).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
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
            db.Entry(draft).Property(r => r.ConcurrencyStamp).OriginalValue = form.Stamp;
            db.Remove(draft);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                TempData[Done] = "Done.Discard";
                return LocalRedirect(ListPath);
            }
            catch (DbUpdateConcurrencyException)
            {
                refusal = PublicationRefusal.ChangedMeanwhile;
            }
        }

        TempData[Refused] = KeyOf(refusal);
        return LocalRedirect(PathOf(id));
    }

    /// <summary>The records the actor may see.</summary>
    protected abstract IQueryable<T> InScope(Actor actor);

    /// <summary>Address of the list of records; a record's page lies below it under its number.</summary>
    protected abstract string ListPath { get; }

    /// <summary>A new version with the content of the published one, not yet saved.</summary>
    protected abstract Task<T> CopyForCorrectionAsync(T published, DraftHead head, CancellationToken cancellationToken);

    private string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{ListPath}/{id}");

    /// <summary>Name of the text that tells a refusal.</summary>
    protected static string KeyOf(PublicationRefusal refusal) => $"Refusal.{refusal}";

    private IActionResult Invalid(long id)
    {
        if (!NoPersonalNumbersAttribute.Found(HttpContext))
        {
            return BadRequest();
        }

        TempData[Refused] = "Refusal.PersonalNumber";
        return LocalRedirect(PathOf(id));
    }

    private async Task<IActionResult> TakeAsync(
        long id, PublicationStep step, Func<T, Actor, Task<PublicationRefusal>> take, CancellationToken cancellationToken)
    {
        var record = await InScope(Actor).SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (record is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Invalid(id);
        }

        var refusal = await take(record, Actor);
        if (refusal is PublicationRefusal.RoleMissing or PublicationRefusal.OwnRecord)
        {
            return Forbid();
        }

        if (refusal != PublicationRefusal.None)
        {
            this.KeepTyped();
        }

        TempData[refusal == PublicationRefusal.None ? Done : Refused] =
            refusal == PublicationRefusal.None ? $"Done.{step}" : KeyOf(refusal);
        return LocalRedirect(PathOf(id));
    }
}
