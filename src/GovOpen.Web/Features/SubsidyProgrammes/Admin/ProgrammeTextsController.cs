using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Versions of the programmes' texts: list, form and page.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/programme-texts")]
[NoPersonalNumbers(AllowsTelephone = true)]
public sealed class ProgrammeTextsController(
    ProgrammeOfficeQueries programmes, ProgrammeTextDrafts drafts, ProgrammePeriods periods, RecordHistories histories, EditConflicts conflicts, GovOpenDbContext db,
    ICurrentActor current) : Controller
{
    internal const string ListPath = "/admin/programme-texts";
    private const string EditView = $"{ProgrammesController.Views}Edit.cshtml";

    [HttpGet("")]
    public async Task<IActionResult> Index(PublicationState? state, CancellationToken cancellationToken, int page = 1) =>
        ModelState.IsValid && await programmes.TextQuery(current.Actor, null, state).ToPageAsync(page, cancellationToken) is { } rows
            ? View($"{ProgrammesController.Views}Texts.cshtml", rows)
            : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        await programmes.TextsInScope(current.Actor).AsNoTracking().Include(v => v.Programme).SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { } text
            ? View($"{ProgrammesController.Views}Text.cshtml", new ProgrammeTextPage(
                text, OptionOf(text.Programme!), await GapAsync(text, cancellationToken), new PublicationPanel(
                    text, current.Actor, $"{ListPath}/{id}", await histories.Of(nameof(SubsidyProgrammeVersion), id).ToListAsync(cancellationToken))))
            : NotFound();

    /// <summary>Begins with what was published last: most years only a figure changes.</summary>
    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(int programme, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await programmes.OptionQuery(current.Actor, programme).SingleOrDefaultAsync(cancellationToken) is not { } option)
        {
            return NotFound();
        }

        var last = await programmes.TextsInScope(current.Actor).AsNoTracking()
            .Where(v => v.ProgrammeId == programme && v.State == PublicationState.Published)
            .OrderByDescending(v => v.HoldsFrom)
            .FirstOrDefaultAsync(cancellationToken);
        var form = last is null ? new ProgrammeTextForm() : ProgrammeTextDrafts.FormOf(last);
        (form.HoldsFrom, form.HoldsTo, form.Stamp) = (null, null, Guid.Empty);
        return View(EditView, new EditProgrammeTextPage(option, form, null, false));
    }

    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Create(int programme, [Bind(Prefix = "Form")] ProgrammeTextForm form, CancellationToken cancellationToken)
    {
        if (await programmes.InScope(current.Actor).SingleOrDefaultAsync(p => p.Id == programme, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        await drafts.CheckAsync(form, found.Id, null, ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Again(new EditProgrammeTextPage(OptionOf(found), form, null, false));
        }

        var text = await drafts.CreateAsync(found, form, current.Actor, cancellationToken);
        TempData[PublicationStepsController<SubsidyProgrammeVersion>.Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{text.Id}");
    }

    [HttpGet("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await FindDraftAsync(id, cancellationToken) is { } text ? View(EditView, PageOf(text, ProgrammeTextDrafts.FormOf(text))) : NotFound();

    [HttpPost("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Update(
        long id, [Bind(Prefix = "Form")] ProgrammeTextForm form, [FromServices] IStringLocalizer<ProgrammeOfficeText> texts, CancellationToken cancellationToken)
    {
        if (await FindDraftAsync(id, cancellationToken) is not { } text)
        {
            return NotFound();
        }

        var page = PageOf(text, form);
        await drafts.CheckAsync(form, text.ProgrammeId, text, ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Again(page);
        }

        db.Entry(text).Property(t => t.ConcurrencyStamp).OriginalValue = form.Stamp;
        ProgrammeTextDrafts.Fill(text, form);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await conflicts.AnswerAsync(
                this, EditView, page, nameof(SubsidyProgrammeVersion), id, stamp => form.Stamp = stamp, cancellationToken, texts);
        }

        TempData[PublicationStepsController<SubsidyProgrammeVersion>.Done] = "Done.Save";
        return LocalRedirect($"{ListPath}/{id}");
    }

    private async Task<TextGap?> GapAsync(SubsidyProgrammeVersion text, CancellationToken cancellationToken) =>
        text.State < PublicationState.Published ? await periods.GapAsync(text, cancellationToken) : null;

    private static ProgrammeOption OptionOf(SubsidyProgramme programme) => new(programme.Id, programme.Code, programme.Name);

    private static EditProgrammeTextPage PageOf(SubsidyProgrammeVersion text, ProgrammeTextForm form) =>
        new(OptionOf(text.Programme!), form, text.Id, text.Version > 1);

    private async Task<SubsidyProgrammeVersion?> FindDraftAsync(long id, CancellationToken cancellationToken) =>
        await programmes.TextsInScope(current.Actor).Include(v => v.Programme).SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { IsEditable: true } text
            ? text
            : null;

    private ViewResult Again(EditProgrammeTextPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(EditView, page);
    }
}
