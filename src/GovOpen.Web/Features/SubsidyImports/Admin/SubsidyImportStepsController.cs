using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>An import from its preview to what becomes of it.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/subsidy-imports/{id:int}")]
[NoPersonalNumbers]
[ChangedMeanwhile]
public sealed class SubsidyImportStepsController(
    ImportQueries imports, SubsidyListImports lists, ImportSteps steps, ImportFiles files, ListMessages messages, ICurrentActor current,
    IStringLocalizer<ImportText> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(int id, CancellationToken cancellationToken)
    {
        if (await imports.InScope(current.Actor).AsNoTracking().Include(i => i.Programme).SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } import)
        {
            return NotFound();
        }

        var isPreviewed = import.State == ImportState.Previewed;
        if (import.State == ImportState.Reading)
        {
            Response.Headers.Append("Refresh", "2"); // Works without scripts; the reading goes on whether or not anybody looks.
        }

        return View("~/Features/SubsidyImports/Admin/Show.cshtml", new ImportPage
        {
            Import = import,
            ProgrammeName = import.Programme!.Name,
            RowsRead = files.RowsRead(id),
            Sums = await imports.SumQuery(id).ToListAsync(cancellationToken),
            Changes = isPreviewed ? await imports.ChangeQuery(id).Take(ImportPage.Shown).ToListAsync(cancellationToken) : [],
            Errors = await imports.ErrorQuery(id).Take(ImportPage.Shown).ToListAsync(cancellationToken),
            Findings = isPreviewed ? await imports.FindingQuery(id).CountAsync(cancellationToken) : 0,
            HasFile = files.Find(id) is not null,
        });
    }

    [HttpPost("commit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Commit(int id, bool removesMissing, CancellationToken cancellationToken)
    {
        if (!await imports.InScope(current.Actor).AnyAsync(i => i.Id == id, cancellationToken))
        {
            return NotFound();
        }

        // Once begun it is finished, whoever closes a browser.
        var (refusal, earlier) = await steps.CommitAsync(id, removesMissing, current.Actor, CancellationToken.None);
        return Answer(id, refusal, "Done.Committed", earlier);
    }

    [HttpPost("discard")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Discard(int id, CancellationToken cancellationToken)
    {
        if (!await imports.InScope(current.Actor).AnyAsync(i => i.Id == id, cancellationToken))
        {
            return NotFound();
        }

        return Answer(id, await steps.DiscardAsync(id, CancellationToken.None), "Done.Discarded");
    }

    /// <summary>The clerk's own file with what is wrong beside each line; made from memory, and gone with it.</summary>
    [HttpGet("remarks.xlsx")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Remarks(
        int id, [FromServices] GovOpenDbContext db, [FromServices] IdentityMacs macs, [FromServices] ImportFindings findings, [FromServices] TownHeadings headings,
        CancellationToken cancellationToken)
    {
        var import = await imports.InScope(current.Actor).SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (import is null || files.Find(id) is not { } bytes || await lists.ProgrammeTextQuery(import.ProgrammeId, import.Year).FirstOrDefaultAsync(cancellationToken) is not { } programme)
        {
            return NotFound();
        }

        var errors = new List<ListError>();
        var reader = new ListReader(
            await ListPlaces.ReadAsync(db, import.DivisionCode, cancellationToken), programme, macs, await findings.UsualAgesAsync(cancellationToken),
            await headings.MeaningAsync(import.DivisionCode, cancellationToken), errors.Add);
        var target = new MemoryStream();
        try
        {
            ReadAll(reader, bytes, cancellationToken);
            new RemarksWorkbook(messages).Write(bytes, target, errors, reader);
        }
        catch (TableException)
        {
            return NotFound(); // The file cannot be read: its page says why, and there is nothing to put remarks beside.
        }

        target.Position = 0;
        return File(target, DatasetWorkbook.ContentType, $"{Path.GetFileNameWithoutExtension(import.FileName)}-{texts["Remarks.Suffix"].Value}.xlsx");
    }

    private static void ReadAll(ListReader reader, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var _ in reader.Read(TableFile.ReadSheets(new MemoryStream(bytes, writable: false), SubsidyListImports.MaxLines)))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (TableException exception) when (exception.Problem == TableProblem.TooManyErrors)
        {
            // What was read of it has remarks enough.
        }
    }

    private LocalRedirectResult Answer(int id, ImportRefusal refusal, string done, SubsidyImport? earlier = null)
    {
        if (refusal == ImportRefusal.None)
        {
            files.Remove(id);
            TempData["ImportDone"] = done;
        }
        else
        {
            TempData["ImportRefused"] = messages.Of(refusal, earlier);
        }

        return LocalRedirect($"/admin/subsidy-imports/{id}");
    }
}
