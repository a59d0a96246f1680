using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>The ledger as a sheet for the village board.</summary>
[AllowAnonymous]
[NoIndex]
public sealed class VillageNoticesController(NoticeQueries notices, PlaceQueries places) : Controller
{
    /// <summary>Where the sheet's view stands; the office shows its proofs by it too.</summary>
    public const string SheetPath = "/Features/SubsidyVillages/Notice.cshtml";

    [HttpGet("/subsidies/villages/{division}/notice")]
    [PublishedPage]
    public async Task<IActionResult> Show(string division, NoticeFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if (await places.FindAsync(division, cancellationToken) is not { } line
            || await notices.FindAsync(line, filter, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(page.BatchIds.Select(PageTags.SubsidyBatch).Append(PageTags.Village(line.Self.Code)));
        return View(SheetPath, page);
    }
}
