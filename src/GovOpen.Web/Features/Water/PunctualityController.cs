using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Data.Summaries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Water;

/// <summary>Cleaning firms and managing units, with how punctual they are.</summary>
[AllowAnonymous]
public sealed class PunctualityController(PunctualityQueries punctuality, WaterCalendar calendar) : Controller
{
    private const string PagePath = "/Features/Water/Punctuality.cshtml";

    [HttpGet("/water/firms")]
    [PublishedPage]
    public async Task<IActionResult> Firms(CancellationToken cancellationToken, int page = 1) =>
        Page(ModelState.IsValid ? await punctuality.FindFirmsAsync(page, cancellationToken) : null);

    [HttpGet("/water/units")]
    [PublishedPage]
    public async Task<IActionResult> Units(CancellationToken cancellationToken, int page = 1) =>
        Page(ModelState.IsValid ? await punctuality.FindUnitsAsync(page, cancellationToken) : null);

    [HttpGet("/water/firms" + FormatConstraint.Suffix)]
    public async Task<IActionResult> FirmData(string format, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        return new DatasetResult<PunctualityRow>(WaterDatasets.Firms, format, punctuality.Firms());
    }

    [HttpGet("/water/units" + FormatConstraint.Suffix)]
    public async Task<IActionResult> UnitData(string format, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        return new DatasetResult<PunctualityRow>(WaterDatasets.Units, format, punctuality.Units());
    }

    private IActionResult Page(PunctualityPage? page)
    {
        if (page is null)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Water);
        return View(PagePath, page);
    }
}
