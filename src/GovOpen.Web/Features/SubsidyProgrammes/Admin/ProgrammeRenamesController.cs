using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>New names of programmes that the public knows: list, form, page and the steps of publishing.</summary>
[Route("admin/programme-renames")]
[NoPersonalNumbers]
public sealed class ProgrammeRenamesController(
    PublicationService publication, ProgrammeRenames renames, ProgrammeOfficeQueries programmes, RecordHistories histories, EditConflicts conflicts,
    GovOpenDbContext db, ICurrentActor current, TimeProvider time, IStringLocalizer<ProgrammeOfficeText> texts)
    : PublicationStepsController<ProgrammeRename>(publication, db, current)
{
    private const string EditView = $"{ProgrammesController.Views}EditRename.cshtml";

    private readonly GovOpenDbContext _db = db;

    protected override string ListPath => "/admin/programme-renames";

    [HttpGet("")]
    public async Task<IActionResult> Index(PublicationState? state, CancellationToken cancellationToken, int page = 1) =>
        ModelState.IsValid && await renames.RowQuery(Actor, null, state).ToPageAsync(page, cancellationToken) is { } rows
            ? View($"{ProgrammesController.Views}Renames.cshtml", rows)
            : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        await InScope(Actor).AsNoTracking()
            .Include(r => r.Programme).Include(r => r.Department).Include(r => r.FormerDepartment)
            .SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { } rename
            ? View($"{ProgrammesController.Views}ShowRename.cshtml", new ProgrammeRenamePage(rename, new PublicationPanel(
                rename, Actor, $"{ListPath}/{id}", await histories.Of(nameof(ProgrammeRename), id).ToListAsync(cancellationToken))
            {
                IsCarriedOut = true,
            }))
            : NotFound();

    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(int programme, CancellationToken cancellationToken) =>
        ModelState.IsValid && await FindAsync(programme, cancellationToken) is { } found
            ? View(EditView, await PageAsync(found, new ProgrammeRenameForm { Name = found.Name, DepartmentId = found.DepartmentId }, null, cancellationToken))
            : NotFound();

    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Create(int programme, [Bind(Prefix = "Form")] ProgrammeRenameForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(programme, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        await CheckAsync(form, found, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Again(await PageAsync(found, form, null, cancellationToken));
        }

        var rename = new ProgrammeRename
        {
            DivisionCode = found.DivisionCode,
            DraftedById = Actor.AccountId,
            DraftedByName = Actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
            ProgrammeId = found.Id,
            Name = form.Name!.Trim(),
            DepartmentId = form.DepartmentId,
            FormerName = found.Name,
            FormerDepartmentId = found.DepartmentId,
            Reason = form.Reason!.Trim(),
        };
        _db.ProgrammeRenames.Add(rename);
        await _db.SaveChangesAsync(cancellationToken);
        TempData[Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{rename.Id}");
    }

    [HttpGet("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await FindDraftAsync(id, cancellationToken) is { } rename
            ? View(EditView, await PageAsync(rename.Programme!, new ProgrammeRenameForm
            {
                Name = rename.Name,
                DepartmentId = rename.DepartmentId,
                Reason = rename.Reason,
                Stamp = rename.ConcurrencyStamp,
            }, id, cancellationToken))
            : NotFound();

    /// <summary>What stood when the clerk saved is what is replaced.</summary>
    [HttpPost("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = "Form")] ProgrammeRenameForm form, CancellationToken cancellationToken)
    {
        if (await FindDraftAsync(id, cancellationToken) is not { } rename)
        {
            return NotFound();
        }

        var page = await PageAsync(rename.Programme!, form, id, cancellationToken);
        await CheckAsync(form, rename.Programme!, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Again(page);
        }

        _db.Entry(rename).Property(r => r.ConcurrencyStamp).OriginalValue = form.Stamp;
        (rename.Name, rename.DepartmentId, rename.Reason) = (form.Name!.Trim(), form.DepartmentId, form.Reason!.Trim());
        (rename.FormerName, rename.FormerDepartmentId) = (rename.Programme!.Name, rename.Programme.DepartmentId);
        try
        {
            await _db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await conflicts.AnswerAsync(this, EditView, page, nameof(ProgrammeRename), id, stamp => form.Stamp = stamp, cancellationToken, texts);
        }

        TempData[Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{id}");
    }

    [NonAction]
    public override Task<IActionResult> Correct(long id, PublicationForm form, CancellationToken cancellationToken) => Task.FromResult<IActionResult>(NotFound());

    [NonAction]
    public override Task<IActionResult> Withdraw(long id, PublicationForm form, CancellationToken cancellationToken) => Task.FromResult<IActionResult>(NotFound());

    protected override IQueryable<ProgrammeRename> InScope(Actor actor) => renames.InScope(actor);

    protected override Task<ProgrammeRename> CopyForCorrectionAsync(ProgrammeRename published, DraftHead head, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A rename that was carried out is followed by another, not corrected.");

    private async Task CheckAsync(ProgrammeRenameForm form, SubsidyProgramme programme, CancellationToken cancellationToken)
    {
        if (form.DepartmentId is { } department && !await _db.Departments.AnyAsync(d => d.Id == department, cancellationToken))
        {
            ModelState.AddModelError("Form.DepartmentId", texts["Error.Department"]);
        }
        else if (form.Name?.Trim() == programme.Name && form.DepartmentId == programme.DepartmentId)
        {
            ModelState.AddModelError("Form.Name", texts["Error.NothingRenamed"]);
        }
    }

    /// <summary>Null where nobody has read the programme's name yet: then it is changed in place.</summary>
    private async Task<SubsidyProgramme?> FindAsync(int id, CancellationToken cancellationToken) =>
        await renames.PublicQuery(id).AnyAsync(cancellationToken)
            ? await programmes.InScope(Actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            : null;

    private async Task<ProgrammeRename?> FindDraftAsync(long id, CancellationToken cancellationToken) =>
        await InScope(Actor).Include(r => r.Programme).SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { IsEditable: true } rename ? rename : null;

    private async Task<EditProgrammeRenamePage> PageAsync(SubsidyProgramme programme, ProgrammeRenameForm form, long? id, CancellationToken cancellationToken) =>
        new(new ProgrammeOption(programme.Id, programme.Code, programme.Name), form, id, await programmes.DepartmentQuery().ToListAsync(cancellationToken));

    private ViewResult Again(EditProgrammeRenamePage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(EditView, page);
    }
}
