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
    public async Task<IActionResult> Sheet(SheetRequest request, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !request.IsSensible)
        {
            return BadRequest();
        }

        List<string> codes = [.. request.Code.Select(c => LabelCode.TryNormalize(c, out var code) ? code : "")];
        var labels = await LabelQuery(request.Estate, codes, request.Pending, current.Actor).ToListAsync(cancellationToken);
        return labels.Count == 0
            ? NotFound()
            : View(new SheetPage(request, LabelFormat.Find(request.Format)!, labels[0].EstateName, labels));
    }

    /// <summary>The page to measure a printer with, before a sheet of stickers is spent.</summary>
    [HttpGet("/labels/ruler")]
    public IActionResult Ruler(double dx = 0, double dy = 0) =>
        ModelState.IsValid && LabelSheet.IsOffset(dx) && LabelSheet.IsOffset(dy) ? View(new LabelRuler(dx, dy)) : BadRequest();

    /// <param name="codes">Only these; empty means all.</param>
    /// <param name="pending">Only those never noted as installed.</param>
    internal IQueryable<LabelToPrint> LabelQuery(int estate, List<string> codes, bool pending, Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        var labels = db.Labels
            .Where(l => l.State == LabelState.Active && l.Building!.EstateId == estate)
            .Where(l => mayWater && l.Building!.Estate!.DivisionCode.StartsWith(division));
        if (codes.Count > 0)
        {
            labels = labels.Where(l => codes.Contains(l.Code));
        }

        if (pending)
        {
            labels = labels.Where(l => !l.Events.Any(e => e.Kind == LabelEventKind.Installed));
        }

        return labels
            .OrderBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
            .Select(l => new LabelToPrint(l.Code, l.Building!.Estate!.Name, l.Building.Name, l.Building.Address));
    }
}
