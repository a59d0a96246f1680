using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Desk.Admin;

/// <summary>A record that waits for the clerk.</summary>
public sealed record DeskRow(long Id, string Title, string Note, PublicationState State, DateOnly On);

/// <summary>A heap of records on the desk; its title is the name of a text.</summary>
public sealed record DeskHeap(string TitleName, IReadOnlyList<DeskRow> Rows);

/// <summary>The clerk's first page: what waits for him.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin")]
public sealed class DeskController(GovOpenDbContext db, ICurrentActor current) : Controller
{
    private const int RowsShown = 20;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        List<(string Title, PublicationState State)> heaps = actor.Role switch
        {
            Role.Approver => [("Desk.Waiting", PublicationState.Submitted)],
            Role.Editor => [("Desk.Returned", PublicationState.Returned), ("Desk.Drafts", PublicationState.Draft), ("Desk.Submitted", PublicationState.Submitted)],
            _ => [("Desk.Submitted", PublicationState.Submitted)],
        };
        var page = new List<DeskHeap>();
        foreach (var (title, state) in heaps)
        {
            page.Add(new DeskHeap(title, await Rows(actor, state).ToListAsync(cancellationToken)));
        }

        return View(page);
    }

    internal IQueryable<DeskRow> Rows(Actor actor, PublicationState state) => db.Cleanings
        .InScopeOf(actor, Modules.Water)
        .Where(c => c.State == state)
        .OrderBy(c => c.DraftedAtUtc).ThenBy(c => c.Id)
        .Take(RowsShown)
        .Select(c => new DeskRow(c.Id, c.Facility!.Estate!.Name + " " + c.Facility.Name, c.DraftedByName, c.State, c.CleanedOn));
}
