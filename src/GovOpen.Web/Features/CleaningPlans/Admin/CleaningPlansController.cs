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

namespace GovOpen.Web.Features.CleaningPlans.Admin;

/// <summary>Announced cleanings: list, form, page and the steps of publishing.</summary>
[Route("admin/cleaning-plans")]
public sealed class CleaningPlansController(
    PublicationService publication, CleaningPlanQueries plans, FacilityChoices facilities, RecordHistories histories, EditConflicts conflicts,
    GovOpenDbContext db, ICurrentActor current, TimeProvider time, IStringLocalizer<CleaningPlanText> texts)
    : PublicationStepsController<CleaningPlan>(publication, db, current)
{
    private readonly GovOpenDbContext _db = db;

    protected override string ListPath => "/admin/cleaning-plans";

    [HttpGet("")]
    public async Task<IActionResult> Index(PublicationState? state, CancellationToken cancellationToken, int page = 1) =>
        ModelState.IsValid && await plans.List(Actor, state).ToPageAsync(page, cancellationToken) is { } rows ? View(rows) : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        await InScope(Actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } plan
        && await facilities.One(Actor, plan.FacilityId).SingleOrDefaultAsync(cancellationToken) is { } facility
            ? View(new CleaningPlanPage(plan, facility, new PublicationPanel(
                plan, Actor, $"{ListPath}/{id}", await histories.Of(nameof(CleaningPlan), id).ToListAsync(cancellationToken))))
            : NotFound();

    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(int? facility, string? q, CancellationToken cancellationToken)
    {
        if (facility is null)
        {
            return View("ChooseFacility", new ChooseFacilityPage(
                texts["New"], $"{ListPath}/new", "cleaning-plans", q, await facilities.Matching(Actor, q).ToListAsync(cancellationToken)));
        }

        return await facilities.One(Actor, facility.Value).SingleOrDefaultAsync(cancellationToken) is { } choice
            ? View("Edit", new EditCleaningPlanPage(choice, new CleaningPlanForm(), null))
            : NotFound();
    }

    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Create(int facility, [Bind(Prefix = "Form")] CleaningPlanForm form, CancellationToken cancellationToken)
    {
        if (await facilities.One(Actor, facility).SingleOrDefaultAsync(cancellationToken) is not { } choice)
        {
            return NotFound();
        }

        Check(form);
        if (!ModelState.IsValid)
        {
            return Again(new EditCleaningPlanPage(choice, form, null));
        }

        var plan = new CleaningPlan
        {
            DivisionCode = choice.DivisionCode,
            DraftedById = Actor.AccountId,
            DraftedByName = Actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
            FacilityId = choice.Id,
            PlannedOn = form.PlannedOn!.Value,
        };
        Fill(plan, form);
        _db.CleaningPlans.Add(plan);
        await _db.SaveChangesAsync(cancellationToken);
        TempData[Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{plan.Id}");
    }

    [HttpGet("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await FindDraftAsync(id, cancellationToken) is var (plan, facility)
            ? View(new EditCleaningPlanPage(facility, new CleaningPlanForm
            {
                PlannedOn = plan.PlannedOn,
                WaterOffFrom = plan.WaterOffFrom,
                WaterOffUntil = plan.WaterOffUntil,
                FirmName = plan.FirmName,
                Remarks = plan.Remarks,
                Stamp = plan.ConcurrencyStamp,
            }, id))
            : NotFound();

    [HttpPost("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = "Form")] CleaningPlanForm form, CancellationToken cancellationToken)
    {
        if (await FindDraftAsync(id, cancellationToken) is not var (plan, facility))
        {
            return NotFound();
        }

        Check(form);
        if (!ModelState.IsValid)
        {
            return Again(new EditCleaningPlanPage(facility, form, id));
        }

        _db.Entry(plan).Property(p => p.ConcurrencyStamp).OriginalValue = form.Stamp;
        plan.PlannedOn = form.PlannedOn!.Value;
        Fill(plan, form);
        try
        {
            await _db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await conflicts.AnswerAsync(
                this, "Edit", new EditCleaningPlanPage(facility, form, id), nameof(CleaningPlan), id, stamp => form.Stamp = stamp, cancellationToken);
        }

        TempData[Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{id}");
    }

    protected override IQueryable<CleaningPlan> InScope(Actor actor) => plans.InScope(actor);

    protected override Task<CleaningPlan> CopyForCorrectionAsync(CleaningPlan published, DraftHead head, CancellationToken cancellationToken) =>
        Task.FromResult(new CleaningPlan
        {
            RecordId = head.RecordId,
            Version = head.Version,
            CorrectionReason = head.CorrectionReason,
            DivisionCode = head.DivisionCode,
            DraftedById = head.DraftedById,
            DraftedByName = head.DraftedByName,
            DraftedAtUtc = head.DraftedAtUtc,
            FacilityId = published.FacilityId,
            PlannedOn = published.PlannedOn,
            WaterOffFrom = published.WaterOffFrom,
            WaterOffUntil = published.WaterOffUntil,
            FirmName = published.FirmName,
            Remarks = published.Remarks,
        });

    private void Check(CleaningPlanForm form)
    {
        var today = time.Today();
        if (form.PlannedOn < today || form.PlannedOn > today.AddYears(1))
        {
            ModelState.AddModelError("Form.PlannedOn", texts["Error.Day"]);
        }

        if (form.WaterOffFrom is null != form.WaterOffUntil is null || form.WaterOffUntil <= form.WaterOffFrom)
        {
            ModelState.AddModelError("Form.WaterOffUntil", texts["Error.Times"]);
        }
    }

    private static void Fill(CleaningPlan plan, CleaningPlanForm form)
    {
        plan.WaterOffFrom = form.WaterOffFrom;
        plan.WaterOffUntil = form.WaterOffUntil;
        plan.FirmName = string.IsNullOrWhiteSpace(form.FirmName) ? null : form.FirmName.Trim();
        plan.Remarks = string.IsNullOrWhiteSpace(form.Remarks) ? null : form.Remarks.Trim();
    }

    private async Task<(CleaningPlan Plan, FacilityChoice Facility)?> FindDraftAsync(long id, CancellationToken cancellationToken)
    {
        var plan = await InScope(Actor).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return plan is { IsEditable: true } && await facilities.One(Actor, plan.FacilityId).SingleOrDefaultAsync(cancellationToken) is { } facility
            ? (plan, facility)
            : null;
    }

    private ViewResult Again(EditCleaningPlanPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", page);
    }
}
