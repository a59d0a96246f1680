using System.Security.Cryptography;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>A clerk's file on its way into a list: upload and columns.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/subsidy-imports")]
[NoPersonalNumbers]
[ChangedMeanwhile]
public sealed class SubsidyImportsController(
    ImportQueries imports, SubsidyListImports lists, ImportSteps steps, ImportColumns columns, TownHeadings headings, ImportFiles files, ImportWorker worker,
    ListMessages messages, ICurrentActor current, TimeProvider time) : Controller
{
    private const long MaxRequestBytes = TableFile.MaxBytes + 1_000_000;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken, int page = 1) =>
        await PageAsync(new ImportForm { Year = time.Today().Year }, page, cancellationToken) is { } index ? View(index) : NotFound();

    /// <summary>An empty list to be filled in.</summary>
    [HttpGet("template.{format:regex(^(csv|xlsx)$)}")]
    public FileContentResult Template(string format) => format == "csv"
        ? File(ListTemplate.Csv(), "text/csv; charset=utf-8", "subsidy-list-template.csv")
        : File(ListTemplate.Workbook(), DatasetWorkbook.ContentType, "subsidy-list-template.xlsx");

    /// <summary>Takes the file into memory: it must never lie on the disk, so that the form is kept in memory whole, too.</summary>
    [HttpPost("")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes, MemoryBufferThreshold = (int)MaxRequestBytes)]
    public async Task<IActionResult> Upload([Bind(Prefix = "Form")] ImportForm form, CancellationToken cancellationToken)
    {
        if (form.Town is not null && !(await imports.TownQuery(current.Actor).ToListAsync(cancellationToken)).Exists(t => t.Value == form.Town))
        {
            return NotFound();
        }

        if (form.File is { Length: > TableFile.MaxBytes } || (form.File is not null && !files.HasRoomFor(form.File.Length)))
        {
            ModelState.AddModelError("Form.File", messages.Of(TableProblem.TooManyBytes, 0, ""));
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(form, cancellationToken);
        }

        var bytes = new byte[form.File!.Length];
        await using var stream = form.File.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        await steps.RecoverAsync(cancellationToken); // One whose program was killed must not keep the list.
        var (import, refusal) = await lists.StartAsync(
            new ImportRequest
            {
                FileName = form.File.FileName,
                FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                ProgrammeId = form.Programme!.Value,
                Year = form.Year!.Value,
                BatchName = form.Batch!.Trim(),
                DivisionCode = form.Town!,
            },
            current.Actor,
            cancellationToken);
        if (refusal != ImportRefusal.None)
        {
            ModelState.AddModelError("Form.File", messages.Of(refusal, import));
            return await AgainAsync(form, cancellationToken);
        }

        files.Add(import!.Id, bytes);
        return LocalRedirect($"/admin/subsidy-imports/{import.Id}/columns");
    }

    [HttpGet("{id:int}/columns")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Columns(int id, CancellationToken cancellationToken)
    {
        if (await imports.InScope(current.Actor).SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } import)
        {
            return NotFound();
        }

        if (import.State != ImportState.Uploaded || files.Find(id) is not { } bytes)
        {
            return LocalRedirect($"/admin/subsidy-imports/{id}");
        }

        return View(await ColumnsAsync(id, bytes, await headings.MeaningAsync(import.DivisionCode, cancellationToken), cancellationToken));
    }

    /// <param name="heading">Headings of the file.</param>
    /// <param name="column">What each means, in the same order.</param>
    [HttpPost("{id:int}/columns")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Confirm(int id, List<string?> heading, List<ListColumn> column, CancellationToken cancellationToken)
    {
        if (await imports.InScope(current.Actor).SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } import)
        {
            return NotFound();
        }

        if (NoPersonalNumbersAttribute.Found(HttpContext))
        {
            var row = await imports.OneQuery(current.Actor, id).SingleAsync(cancellationToken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Columns", new ColumnsPage(row, [], [], messages.HeadingHoldsNumber));
        }

        if (!ModelState.IsValid || heading.Count != column.Count || heading.Count > TableFile.MaxColumns)
        {
            return BadRequest();
        }

        if (import.State == ImportState.Uploaded)
        {
            var meanings = new Dictionary<string, ListColumn>(StringComparer.Ordinal);
            foreach (var (text, meaning) in heading.Zip(column))
            {
                if (ListColumns.Normalize(text ?? "") is { Length: > 0 } known)
                {
                    meanings[known] = meaning;
                }
            }

            // The file is kept until no two columns have one meaning; most files have no such columns and are not looked at again.
            if (meanings.Values.Where(m => m != ListColumn.None).GroupBy(m => m).Any(g => g.Skip(1).Any()) && files.Find(id) is { } bytes
                && await ColumnsAsync(id, bytes, text => meanings.GetValueOrDefault(ListColumns.Normalize(text)), cancellationToken) is { Doubled.Count: > 0 } page)
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return View("Columns", page);
            }

            await columns.RememberAsync(import.DivisionCode, meanings, cancellationToken);
            if (await steps.TakeAsync(id, cancellationToken))
            {
                worker.Enqueue(id, meanings, current.Actor);
            }
        }

        // Whoever pressed twice sees what became of the first.
        return LocalRedirect($"/admin/subsidy-imports/{id}");
    }

    private async Task<ColumnsPage> ColumnsAsync(int id, byte[] file, Func<string, ListColumn> meaning, CancellationToken cancellationToken)
    {
        var row = await imports.OneQuery(current.Actor, id).SingleAsync(cancellationToken);
        try
        {
            var (choices, doubled) = ImportColumns.Find(file, meaning);
            return new ColumnsPage(row, choices, doubled, null);
        }
        catch (TableException exception)
        {
            return new ColumnsPage(row, [], [], messages.Of(exception.Problem, exception.Line, exception.Details));
        }
    }

    private async Task<IActionResult> AgainAsync(ImportForm form, CancellationToken cancellationToken)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", await PageAsync(form, 1, cancellationToken));
    }

    private async Task<ImportIndexPage?> PageAsync(ImportForm form, int page, CancellationToken cancellationToken)
    {
        var towns = await imports.TownQuery(current.Actor).ToListAsync(cancellationToken);
        form.Town ??= towns.Count == 1 ? towns[0].Value : null;
        return await imports.ListQuery(current.Actor).ToPageAsync(page, cancellationToken) is { } rows
            ? new ImportIndexPage(form, await imports.ProgrammeQuery().ToListAsync(cancellationToken), towns, rows)
            : null;
    }
}
