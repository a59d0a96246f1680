using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Features.Shared.LabelSignals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Features.Labels.Admin;

/// <summary>The labels of the clerk's estates: what hangs where, since when, and how often it is scanned.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/labels")]
public sealed class LabelsController(LabelQueries labels, ICurrentActor current) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, string? town, CancellationToken cancellationToken, int page = 1) =>
        IsTown(town) && await labels.FindEstatesAsync(q, town, page, current.Actor, cancellationToken) is { } estates ? View(estates) : NotFound();

    [HttpGet("estates/{id:int}")]
    public async Task<IActionResult> Estate(int id, CancellationToken cancellationToken) =>
        await labels.FindEstateAsync(id, current.Actor, cancellationToken) is { } estate ? View(estate) : NotFound();

    /// <summary>The valid labels of an estate for a sign maker.</summary>
    [HttpGet("estates/{id:int}/labels.zip")]
    public async Task<IActionResult> Package(
        int id, string? format, [FromServices] IOptions<PortalOptions> portal, CancellationToken cancellationToken)
    {
        if (LabelFormat.Find(format ?? LabelFormat.Sticker.Name) is not { } chosen
            || await labels.PrintQuery(id, current.Actor).ToListAsync(cancellationToken) is not { Count: > 0 } printed)
        {
            return NotFound();
        }

        var zip = new MemoryStream(); // About 2 kB a label.
        await LabelPackage.WriteAsync(zip, printed, chosen, portal.Value.Origin, portal.Value.Domain, cancellationToken);
        zip.Position = 0;
        return File(zip, "application/zip", $"labels-{id}-{chosen.Name}.zip");
    }

    /// <summary>One label, by its code in any way of writing it.</summary>
    [HttpGet("{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken cancellationToken) =>
        await labels.FindLabelAsync(code, current.Actor, cancellationToken) is { } label ? View(label) : NotFound();

    /// <summary>Labels that hang nowhere, hang twice or hang wrong.</summary>
    [HttpGet("signals")]
    public async Task<IActionResult> Signals(
        string? town, int? estate, [FromServices] LabelSignalQueries signals, CancellationToken cancellationToken)
    {
        var head = estate is { } id ? await labels.HeadQuery(id, current.Actor).SingleOrDefaultAsync(cancellationToken) : null;
        if (!ModelState.IsValid || !IsTown(town) || (estate is not null && head is null))
        {
            return NotFound();
        }

        var filter = new LabelSignalFilter(town, estate);
        return View(new SignalsPage(
            filter, head, await labels.TownQuery(current.Actor).ToListAsync(cancellationToken),
            await signals.FindAsync(filter, current.Actor, cancellationToken)));
    }

    private static bool IsTown(string? code) => string.IsNullOrEmpty(code) || DivisionCodes.IsWellFormed(code);
}
