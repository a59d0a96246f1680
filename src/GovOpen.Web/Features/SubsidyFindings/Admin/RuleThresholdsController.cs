using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyExclusions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyFindings.Admin;

/// <summary>A threshold with its default.</summary>
public sealed record ThresholdRow(SubsidyRule Rule, string Name, long Default, long Value);

/// <summary>How many stand on the exclusion list, for a reason.</summary>
public sealed record ExcludedCount(ExclusionReason Reason, int Persons);

/// <summary>All rules with what can be set, and the exclusion list by its numbers.</summary>
/// <param name="MaySet">Whether the account may set thresholds, which hold for the whole district.</param>
public sealed record RulesPage(ILookup<SubsidyRule, ThresholdRow> Thresholds, IReadOnlyList<ExcludedCount> Excluded, bool MaySet);

/// <summary>The rules with their thresholds, which an administrator of the district sets; they hold from the next run on.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/rules")]
[NoPersonalNumbers]
[Authorize(Policy = Policies.AuditReaders)]
public sealed class RuleThresholdsController(GovOpenDbContext db, ICurrentActor current) : Controller
{
    private const long Greatest = 1_000_000_000;

    /// <summary>A threshold holds for every town: who is confined to one reads it and sets none.</summary>
    private bool MaySet => current.Actor is { Role: Role.Administrator, DivisionCode.Length: <= DivisionCodes.DistrictLength } actor && actor.Modules.HasFlag(Modules.Subsidies);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        if (!current.Actor.Modules.HasFlag(Modules.Subsidies))
        {
            return NotFound();
        }

        var set = await db.RuleThresholds.ToDictionaryAsync(t => (t.RuleCode, t.Name), t => t.Value, cancellationToken);
        var thresholds = SubsidyRules.All
            .SelectMany(r => r.Thresholds.Select(t => new ThresholdRow(r, t.Key, t.Value, set.TryGetValue((r.Code, t.Key), out var value) ? value : t.Value)))
            .ToLookup(t => t.Rule);
        return View("~/Features/SubsidyFindings/Admin/Rules.cshtml", new RulesPage(
            thresholds,
            [
                .. (await ExcludedQuery(current.Actor.DivisionCode).ToListAsync(cancellationToken))
                    .GroupBy(e => e.Reason).OrderBy(g => g.Key).Select(g => new ExcludedCount(g.Key, g.Max(e => e.Entries))),
            ],
            MaySet));
    }

    [HttpPost("")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public async Task<IActionResult> Save(string rule, string name, long? value, CancellationToken cancellationToken)
    {
        if (!MaySet)
        {
            return NotFound();
        }

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

    /// <summary>The lists of a division and of what lies inside it. A person stands under every identity key that was configured: the key with the most has everybody.</summary>
    internal IQueryable<ExcludedByKey> ExcludedQuery(string division) => db.ExcludedPersons
        .Where(p => p.DivisionCode.StartsWith(division))
        .GroupBy(p => new { p.Reason, p.KeyId })
        .Select(g => new ExcludedByKey(g.Key.Reason, g.Key.KeyId, g.Count()));
}
