using GovOpen.Web.Common.Caching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.WaterRecords;

/// <summary>One published cleaning or test with all its versions: what was corrected, why, and who approved it.</summary>
[AllowAnonymous]
public sealed class WaterRecordsController(WaterRecordQueries records) : Controller
{
    [HttpGet("/water/cleanings/{recordId:guid}")]
    [PublishedPage]
    public async Task<IActionResult> Cleaning(Guid recordId, CancellationToken cancellationToken)
    {
        if (await records.FindCleaningAsync(recordId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Facility(page.Facility.Id));
        return View(page);
    }

    [HttpGet("/water/tests/{recordId:guid}")]
    [PublishedPage]
    public async Task<IActionResult> Test(Guid recordId, CancellationToken cancellationToken)
    {
        if (await records.FindTestAsync(recordId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Facility(page.Facility.Id));
        return View(page);
    }
}
