using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>One row of the ledger: how it was calculated, where it stands, and every version of it.</summary>
[AllowAnonymous]
[NoIndex]
public sealed class SubsidyRecordsController(RecordQueries records) : Controller
{
    [HttpGet("/subsidies/records/{id:long}")]
    [PublishedPage]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.SubsidyRecord(id), PageTags.SubsidyBatch(page.Row.BatchId));
        return View(page);
    }
}
