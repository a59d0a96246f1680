using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Subsidies;

/// <summary>Programmes, towns and years of the ledger, with totals that reconcile.</summary>
[AllowAnonymous]
public sealed class SubsidiesController(SubsidiesQueries subsidies, SubsidyTotalQueries totals) : Controller
{
    [HttpGet("/subsidies")]
    [PublishedPage]
    public async Task<IActionResult> Index(SubsidiesFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        HttpContext.TagPage(PageTags.Subsidies);
        return View(await subsidies.ReadAsync(filter, cancellationToken));
    }

    /// <summary>The totals as data; of all years unless one is asked for.</summary>
    [HttpGet("/subsidies" + FormatConstraint.Suffix)]
    public IActionResult Data(string format, [LedgerYear] int? year) => ModelState.IsValid
        ? new DatasetResult<TotalDataRow>(
            SubsidyTotalDataset.Value, format, totals.DataQuery(new TotalScope { Year = year }).AsAsyncEnumerable())
        : BadRequest();
}
