using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyExclusions;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.ExclusionLists.Admin;

/// <summary>Lists of persons who may not draw: a clerk brings in his division's, sees what it would do, and adds it or puts it in the place of the last.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/exclusion-lists")]
[NoPersonalNumbers]
public sealed class ExclusionListsController(
    Shared.SubsidyExclusions.ExclusionLists lists, ExclusionQueries queries, ExclusionPlans plans, ExclusionMessages messages, ListMessages files, ICurrentActor current)
    : Controller
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int ListsShown = 50;

    private bool IsOfModule => current.Actor.Modules.HasFlag(Modules.Subsidies);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => IsOfModule ? await IndexAsync(null, cancellationToken) : NotFound();

    /// <summary>The file holds identity numbers and never lies on the disk; of what is read of it, only HMACs are kept, in memory.</summary>
    [HttpPost("")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxBytes, MemoryBufferThreshold = MaxBytes)]
    public async Task<IActionResult> Upload(IFormFile? file, CancellationToken cancellationToken)
    {
        if (!IsOfModule || current.Actor.AccountId is not { } account)
        {
            return NotFound();
        }

        if (file is null)
        {
            return await IndexAsync(messages.FileMissing, cancellationToken);
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        try
        {
            var plan = await lists.PlanAsync(current.Actor.DivisionCode, Path.GetFileName(file.FileName), bytes, cancellationToken);
            if (plan.Errors.Count == 0)
            {
                return LocalRedirect($"/admin/exclusion-lists/{plans.Keep(account, plan)}");
            }

            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Preview", new ExclusionPreviewPage(plan, null));
        }
        catch (TableException exception)
        {
            return await IndexAsync(files.Of(exception.Problem, exception.Line, exception.Details), cancellationToken);
        }
    }

    [HttpGet("{id:guid}")]
    [Authorize(Policies.Editors)]
    public IActionResult Preview(Guid id) =>
        IsOfModule && Find(id) is { } plan ? View(new ExclusionPreviewPage(plan, id)) : NotFound();

    [HttpPost("{id:guid}")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Take(Guid id, bool replaces, CancellationToken cancellationToken)
    {
        if (!IsOfModule || Find(id) is not { } plan)
        {
            return NotFound();
        }

        var taken = await lists.TakeAsync(plan, replaces, current.Actor, cancellationToken);
        plans.Remove(current.Actor.AccountId!.Value);
        TempData[taken is null ? "ExclusionRefused" : "ExclusionDone"] = taken is null ? messages.ChangedMeanwhile : messages.Summary(plan);
        return LocalRedirect("/admin/exclusion-lists");
    }

    /// <summary>A clerk who was moved to another division meanwhile does not bring in the list of the first.</summary>
    private ExclusionPlan? Find(Guid id) =>
        current.Actor.AccountId is { } account && plans.Find(account, id) is { } plan && plan.DivisionCode == current.Actor.DivisionCode ? plan : null;

    private async Task<ViewResult> IndexAsync(string? problem, CancellationToken cancellationToken)
    {
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        var counts = (await queries.CountQuery(current.Actor).ToListAsync(cancellationToken))
            .GroupBy(c => c.Reason).OrderBy(g => g.Key).Select(g => (g.Key, g.Max(c => c.Entries)));
        return View("Index", new ExclusionIndexPage(
            await queries.DivisionNameQuery(current.Actor).FirstOrDefaultAsync(cancellationToken), [.. counts],
            await queries.ListQuery(current.Actor).Take(ListsShown).ToListAsync(cancellationToken), problem));
    }
}
