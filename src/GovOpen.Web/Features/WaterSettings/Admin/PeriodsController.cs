using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.WaterSettings.Admin;

/// <summary>A period in the list.</summary>
public sealed record PeriodRow(int Id, FacilityKind Kind, string DivisionCode, string? DivisionName, int CleanEveryMonths, int TestEveryMonths);

/// <summary>What an administrator types: a kind, a division (blank for everywhere), and the months.</summary>
public sealed class PeriodForm
{
    public FacilityKind Kind { get; set; } = FacilityKind.RoofTank;

    public string? DivisionCode { get; set; }

    public int CleanEveryMonths { get; set; } = 6;

    public int TestEveryMonths { get; set; } = 3;
}

/// <summary>The periods and the form below them.</summary>
public sealed record PeriodsPage(IReadOnlyList<PeriodRow> Periods, PeriodForm Form);

/// <summary>How often facilities are cleaned and tested, with a district's own, stricter periods. A change moves due days at once.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/periods")]
public sealed class PeriodsController(GovOpenDbContext db, WaterSummaries summaries, IStringLocalizer<WaterSettingsText> texts) : Controller
{
    public const int GreatestMonths = 24;

    private const string ListView = "/Features/WaterSettings/Admin/Periods.cshtml";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(ListView, await PageAsync(new PeriodForm(), cancellationToken));

    [HttpPost("")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public async Task<IActionResult> Save([Bind(Prefix = "Form")] PeriodForm form, CancellationToken cancellationToken)
    {
        var division = form.DivisionCode?.Trim() ?? "";
        if (!Enum.IsDefined(form.Kind))
        {
            return BadRequest();
        }

        if (division.Length > 0 && !await db.Divisions.AnyAsync(d => d.Code == division, cancellationToken))
        {
            ModelState.AddModelError("Form.DivisionCode", texts["Error.Division"]);
        }

        if (form.CleanEveryMonths is < 1 or > GreatestMonths || form.TestEveryMonths is < 1 or > GreatestMonths)
        {
            ModelState.AddModelError("", texts["Error.Months", GreatestMonths]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(ListView, await PageAsync(form, cancellationToken));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var period = await db.MaintenancePeriods.SingleOrDefaultAsync(p => p.FacilityKind == form.Kind && p.DivisionCode == division, cancellationToken);
        if (period is null)
        {
            db.MaintenancePeriods.Add(period = new MaintenancePeriod { FacilityKind = form.Kind, DivisionCode = division, CleanEveryMonths = 0, TestEveryMonths = 0 });
        }

        period.CleanEveryMonths = form.CleanEveryMonths;
        period.TestEveryMonths = form.TestEveryMonths;
        await summaries.RefreshDivisionAsync(division, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return LocalRedirect("/admin/periods");
    }

    [HttpPost("{id:int}/delete")]
    [Authorize(Roles = nameof(Role.Administrator))]
    public async Task<IActionResult> Delete(int id, CancellationToken cancellationToken)
    {
        if (await db.MaintenancePeriods.SingleOrDefaultAsync(p => p.Id == id && p.DivisionCode != "", cancellationToken) is not { } period)
        {
            return NotFound(); // What holds everywhere is changed, never deleted.
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.MaintenancePeriods.Remove(period);
        await db.SaveChangesAsync(cancellationToken);
        await summaries.RefreshDivisionAsync(period.DivisionCode, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return LocalRedirect("/admin/periods");
    }

    internal IQueryable<PeriodRow> ListQuery() => db.MaintenancePeriods
        .OrderBy(p => p.FacilityKind).ThenBy(p => p.DivisionCode)
        .Select(p => new PeriodRow(
            p.Id, p.FacilityKind, p.DivisionCode, db.Divisions.Where(d => d.Code == p.DivisionCode).Select(d => d.Name).FirstOrDefault(), p.CleanEveryMonths,
            p.TestEveryMonths));

    private async Task<PeriodsPage> PageAsync(PeriodForm form, CancellationToken cancellationToken) =>
        new(await ListQuery().ToListAsync(cancellationToken), form);
}
