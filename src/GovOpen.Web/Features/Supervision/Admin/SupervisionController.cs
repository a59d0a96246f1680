using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Verdicts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Supervision.Admin;

/// <summary>The supervision desk of the health inspection (卫生监督): what is late, failed, contradicted or missing, and letters about it.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/supervision")]
public sealed class SupervisionController(SupervisionQueries supervision, ICurrentActor current) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(SupervisionFilter filter, CancellationToken cancellationToken, int page = 1) =>
        ModelState.IsValid && filter.IsSensible && await supervision.FindAsync(filter, page, current.Actor, cancellationToken) is { } desk
            ? View(desk)
            : NotFound();

    [HttpGet("list.{format:regex(^(csv|xlsx)$)}")]
    public async Task<IActionResult> Data(
        SupervisionFilter filter, string format, [FromServices] IStringLocalizer<SupervisionText> texts, [FromServices] VerdictText verdicts,
        [FromServices] WaterCalendar calendar, [FromServices] TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !filter.IsSensible)
        {
            return NotFound();
        }

        await calendar.EnsureTodayAsync(cancellationToken);
        return new DatasetResult<SupervisionRow>(
            SupervisionDatasets.Rows(texts, verdicts, time.Today()), format, supervision.Rows(filter, current.Actor).AsAsyncEnumerable());
    }

    [HttpGet("dunning")]
    public async Task<IActionResult> Dunning(SupervisionFilter filter, CancellationToken cancellationToken) =>
        ModelState.IsValid && filter.IsSensible
            ? View(await supervision.FindLettersAsync(filter, current.Actor, cancellationToken))
            : NotFound();
}
