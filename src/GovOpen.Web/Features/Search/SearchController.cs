using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Labels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Search;

/// <summary>One box for everything. Not cached: what people type has no end.</summary>
[AllowAnonymous]
public sealed class SearchController(SearchQueries search) : Controller
{
    /// <param name="kind">One kind, to see all its results; else some of each.</param>
    [HttpGet("/search")]
    public async Task<IActionResult> Index(string? q, string? kind, int page = 1, CancellationToken cancellationToken = default)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        FoundKind? wanted = Enum.GetValues<FoundKind>().Cast<FoundKind?>()
            .FirstOrDefault(k => string.Equals(k.ToString(), kind, StringComparison.OrdinalIgnoreCase));
        if (!ModelState.IsValid || (wanted is null && (!string.IsNullOrEmpty(kind) || page != 1)))
        {
            return NotFound();
        }

        var text = SearchText.Of(q);
        var code = TypedCode.Read(text.Typed);
        if (code.Code is { } typed && await search.LabelExistsAsync(typed, cancellationToken))
        {
            return Redirect($"/B/{LabelCode.Grouped(typed)}");
        }

        IReadOnlyList<FoundGroup> groups = [];
        if (wanted is { } one && !text.IsEmpty)
        {
            if (await search.FindAsync(text, one, page, cancellationToken) is not { } results)
            {
                return NotFound();
            }

            groups = results.Rows.Count > 0 ? [new FoundGroup(one, results)] : [];
        }
        else if (!text.IsEmpty)
        {
            groups = await search.FindAsync(text, cancellationToken);
        }

        return View(new SearchPage { Text = text, Code = code, Kind = wanted, Groups = groups });
    }
}
