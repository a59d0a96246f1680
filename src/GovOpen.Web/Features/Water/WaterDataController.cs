using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Data.Summaries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Water;

/// <summary>The module as data, and the page that says what its columns mean.</summary>
[AllowAnonymous]
public sealed class WaterDataController(WaterDataQueries data, WaterCalendar calendar) : Controller
{
    [HttpGet("/water/data")]
    [PublishedPage]
    public IActionResult Index() => View("/Features/Water/Data.cshtml");

    [HttpGet("/water/facilities" + FormatConstraint.Suffix)]
    public async Task<IActionResult> Facilities(string format, int? estate, CancellationToken cancellationToken)
    {
        await calendar.EnsureTodayAsync(cancellationToken);
        return Stream(WaterDatasets.Facilities, format, data.FacilityQuery(estate));
    }

    [HttpGet("/water/buildings" + FormatConstraint.Suffix)]
    public IActionResult Buildings(string format, int? estate) => Stream(WaterDatasets.Buildings, format, data.BuildingQuery(estate));

    [HttpGet("/water/cleanings" + FormatConstraint.Suffix)]
    public IActionResult Cleanings(string format, int? estate) => Stream(WaterDatasets.Cleanings, format, data.CleaningQuery(estate));

    [HttpGet("/water/tests" + FormatConstraint.Suffix)]
    public IActionResult Tests(string format, int? estate) => Stream(WaterDatasets.Tests, format, data.TestQuery(estate));

    [HttpGet("/water/test-values" + FormatConstraint.Suffix)]
    public IActionResult Values(string format, int? estate) => Stream(WaterDatasets.Values, format, data.ValueQuery(estate));

    private IActionResult Stream<TRow>(Dataset<TRow> dataset, string format, IQueryable<TRow> rows) =>
        ModelState.IsValid ? new DatasetResult<TRow>(dataset, format, rows.AsAsyncEnumerable()) : NotFound();
}
