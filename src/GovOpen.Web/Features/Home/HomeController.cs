using GovOpen.Web.Common.Caching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Home;

/// <summary>The front page: search, the three doors, what is new, what is overdue.</summary>
[AllowAnonymous]
public sealed class HomeController(HomeQueries home) : Controller
{
    [HttpGet("/")]
    [PublishedPage]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        HttpContext.TagPage(PageTags.Water, PageTags.Subsidies, PageTags.Catalogue);
        return View(await home.FindAsync(cancellationToken));
    }
}
