using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.ServiceChanges.Admin;

/// <summary>Facilities taken out of service and back in: list, form, page and the steps of publishing.</summary>
[Route("admin/service-changes")]
public sealed class ServiceChangesController(
    PublicationService publication, ServiceChangeQueries changes, FacilityChoices facilities, RecordHistories histories, EditConflicts conflicts,
    GovOpenDbContext db, ICurrentActor current, TimeProvider time, IStringLocalizer<ServiceChangeText> texts)
    : PublicationStepsController<ServiceChange>(publication, db, current)
{
    private readonly GovOpenDbContext _db = db;

    protected override string ListPath => "/admin/service-changes";

    [HttpGet("")]
    public async Task<IActionResult> Index(PublicationState? state, CancellationToken cancellationToken, int page = 1) =>
        ModelState.IsValid && await changes.List(Actor, state).ToPageAsync(page, cancellationToken) is { } rows ? View(rows) : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        await InScope(Actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } change
        && await facilities.One(Actor, change.FacilityId).SingleOrDefaultAsync(cancellationToken) is { } facility
            ? View(new ServiceChangePage(change, facility, new PublicationPanel(
                change, Actor, $"{ListPath}/{id}", await histories.Of(nameof(ServiceChange), id).ToListAsync(cancellationToken))))
            : NotFound();

    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(int? facility, string? q, CancellationToken cancellationToken)
    {
        if (facility is null)
        {
            return View("ChooseFacility", new ChooseFacilityPage(
                texts["New"], $"{ListPath}/new", "service-changes", q, await facilities.Matching(Actor, q).ToListAsync(cancellationToken)));
        }

        return await facilities.One(Actor, facility.Value).SingleOrDefaultAsync(cancellationToken) is { } choice
            ? View("Edit", await PageAsync(choice, new ServiceChangeForm(), null, cancellationToken))
            : NotFound();
    }

    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Create(int facility, [Bind(Prefix = "Form")] ServiceChangeForm form, CancellationToken cancellationToken)
    {
        if (await facilities.One(Actor, facility).SingleOrDefaultAsync(cancellationToken) is not { } choice)
        {
            return NotFound();
        }

        Check(form);
        if (!ModelState.IsValid)
        {
            return Again(await PageAsync(choice, form, null, cancellationToken));
        }

        var change = new ServiceChange
        {
            DivisionCode = choice.DivisionCode,
            DraftedById = Actor.AccountId,
            DraftedByName = Actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
            FacilityId = choice.Id,
            Kind = form.Kind!.Value,
            EffectiveOn = form.EffectiveOn!.Value,
            Reason = form.Reason!.Trim(),
        };
        _db.ServiceChanges.Add(change);
        await _db.SaveChangesAsync(cancellationToken);
        TempData[Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{change.Id}");
    }

    [HttpGet("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await FindDraftAsync(id, cancellationToken) is var (change, facility)
            ? View(await PageAsync(facility, new ServiceChangeForm
            {
                Kind = change.Kind,
                EffectiveOn = change.EffectiveOn,
                Reason = change.Reason,
                Stamp = change.ConcurrencyStamp,
            }, id, cancellationToken))
            : NotFound();

    [HttpPost("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = "Form")] ServiceChangeForm form, CancellationToken cancellationToken)
    {
        if (await FindDraftAsync(id, cancellationToken) is not var (change, facility))
        {
            return NotFound();
        }

        Check(form);
        if (!ModelState.IsValid)
        {
            return Again(await PageAsync(facility, form, id, cancellationToken));
        }

        _db.Entry(change).Property(p => p.ConcurrencyStamp).OriginalValue = form.Stamp;
        change.Kind = form.Kind!.Value;
        change.EffectiveOn = form.EffectiveOn!.Value;
        change.Reason = form.Reason!.Trim();
        try
        {
            await _db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await conflicts.AnswerAsync(
                this, "Edit", await PageAsync(facility, form, id, cancellationToken), nameof(ServiceChange), id, stamp => form.Stamp = stamp, cancellationToken);
        }

        TempData[Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{id}");
    }

    protected override IQueryable<ServiceChange> InScope(Actor actor) => changes.InScope(actor);

    protected override Task<ServiceChange> CopyForCorrectionAsync(ServiceChange published, DraftHead head, CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceChange
        {
            RecordId = head.RecordId,
            Version = head.Version,
            CorrectionReason = head.CorrectionReason,
            DivisionCode = head.DivisionCode,
            DraftedById = head.DraftedById,
            DraftedByName = head.DraftedByName,
            DraftedAtUtc = head.DraftedAtUtc,
            FacilityId = published.FacilityId,
            Kind = published.Kind,
            EffectiveOn = published.EffectiveOn,
            Reason = published.Reason,
        });

    private void Check(ServiceChangeForm form)
    {
        var today = time.Today();
        if (form.EffectiveOn < new DateOnly(2000, 1, 1) || form.EffectiveOn > today.AddYears(1))
        {
            ModelState.AddModelError("Form.EffectiveOn", texts["Error.Day"]);
        }
        else if (form.Kind == ServiceChangeKind.BackInService && form.EffectiveOn > today)
        {
            ModelState.AddModelError("Form.EffectiveOn", texts["Error.BackAhead"]);
        }
    }

    private async Task<EditServiceChangePage> PageAsync(FacilityChoice facility, ServiceChangeForm form, long? id, CancellationToken cancellationToken)
    {
        var isOut = await changes.OutOfServiceQuery(facility.Id).SingleAsync(cancellationToken) is not null;
        form.Kind ??= isOut ? ServiceChangeKind.BackInService : ServiceChangeKind.OutOfService;
        return new EditServiceChangePage(facility, form, isOut, id);
    }

    private async Task<(ServiceChange Plan, FacilityChoice Facility)?> FindDraftAsync(long id, CancellationToken cancellationToken)
    {
        var change = await InScope(Actor).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return change is { IsEditable: true } && await facilities.One(Actor, change.FacilityId).SingleOrDefaultAsync(cancellationToken) is { } facility
            ? (change, facility)
            : null;
    }

    private ViewResult Again(EditServiceChangePage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", page);
    }
}
