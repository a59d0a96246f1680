using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>Everybody's rows of a village; of a town or district, the places in it that have some.</summary>
[AllowAnonymous]
[NoIndex]
public sealed class SubsidyVillagesController(
    VillageQueries villages, PlaceQueries places, SubsidyTotalQueries totals, TimeProvider time) : Controller
{
    [HttpGet("/subsidies/villages/{division}")]
    [PublishedPage]
    public async Task<IActionResult> Show(string division, VillageFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (await places.FindAsync(division, cancellationToken) is not { } line)
        {
            return NotFound();
        }

        if (line.Self.Level != DivisionLevel.Village)
        {
            HttpContext.TagPage(PageTags.Subsidies);
            return await ReadPlacesAsync(line, filter, cancellationToken) is { } list ? View("Places", list) : NotFound();
        }

        if (await villages.FindAsync(line, filter, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Village(line.Self.Code));
        return View(page);
    }

    /// <summary>All rows that the page's filter means, not one page of them; of a town or district, its totals.</summary>
    [HttpGet("/subsidies/villages/{division}" + FormatConstraint.Suffix)]
    public async Task<IActionResult> Data(string division, string format, VillageFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (await places.FindAsync(division, cancellationToken) is not { } line)
        {
            return NotFound();
        }

        if (line.Self.Level != DivisionLevel.Village)
        {
            var scope = new TotalScope { Division = line.Self.Code, Year = filter.Year };
            return new DatasetResult<TotalDataRow>(
                SubsidyTotalDataset.Value, format, totals.DataQuery(scope).AsAsyncEnumerable());
        }

        return await villages.FindScopeAsync(line, filter, cancellationToken) is { } rows
            ? new DatasetResult<LedgerDataRow>(LedgerDataset.Value, format, villages.DataQuery(rows).AsAsyncEnumerable())
            : NotFound();
    }

    /// <summary>The rows themselves of any area: of a town, of those villages that are shown together.</summary>
    [HttpGet("/subsidies/villages/{division}/rows" + FormatConstraint.Suffix)]
    public async Task<IActionResult> Rows(string division, string format, VillageFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        return await places.FindAsync(division, cancellationToken) is { Self.Level: not DivisionLevel.District } line
            && await villages.FindScopeAsync(line, filter, cancellationToken) is { } rows
                ? new DatasetResult<LedgerDataRow>(LedgerDataset.Value, format, villages.DataQuery(rows).AsAsyncEnumerable())
                : NotFound();
    }

    /// <summary>Null when the rows of its small villages have no such page or programme.</summary>
    private async Task<PlacesPage?> ReadPlacesAsync(PlaceLine line, VillageFilter filter, CancellationToken cancellationToken)
    {
        var scope = new TotalScope { Division = line.Self.Code };
        var years = await totals.YearQuery(scope).ToListAsync(cancellationToken);
        var year = filter.Year ?? (years.Count > 0 ? years[0] : time.Today().Year);
        var query = line.Self.Level == DivisionLevel.Town
            ? totals.ByVillageQuery(scope with { Year = year })
            : totals.ByTownQuery(scope with { Year = year });
        var rows = await query.ToListAsync(cancellationToken);
        VillagePage? merged = null;
        if (rows.Exists(r => r.Code == line.Self.Code))
        {
            filter.Year = year;
            merged = await villages.FindAsync(line, filter, cancellationToken);
            if (merged is null)
            {
                return null;
            }
        }

        return new PlacesPage
        {
            Line = line,
            Years = years,
            Year = year,
            Places = rows,
            Merged = merged,
        };
    }
}
