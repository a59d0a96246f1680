using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyFindings.Admin;

/// <summary>What the rules found, for clerks to look into and decide; never public.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/findings")]
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

    /// <summary>Remembered for as long as the rule finds the same rows with the same figures.</summary>
    [HttpPost("{id:long}/decide")]
    [Authorize(Roles = $"{nameof(Role.Editor)},{nameof(Role.Approver)}")]
    public async Task<IActionResult> Decide(long id, FindingDecision decision, [StringLength(Lengths.Reason)] string? reason, CancellationToken cancellationToken)
    {
        if (await findings.InScope(current.Actor).SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } finding)
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Enum.IsDefined(decision) || (decision != FindingDecision.Open && string.IsNullOrWhiteSpace(reason)))
        {
            TempData["FindingRefused"] = true;
            return LocalRedirect($"/admin/findings/{id}");
        }

        finding.Decision = decision;
        finding.DecisionReason = reason?.Trim();
        (finding.DecidedById, finding.DecidedByName, finding.DecidedAtUtc) = (current.Actor.AccountId, current.Actor.Name, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        TempData["FindingDone"] = true;
        return LocalRedirect($"/admin/findings/{id}");
    }
}
