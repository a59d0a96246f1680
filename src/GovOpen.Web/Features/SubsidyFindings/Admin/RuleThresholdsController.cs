using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyFindings.Admin;

/// <summary>A threshold with its default.</summary>
public sealed record ThresholdRow(SubsidyRule Rule, string Name, long Default, long Value);

/// <summary>The rules with their thresholds, which the administrator sets; they hold from the next run on.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/rules")]
[Authorize(Policy = Policies.AuditReaders)]
public sealed class RuleThresholdsController(GovOpenDbContext db) : Controller
{
    private const long Greatest = 1_000_000_000;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var set = await db.RuleThresholds.ToDictionaryAsync(t => (t.RuleCode, t.Name), t => t.Value, cancellationToken);
        return View("~/Features/SubsidyFindings/Admin/Rules.cshtml", SubsidyRules.All
            .SelectMany(r => r.Thresholds.Select(t => new ThresholdRow(r, t.Key, t.Value, set.TryGetValue((r.Code, t.Key), out var value) ? value : t.Value)))
            .ToLookup(t => t.Rule));
    }

    [HttpPost("")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public async Task<IActionResult> Save(string rule, string name, long? value, CancellationToken cancellationToken)
    {
        if (SubsidyRules.All.FirstOrDefault(r => r.Code == rule) is not { } known || !known.Thresholds.ContainsKey(name) || value is not (>= 0 and <= Greatest))
        {
            return BadRequest();
        }

        var threshold = await db.RuleThresholds.SingleOrDefaultAsync(t => t.RuleCode == rule && t.Name == name, cancellationToken);
        if (threshold is null)
        {
            db.RuleThresholds.Add(new RuleThreshold { RuleCode = rule, Name = name, Value = value.Value });
        }
        else
        {
            threshold.Value = value.Value;
        }

        await db.SaveChangesAsync(cancellationToken);
        return LocalRedirect("/admin/rules");
    }
}
