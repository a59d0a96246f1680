using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Datasets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Catalogue;

/// <summary>What the government owes the public, and whether it has published it.</summary>
[AllowAnonymous]
public sealed class CatalogueController(CatalogueQueries catalogue) : Controller
{
    [HttpGet("/catalogue")]
    [PublishedPage]
    public async Task<IActionResult> Index(CatalogueFilter filter, int page = 1, CancellationToken cancellationToken = default)
    {
        if (!ModelState.IsValid || !filter.IsSensible || await catalogue.FindAsync(filter, page, cancellationToken) is not { } list)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.Catalogue);
        return View(list);
    }

    [HttpGet("/catalogue" + FormatConstraint.Suffix)]
    public IActionResult Data(CatalogueFilter filter, string format) => filter.IsSensible
        ? new DatasetResult<ItemData>(CatalogueDatasets.Items, format, catalogue.Items(filter))
        : NotFound();

    [HttpGet("/catalogue/items/{code}")]
    [PublishedPage]
    public async Task<IActionResult> Item(string code, CancellationToken cancellationToken)
    {
        if (await catalogue.FindItemAsync(code, cancellationToken) is not { } item)
        {
            return NotFound();
        }

        HttpContext.TagPage(PageTags.CatalogueItem(item.Id), PageTags.Catalogue);
        return View(item);
    }
}
