using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>Tanks and reservoirs by town and estate.</summary>
[AllowAnonymous]
public sealed class WaterController(WaterQueries water) : Controller
{
    [HttpGet("/water")]
    [PublishedPage]
    public async Task<IActionResult> Index(EstateFilter filter, int page = 1, CancellationToken cancellationToken = default)
    {
        if (!ModelState.IsValid || !filter.IsSensible || await water.FindAsync(filter, page, cancellationToken) is not { } overview)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Water);
        return View(overview);
    }

    [HttpGet("/water" + FormatConstraint.Suffix)]
    public IActionResult Data(EstateFilter filter, string format) => filter.IsSensible
        ? new DatasetResult<EstateRow>(WaterDatasets.Estates, format, water.Estates(filter))
        : NotFound();

    [HttpGet("/water/estates/{id:int}")]
    [PublishedPage]
    public async Task<IActionResult> Estate(int id, CancellationToken cancellationToken)
    {
        if (await water.FindEstateAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        // A label comes and goes with its building alone; everything else of the register stales all lists of water.
        HttpContext.TagPage(page.Buildings.Select(b => PageTags.Building(b.Id)).Append(PageTags.Water));
        return View(page);
    }

    [HttpGet("/water/estates/{id:int}" + FormatConstraint.Suffix)]
    public async Task<IActionResult> EstateData(
        int id, string format, [FromServices] WaterDataQueries data, CancellationToken cancellationToken) =>
        await water.EstateExistsAsync(id, cancellationToken)
            ? new DatasetResult<FacilityDataRow>(WaterDatasets.Facilities, format, data.FacilityQuery(id).AsAsyncEnumerable())
            : NotFound();
}
