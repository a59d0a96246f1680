using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Domain.Subsidies;
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

    /// <summary>
    /// The list that a sheet shows, by the address in the sheet's code: permanent, without a query, and readable in whatever case, see
    /// <see cref="Common.QrCodes.QrCodeSvg"/>.
    /// </summary>
    [HttpGet("/subsidies/villages/{division}/{year:int}/{programme}")]
    public async Task<IActionResult> List(string division, [LedgerYear] int year, string programme, CancellationToken cancellationToken) =>
        ModelState.IsValid && await places.FindAsync(division, cancellationToken) is { } line && await notices.FindCodeAsync(line, year, programme, cancellationToken) is { } code
            ? Redirect($"{PlaceLine.Path(line.Self.Code)}?year={year}&programme={Uri.EscapeDataString(code)}{(SmallVillages.IsMerged(line.Self.Code) ? "#others" : "")}")
            : NotFound();

    /// <summary>Address of <see cref="List"/>.</summary>
    public static string ListPath(string division, int year, string programme) => $"{PlaceLine.Path(division)}/{year}/{Uri.EscapeDataString(programme)}";
}
