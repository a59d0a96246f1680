using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyFindings.Admin;

/// <summary>What the rules found, for clerks to look into and decide; never public.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/findings")]
[NoPersonalNumbers]
public sealed class SubsidyFindingsController(GovOpenDbContext db, FindingQueries findings, ICurrentActor current, TimeProvider time) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(FindingFilter filter, CancellationToken cancellationToken)
    {
        var rule = string.IsNullOrEmpty(filter.Rule) ? null : filter.Rule;
        return ModelState.IsValid
            && await findings.ListQuery(current.Actor, rule, filter.Severity, filter.Decision, filter.Programme, filter.Year, filter.Import, filter.List)
                .ToPageAsync(filter.Page, cancellationToken) is { } rows
            ? View(new FindingIndexPage(filter, rows, await findings.ProgrammeQuery(current.Actor).ToListAsync(cancellationToken)))
            : NotFound();
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        await findings.InScope(current.Actor).Include(f => f.Programme).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is { } finding
            ? View(new FindingPage(finding, finding.Programme!.Name, await findings.RowQuery(id).Take(FindingPage.MostRows).ToListAsync(cancellationToken)))
            : NotFound();

    /// <summary>Remembered for as long as the rule finds the same rows with the same figures, or the same case.</summary>
    /// <param name="seen">What was decided when the form was made.</param>
    /// <param name="decidedAt">When: where somebody else decided meanwhile, his word stays.</param>
    [HttpPost("{id:long}/decide")]
    [Authorize(Roles = $"{nameof(Role.Editor)},{nameof(Role.Approver)}")]
    public async Task<IActionResult> Decide(
        long id, FindingDecision decision, [StringLength(Lengths.Reason)] string? reason, FindingDecision seen, string? decidedAt, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Holds the finding, so that of two who decide at once the second sees the first.
        if (await findings.InScope(current.Actor).Where(f => f.Id == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Decision, f => f.Decision), cancellationToken) == 0)
        {
            return NotFound();
        }

        var finding = await db.SubsidyFindings.SingleAsync(f => f.Id == id, cancellationToken);
        if (!ModelState.IsValid || !Enum.IsDefined(decision) || (decision != FindingDecision.Open && string.IsNullOrWhiteSpace(reason)))
        {
            TempData["FindingRefused"] = NoPersonalNumbersAttribute.Found(HttpContext) ? "Refused.PersonalNumber" : "Refused";
        }
        else if (finding.Decision != seen || FindingPage.StampOf(finding) != decidedAt)
        {
            TempData["FindingChanged"] = true;
        }
        else
        {
            finding.Decision = decision;
            finding.DecisionReason = reason?.Trim();
            (finding.DecidedById, finding.DecidedByName, finding.DecidedAtUtc) = (current.Actor.AccountId, current.Actor.Name, time.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            TempData["FindingDone"] = true;
        }

        return LocalRedirect($"/admin/findings/{id}");
    }
}
