using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Programmes in the office: their list, a new one, and the page of one with its versions and exclusions.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/programmes")]
[NoPersonalNumbers]
public sealed class ProgrammesController(
    ProgrammeOfficeQueries programmes, ProgrammeRenames renames, GovOpenDbContext db, ICurrentActor current, IStringLocalizer<ProgrammeOfficeText> texts) : Controller
{
    internal const string Views = "/Features/SubsidyProgrammes/Admin/";
    private const string Done = "Done";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View($"{Views}Index.cshtml", await programmes.ListQuery(current.Actor).ToListAsync(cancellationToken));

    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(CancellationToken cancellationToken) =>
        MayWrite ? View($"{Views}New.cshtml", await PageAsync(new ProgrammeForm(), cancellationToken)) : NotFound();

    /// <summary>A programme of which nothing is published is not public: one person may begin it.</summary>
    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Create([Bind(Prefix = "Form")] ProgrammeForm form, CancellationToken cancellationToken)
    {
        if (!MayWrite)
        {
            return NotFound();
        }

        var code = form.Code?.Trim().ToUpperInvariant() ?? "";
        if (code.Length > 0 && !code.All(char.IsAsciiLetterOrDigit))
        {
            ModelState.AddModelError("Form.Code", texts["Error.Code"]);
        }
        else if (await db.SubsidyProgrammes.AnyAsync(p => p.Code == code, cancellationToken))
        {
            ModelState.AddModelError("Form.Code", texts["Error.CodeTaken"]);
        }

        if (form.DepartmentId is { } department && !await db.Departments.AnyAsync(d => d.Id == department, cancellationToken))
        {
            ModelState.AddModelError("Form.DepartmentId", texts["Error.Department"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View($"{Views}New.cshtml", await PageAsync(form, cancellationToken));
        }

        var programme = new SubsidyProgramme
        {
            Code = code,
            Name = form.Name!.Trim(),
            DivisionCode = current.Actor.DivisionCode,
            DepartmentId = form.DepartmentId,
        };
        db.SubsidyProgrammes.Add(programme);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            ModelState.AddModelError("Form.Code", texts["Error.CodeTaken"]); // Somebody else was quicker.
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View($"{Views}New.cshtml", await PageAsync(form, cancellationToken));
        }

        TempData[Done] = "Done.Saved";
        return LocalRedirect($"/admin/programmes/{programme.Id}");
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellationToken) =>
        await FindAsync(id, new ExclusionForm(), cancellationToken) is { } page ? View($"{Views}Show.cshtml", page) : NotFound();

    [HttpPost("{id:int}/exclusions")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> AddExclusion(int id, [Bind(Prefix = "Form")] ExclusionForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, form, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        if (form.OtherProgrammeId is { } other
            && (page.Others.All(p => p.Id != other)
                || await db.ProgrammeExclusions.AnyAsync(
                    e => (e.ProgrammeId == id && e.OtherProgrammeId == other) || (e.ProgrammeId == other && e.OtherProgrammeId == id), cancellationToken)))
        {
            ModelState.AddModelError("Form.OtherProgrammeId", texts["Error.Exclusion"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View($"{Views}Show.cshtml", page);
        }

        db.ProgrammeExclusions.Add(new ProgrammeExclusion { ProgrammeId = id, OtherProgrammeId = form.OtherProgrammeId!.Value, Basis = form.Basis!.Trim() });
        await db.SaveChangesAsync(cancellationToken);
        TempData[Done] = "Done.Saved";
        return LocalRedirect($"/admin/programmes/{id}");
    }

    [HttpPost("{id:int}/exclusions/{exclusion:int}/delete")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> DeleteExclusion(int id, int exclusion, CancellationToken cancellationToken)
    {
        var found = await db.ProgrammeExclusions.SingleOrDefaultAsync(
            e => e.Id == exclusion && (e.ProgrammeId == id || e.OtherProgrammeId == id), cancellationToken);
        if (found is null || !await programmes.InScope(current.Actor).AnyAsync(p => p.Id == id, cancellationToken))
        {
            return NotFound();
        }

        db.ProgrammeExclusions.Remove(found);
        await db.SaveChangesAsync(cancellationToken);
        TempData[Done] = "Done.Saved";
        return LocalRedirect($"/admin/programmes/{id}");
    }

    private bool MayWrite => current.Actor.Modules.HasFlag(Modules.Subsidies);

    private async Task<NewProgrammePage> PageAsync(ProgrammeForm form, CancellationToken cancellationToken) =>
        new(form, await programmes.DepartmentQuery().ToListAsync(cancellationToken));

    private async Task<ProgrammeOfficePage?> FindAsync(int id, ExclusionForm form, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        if (await programmes.InScope(actor).AsNoTracking().Include(p => p.Department).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } programme)
        {
            return null;
        }

        var others = await programmes.OptionQuery(actor, null).ToListAsync(cancellationToken);
        return new ProgrammeOfficePage(
            programme, programme.Department?.Name,
            await programmes.TextQuery(actor, id, null).ToListAsync(cancellationToken),
            await renames.RowQuery(actor, id, null).ToListAsync(cancellationToken),
            await programmes.ExclusionQuery(id).ToListAsync(cancellationToken),
            [.. others.Where(p => p.Id != id)], form, actor.Role == Role.Editor,
            actor.Role != Role.Editor ? null
            : await renames.PublicQuery(id).AnyAsync(cancellationToken) ? $"/admin/programme-renames/new?programme={id}"
            : $"/admin/programmes/{id}/edit");
    }
}
