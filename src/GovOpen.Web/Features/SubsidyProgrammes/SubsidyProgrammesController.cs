using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyProgrammes;

/// <summary>A programme with its seven elements and its totals.</summary>
[AllowAnonymous]
public sealed class SubsidyProgrammesController(ProgrammeQueries programmes, SubsidyTotalQueries totals) : Controller
{
    [HttpGet("/subsidies/programmes/{code}")]
    [PublishedPage]
    public async Task<IActionResult> Show(string code, ProgrammeFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (await programmes.FindAsync(code, filter, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Subsidies);
        return View(page);
    }

    /// <summary>The programme's totals as data; of all years unless one is asked for.</summary>
    [HttpGet("/subsidies/programmes/{code}" + FormatConstraint.Suffix)]
    public async Task<IActionResult> Data(string code, string format, [LedgerYear] int? year, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return await programmes.HeadQuery(code).SingleOrDefaultAsync(cancellationToken) is { } head
            ? new DatasetResult<TotalDataRow>(
                SubsidyTotalDataset.Value, format,
                totals.DataQuery(new TotalScope { ProgrammeId = head.Id, Year = year }).AsAsyncEnumerable())
            : NotFound();
    }
}
