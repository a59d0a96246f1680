using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Labels;

/// <summary>Label sheets for the clerks of a district; what they print hangs in stairwells.</summary>
public sealed class LabelsController(GovOpenDbContext db, ICurrentActor current) : Controller
{
    [HttpGet("/labels/sheet")]
    public async Task<IActionResult> Sheet(int estate, CancellationToken cancellationToken, int start = 1, double dx = 0, double dy = 0)
    {
        if (!ModelState.IsValid
            || start is < 1 or > LabelSheet.PerPage
            || !IsOffset(dx)
            || !IsOffset(dy))
        {
            return BadRequest();
        }

        var labels = await LabelQuery(estate, current.Actor).ToListAsync(cancellationToken);
        return labels.Count == 0 ? NotFound() : View(new LabelSheet(estate, labels, start, dx, dy));
    }

    /// <summary>Written so that "not a number", which compares with nothing, is none.</summary>
    private static bool IsOffset(double millimetres) => Math.Abs(millimetres) <= LabelSheet.GreatestOffset;

    internal IQueryable<LabelToPrint> LabelQuery(int estate, Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return db.Labels
            .Where(l => l.State == LabelState.Active && l.Building!.EstateId == estate)
            .Where(l => mayWater && l.Building!.Estate!.DivisionCode.StartsWith(division))
            .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
            .Select(l => new LabelToPrint(l.Code, l.Building!.Estate!.Name, l.Building.Name));
    }
}
