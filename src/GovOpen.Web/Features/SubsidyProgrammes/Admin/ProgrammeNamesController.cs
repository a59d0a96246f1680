using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Name and department of a programme that nobody has read yet, changed in place; afterwards see <see cref="ProgrammeRename"/>.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/programmes/{id:int}/edit")]
[Authorize(Policies.Editors)]
[NoPersonalNumbers]
public sealed class ProgrammeNamesController(
    ProgrammeOfficeQueries programmes, ProgrammeRenames renames, GovOpenDbContext db, ICurrentActor current, IStringLocalizer<ProgrammeOfficeText> texts) : Controller
{
    private const string RenameView = $"{ProgrammesController.Views}Rename.cshtml";

    [HttpGet("")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is { } programme
        ? View(RenameView, await PageAsync(programme, Seen(new ProgrammeNameForm { Name = programme.Name, DepartmentId = programme.DepartmentId }, programme), cancellationToken))
        : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Update(int id, [Bind(Prefix = "Form")] ProgrammeNameForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockSubsidyProgrammeAsync(id, cancellationToken); // A programme has no stamp: what the clerk saw is compared with what stands.
        if (await FindAsync(id, cancellationToken) is not { } programme)
        {
            return NotFound();
        }

        if (form.DepartmentId is { } department && !await db.Departments.AnyAsync(d => d.Id == department, cancellationToken))
        {
            ModelState.AddModelError("Form.DepartmentId", texts["Error.Department"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(RenameView, await PageAsync(programme, form, cancellationToken));
        }

        if ((programme.Name, programme.DepartmentId) != (form.SeenName, form.SeenDepartmentId))
        {
            ModelState.Remove("Form.SeenName");
            ModelState.Remove("Form.SeenDepartmentId");
            ModelState.AddModelError("Form.Name", texts["Error.RenamedMeanwhile", programme.Name, programme.Department?.Name ?? "—"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View(RenameView, await PageAsync(programme, Seen(form, programme), cancellationToken));
        }

        (programme.Name, programme.DepartmentId) = (form.Name!.Trim(), form.DepartmentId);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        TempData["Done"] = "Done.Saved";
        return LocalRedirect($"/admin/programmes/{id}");
    }

    private static ProgrammeNameForm Seen(ProgrammeNameForm form, SubsidyProgramme programme)
    {
        (form.SeenName, form.SeenDepartmentId) = (programme.Name, programme.DepartmentId);
        return form;
    }

    /// <summary>Null once the public has read the name.</summary>
    private async Task<SubsidyProgramme?> FindAsync(int id, CancellationToken cancellationToken) => await renames.PublicQuery(id).AnyAsync(cancellationToken)
        ? null
        : await programmes.InScope(current.Actor).Include(p => p.Department).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

    private async Task<ProgrammeNamePage> PageAsync(SubsidyProgramme programme, ProgrammeNameForm form, CancellationToken cancellationToken) =>
        new(programme.Id, programme.Code, form, await programmes.DepartmentQuery().ToListAsync(cancellationToken));
}
