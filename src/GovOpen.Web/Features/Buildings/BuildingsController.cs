using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace GovOpen.Web.Features.Buildings;

/// <summary>A code that leads nowhere.</summary>
/// <param name="Typed">What was typed, as far as it looks like a code.</param>
/// <param name="IsMistyped">The check symbol is wrong: a slip, not an unknown label.</param>
public sealed record UnknownCode(string Typed, bool IsMistyped);

/// <summary>The page behind the QR code in the stairwell. The route is on printed labels: it never changes.</summary>
[AllowAnonymous]
public sealed class BuildingsController(BuildingQueries buildings, GovOpenDbContext db, TimeProvider time) : Controller
{
    [HttpGet("/B/{code}")]
    [PublishedPage]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken)
    {
        var (page, unknown) = await FindAsync(code, cancellationToken);
        if (page is null)
        {
            return unknown!;
        }

        HttpContext.TagPage(page.Facilities.Select(f => PageTags.Facility(f.Id)).Append(PageTags.Building(page.BuildingId)));
        return View(page);
    }

    /// <summary>Asks before the report is sent, so that it takes a token and no crawler sends one.</summary>
    [HttpGet("/B/{code}/misplaced")]
    public async Task<IActionResult> Misplaced(string code, CancellationToken cancellationToken)
    {
        var (page, unknown) = await FindAsync(code, cancellationToken);
        return page is null ? unknown! : View(page);
    }

    [HttpPost("/B/{code}/misplaced")]
    [EnableRateLimiting(RateLimits.PublicForms)]
    public async Task<IActionResult> Report(string code, CancellationToken cancellationToken)
    {
        var (page, unknown) = await FindAsync(code, cancellationToken);
        if (page is null)
        {
            return unknown!;
        }

        db.LabelEvents.Add(new LabelEvent
        {
            LabelCode = page.LabelCode,
            Kind = LabelEventKind.ReportedMisplaced,
            AtUtc = time.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(cancellationToken);
        return View("Reported", page);
    }

    private async Task<(BuildingPage? Page, IActionResult? Unknown)> FindAsync(string code, CancellationToken cancellationToken)
    {
        var isCode = LabelCode.TryNormalize(code, out var normalized);
        var page = isCode && LabelCode.IsValid(normalized!) ? await buildings.FindAsync(normalized!, cancellationToken) : null;
        if (page is not null)
        {
            return (page, null);
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return (null, View("Unknown", new UnknownCode(
            isCode ? LabelCode.Grouped(normalized!) : "", isCode && !LabelCode.IsValid(normalized!))));
    }
}
