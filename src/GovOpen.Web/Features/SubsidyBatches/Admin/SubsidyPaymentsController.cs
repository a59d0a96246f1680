using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Payments of a list: a file of the finance office, carried out by a second person.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/subsidy-batches/{batchId:int}/payments")]
[NoPersonalNumbers]
public sealed class SubsidyPaymentsController(
    GovOpenDbContext db, BatchQueries batches, Payments payments, ListMessages messages, ICurrentActor current, TimeProvider time, IStringLocalizer<BatchText> texts) : Controller
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int ErrorsShown = 100;

    [HttpGet("due.{format:regex(^(csv|xlsx)$)}")]
    public async Task<IActionResult> Due(int batchId, string format, CancellationToken cancellationToken) =>
        await batches.InScope(current.Actor).AnyAsync(b => b.Id == batchId, cancellationToken)
            ? new DatasetResult<DueListRow>(DueList.Dataset, format, payments.DueListQuery(batchId).AsAsyncEnumerable())
            : NotFound();

    /// <summary>Like a list, the file holds identity numbers and never lies on the disk.</summary>
    [HttpPost("")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxBytes, MemoryBufferThreshold = MaxBytes)]
    public async Task<IActionResult> Draft(
        int batchId, IFormFile? file, [StringLength(Lengths.Name)] string? reference, DateOnly? paidOn, CancellationToken cancellationToken)
    {
        if (await batches.InScope(current.Actor).Include(b => b.Programme).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken) is not { } batch)
        {
            return NotFound();
        }

        if (NoPersonalNumbersAttribute.Found(HttpContext))
        {
            return Problem(batch, [texts["Refused.Reference.PersonalNumber"]]);
        }

        if (file is null || string.IsNullOrWhiteSpace(reference) || paidOn is not { } day || day > time.Today() || day <= batch.NoticeTo || !ModelState.IsValid)
        {
            return Problem(batch, [texts["Refused.PaymentForm"]]);
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        try
        {
            var (payment, errors) = await payments.DraftAsync(
                batch, ListCells.Masked(Path.GetFileName(file.FileName), isPersonal: false), bytes, reference.Trim(), day, current.Actor, cancellationToken);
            if (payment is not null)
            {
                TempData[SubsidyBatchesController.Done] = "Done.PaymentDrafted";
                return LocalRedirect($"/admin/subsidy-batches/{batchId}");
            }

            var shown = errors.Take(ErrorsShown).Select(e => texts[$"Payment.{e.Problem}", e.Line, ListCells.Masked(e.Text, isPersonal: false)].Value);
            return Problem(batch, [.. errors.Count > ErrorsShown ? shown.Append(messages.MoreErrors(errors.Count - ErrorsShown)) : shown], errors.Count);
        }
        catch (TableException exception)
        {
            return Problem(batch, [messages.Of(exception.Problem, exception.Line, exception.Details)]);
        }
    }

    [HttpPost("{id:int}/approve")]
    [Authorize(Policies.Approvers)]
    public async Task<IActionResult> Approve(int batchId, int id, CancellationToken cancellationToken)
    {
        if (!await batches.InScope(current.Actor).AnyAsync(b => b.Id == batchId, cancellationToken)
            || await db.SubsidyPayments.SingleOrDefaultAsync(p => p.Id == id && p.BatchId == batchId, cancellationToken) is not { } payment)
        {
            return NotFound();
        }

        return Answer(batchId, await StaleWrites.RefusedAsync(() => payments.ApproveAsync(payment, current.Actor, cancellationToken)), "Done.Pay");
    }

    /// <summary>By its drafter, who takes it back, or by an approver.</summary>
    [HttpPost("{id:int}/refuse")]
    [Authorize(Roles = $"{nameof(Role.Editor)},{nameof(Role.Approver)}")]
    public async Task<IActionResult> Refuse(int batchId, int id, [StringLength(Lengths.Reason)] string? reason, CancellationToken cancellationToken)
    {
        if (!await batches.InScope(current.Actor).AnyAsync(b => b.Id == batchId, cancellationToken)
            || await db.SubsidyPayments.SingleOrDefaultAsync(p => p.Id == id && p.BatchId == batchId, cancellationToken) is not { } payment)
        {
            return NotFound();
        }

        if (PublicTexts.CheckForm(this) is { } problem)
        {
            TempData[SubsidyBatchesController.Refused] = $"Refused.{problem}";
            return LocalRedirect($"/admin/subsidy-batches/{batchId}");
        }

        return Answer(batchId, await StaleWrites.RefusedAsync(() => payments.RefuseAsync(payment, reason, current.Actor, cancellationToken)), "Done.PaymentRefused");
    }

    private LocalRedirectResult Answer(int batchId, SubsidyRefusal refusal, string done)
    {
        if (refusal != SubsidyRefusal.None)
        {
            this.KeepTyped();
        }

        TempData[refusal == SubsidyRefusal.None ? SubsidyBatchesController.Done : SubsidyBatchesController.Refused] = refusal == SubsidyRefusal.None ? done : $"Refused.{refusal}";
        return LocalRedirect($"/admin/subsidy-batches/{batchId}");
    }

    /// <summary>Lines may be many and name people: they are answered with, and kept nowhere.</summary>
    private ViewResult Problem(SubsidyBatch batch, IReadOnlyList<string> lines, int? count = null)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Response.Headers.CacheControl = "no-store";
        return View("~/Features/SubsidyBatches/Admin/PaymentErrors.cshtml", new PaymentErrorsPage(batch.Id, $"{batch.Programme!.Name} {batch.Year} {batch.Name}", lines, count ?? lines.Count));
    }
}
