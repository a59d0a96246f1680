using GovOpen.Web.Common.Caching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Disclosures;

/// <summary>One disclosed piece of information.</summary>
[AllowAnonymous]
public sealed class DisclosuresController(DisclosureQueries disclosures) : Controller
{
    [HttpGet("/disclosures/{id:guid}")]
    [PublishedPage]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancellationToken)
    {
        if (await disclosures.FindAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.CatalogueItem(page.ItemId));
        return View(page);
    }

    /// <summary>Always a download: a browser never opens somebody's file as a page of this site.</summary>
    [HttpGet("/disclosures/{id:guid}/attachments/{attachmentId:long}")]
    public async Task<IActionResult> Attachment(Guid id, long attachmentId, CancellationToken cancellationToken)
    {
        if (await disclosures.FileQuery(id, attachmentId).SingleOrDefaultAsync(cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-cache";
        return File(file.Bytes, file.ContentType, file.FileName);
    }
}
