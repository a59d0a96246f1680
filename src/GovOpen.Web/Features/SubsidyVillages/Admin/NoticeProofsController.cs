using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyVillages.Admin;

/// <summary>The sheet of a list that is not public yet, for the clerk who posts it. Marked as a draft on every copy.</summary>
[Area(FeatureServices.AdminArea)]
public sealed class NoticeProofsController(NoticeQueries notices, PlaceQueries places, GovOpenDbContext db, ICurrentActor current) : Controller
{
    [HttpGet("/admin/notice-proofs/{batch:int}/{division}")]
    public async Task<IActionResult> Show(int batch, string division, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var mayRead = actor.Modules.HasFlag(Modules.Subsidies);
        var scope = actor.DivisionCode;
        var list = await db.SubsidyBatches.AsNoTracking()
            .SingleOrDefaultAsync(b => b.Id == batch && mayRead && b.DivisionCode.StartsWith(scope), cancellationToken);
        if (list is null || list.State >= SubsidyStates.FirstPublic || !division.StartsWith(list.DivisionCode, StringComparison.Ordinal))
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return await places.FindAsync(division, cancellationToken) is { } line
            && await notices.FindProofAsync(line, list, cancellationToken) is { } page
                ? View(VillageNoticesController.SheetPath, page)
                : NotFound();
    }
}
