using System.Globalization;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.WaterSettings.Admin;

/// <summary>
/// Limit sets. One that tests were judged by stands for good: stricter limits are a new set from a later day, so that old tests keep the
/// judgement of theirs.
/// </summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/limit-sets")]
public sealed class LimitSetsController(GovOpenDbContext db, IStringLocalizer<WaterSettingsText> texts) : Controller
{
    private const string ListPath = "/admin/limit-sets";
    private const string ListView = "/Features/WaterSettings/Admin/LimitSets.cshtml";
    private const string SetView = "/Features/WaterSettings/Admin/LimitSet.cshtml";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(ListView, await ListQuery().ToListAsync(cancellationToken));

    [HttpGet("new")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public async Task<IActionResult> New(int? from, CancellationToken cancellationToken)
    {
        var form = from is { } id && await FindAsync(id, cancellationToken) is { } set ? FormOf(set) : new LimitSetForm();
        form.HoldsFrom = null;
        return View(SetView, await PageAsync(null, form, cancellationToken));
    }

    [HttpPost("new")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public Task<IActionResult> Create([Bind(Prefix = "Form")] LimitSetForm form, CancellationToken cancellationToken) => SaveAsync(null, form, cancellationToken);

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } set ? View(SetView, await PageAsync(id, FormOf(set), cancellationToken)) : NotFound();

    [HttpPost("{id:int}")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public Task<IActionResult> Update(int id, [Bind(Prefix = "Form")] LimitSetForm form, CancellationToken cancellationToken) => SaveAsync(id, form, cancellationToken);

    [HttpPost("{id:int}/delete")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        if (await db.LimitSets.Include(s => s.Limits).SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } set)
        {
            return NotFound();
        }

        if (await db.WaterTests.AnyAsync(t => t.LimitSetId == id, cancellationToken))
        {
            return Conflict();
        }

        db.LimitSets.Remove(set);
        await db.SaveChangesAsync(cancellationToken);
        return LocalRedirect(ListPath);
    }

    internal IQueryable<LimitSetRow> ListQuery() => db.LimitSets
        .OrderBy(s => s.DivisionCode).ThenByDescending(s => s.HoldsFrom)
        .Select(s => new LimitSetRow(
            s.Id, s.Name, s.Standard, s.HoldsFrom, s.DivisionCode, s.Limits.Count, db.WaterTests.Count(t => t.LimitSetId == s.Id)));

    private async Task<IActionResult> SaveAsync(int? id, LimitSetForm form, CancellationToken cancellationToken)
    {
        var set = id is { } known ? await db.LimitSets.Include(s => s.Limits).SingleOrDefaultAsync(s => s.Id == known, cancellationToken) : null;
        if (id is not null && set is null)
        {
            return NotFound();
        }

        if (set is not null && await db.WaterTests.AnyAsync(t => t.LimitSetId == set.Id, cancellationToken))
        {
            ModelState.AddModelError("", texts["Error.Used"]);
        }

        var division = form.DivisionCode?.Trim() ?? "";
        if (division.Length > 0 && !await db.Divisions.AnyAsync(d => d.Code == division, cancellationToken))
        {
            ModelState.AddModelError("Form.DivisionCode", texts["Error.Division"]);
        }

        if (form.HoldsFrom is { } day && await db.LimitSets.AnyAsync(s => s.DivisionCode == division && s.HoldsFrom == day && s.Id != (id ?? 0), cancellationToken))
        {
            ModelState.AddModelError("Form.HoldsFrom", texts["Error.SameDay"]);
        }

        var limits = await ReadLimitsAsync(form, cancellationToken);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(SetView, await PageAsync(id, form, cancellationToken));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (set is null)
        {
            set = new LimitSet { Name = form.Name!.Trim(), Standard = form.Standard!.Trim(), HoldsFrom = form.HoldsFrom!.Value, DivisionCode = division };
            db.LimitSets.Add(set);
        }
        else
        {
            set.Name = form.Name!.Trim();
            set.Standard = form.Standard!.Trim();
            set.HoldsFrom = form.HoldsFrom!.Value;
            set.DivisionCode = division;
            db.RemoveRange(set.Limits);
            await db.SaveChangesAsync(cancellationToken);
        }

        set.Limits.Clear();
        set.Limits.AddRange(limits);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return LocalRedirect(ListPath);
    }

    private async Task<List<Limit>> ReadLimitsAsync(LimitSetForm form, CancellationToken cancellationToken)
    {
        var limits = new List<Limit>();
        foreach (var indicator in await db.Indicators.AsNoTracking().OrderBy(i => i.SortOrder).ToListAsync(cancellationToken))
        {
            if (!form.Limits.TryGetValue(indicator.Code, out var typed) || typed.Comparison is not { } comparison)
            {
                continue;
            }

            var lower = Bound(indicator, typed.Lower, "Lower", comparison is LimitComparison.AtLeast or LimitComparison.Range);
            var upper = Bound(indicator, typed.Upper, "Upper", comparison is LimitComparison.AtMost or LimitComparison.Range);
            if (lower >= upper)
            {
                ModelState.AddModelError($"Form.Limits[{indicator.Code}].Upper", texts["Error.Order", indicator.Name]);
            }

            if (!Enum.IsDefined(comparison))
            {
                ModelState.AddModelError($"Form.Limits[{indicator.Code}].Comparison", texts["Error.Comparison", indicator.Name]);
            }

            limits.Add(new Limit { IndicatorCode = indicator.Code, Comparison = comparison, Lower = lower, Upper = upper });
        }

        if (limits.Count == 0)
        {
            ModelState.AddModelError("", texts["Error.NoLimits"]);
        }

        return limits;
    }

    /// <summary>A bound that the comparison needs; what it does not need is not kept.</summary>
    private double? Bound(Indicator indicator, string? typed, string field, bool isNeeded)
    {
        if (!isNeeded)
        {
            return null;
        }

        if (CellText.TryNumber(CellText.Clean(typed ?? ""), out var number) && number >= 0 && number <= 1_000_000)
        {
            return (double)number;
        }

        ModelState.AddModelError($"Form.Limits[{indicator.Code}].{field}", texts["Error.Bound", indicator.Name]);
        return null;
    }

    private Task<LimitSet?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.LimitSets.AsNoTracking().Include(s => s.Limits).SingleOrDefaultAsync(s => s.Id == id, cancellationToken);

    private async Task<LimitSetPage> PageAsync(int? id, LimitSetForm form, CancellationToken cancellationToken) => new(
        id, form, await db.Indicators.AsNoTracking().OrderBy(i => i.SortOrder).ToListAsync(cancellationToken),
        id is { } known && await db.WaterTests.AnyAsync(t => t.LimitSetId == known, cancellationToken));

    private static LimitSetForm FormOf(LimitSet set) => new()
    {
        Name = set.Name,
        Standard = set.Standard,
        HoldsFrom = set.HoldsFrom,
        DivisionCode = set.DivisionCode,
        Limits = set.Limits.ToDictionary(l => l.IndicatorCode, l => new LimitForm
        {
            Comparison = l.Comparison,
            Lower = l.Lower?.ToString(CultureInfo.InvariantCulture),
            Upper = l.Upper?.ToString(CultureInfo.InvariantCulture),
        }),
    };
}
