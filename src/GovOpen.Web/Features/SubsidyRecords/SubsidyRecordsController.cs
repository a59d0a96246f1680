using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>One row of the ledger: how it was calculated, where it stands, and every version of it.</summary>
[AllowAnonymous]
[NoIndex]
public sealed class SubsidyRecordsController(RecordQueries records, RecordNumbers numbers) : Controller
{
    /// <param name="number">The row's number; sealed where the row is shown for a whole town.</param>
    [HttpGet("/subsidies/records/{number:length(1,32)}")]
    [PublishedPage]
    public async Task<IActionResult> Show(string number, CancellationToken cancellationToken)
    {
        if (numbers.Read(number) is not var (id, isMerged) || await records.FindAsync(id, isMerged, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.SubsidyRecord(id), PageTags.SubsidyBatch(page.Row.BatchId));
        return View(page);
    }
}
