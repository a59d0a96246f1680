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

/// <summary>What of each module waits; null where the clerk has nothing to do with the module.</summary>
/// <param name="MoreLists">Lists in which something waits that are not shown yet.</param>
public sealed record DeskPage(IReadOnlyList<DeskHeap>? Cleanings, IReadOnlyList<DeskTask>? Subsidies, IReadOnlyList<DeskList> Lists, int MoreLists);

/// <summary>The clerk's first page: what waits for him.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin")]
public sealed class DeskController(GovOpenDbContext db, SubsidyDesk subsidies, ICurrentActor current) : Controller
{
    private const int RowsShown = 20;

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var hasSubsidies = actor.Modules.HasFlag(Modules.Subsidies);
        var (lists, moreLists) = hasSubsidies && actor.Role != Role.Editor ? await subsidies.ListsAsync(actor, cancellationToken) : ([], 0);
        return View(new DeskPage(
            actor.Modules.HasFlag(Modules.Water) ? await CleaningsAsync(actor, cancellationToken) : null,
            hasSubsidies ? await subsidies.TasksAsync(actor, cancellationToken) : null,
            lists,
            moreLists));
    }

    internal IQueryable<DeskRow> Rows(Actor actor, PublicationState state) => db.Cleanings
        .InScopeOf(actor, Modules.Water)
        .Where(c => c.State == state)
        .OrderBy(c => c.DraftedAtUtc).ThenBy(c => c.Id)
        .Take(RowsShown)
        .Select(c => new DeskRow(c.Id, c.Facility!.Estate!.Name + " " + c.Facility.Name, c.DraftedByName, c.State, c.CleanedOn));

    private async Task<IReadOnlyList<DeskHeap>> CleaningsAsync(Actor actor, CancellationToken cancellationToken)
    {
        List<(string Title, PublicationState State)> heaps = actor.Role switch
        {
            Role.Approver => [("Desk.Waiting", PublicationState.Submitted)],
            Role.Editor => [("Desk.Returned", PublicationState.Returned), ("Desk.Drafts", PublicationState.Draft), ("Desk.Submitted", PublicationState.Submitted)],
            _ => [("Desk.Submitted", PublicationState.Submitted)],
        };
        var filled = new List<DeskHeap>();
        foreach (var (title, state) in heaps)
        {
            filled.Add(new DeskHeap(title, await Rows(actor, state).ToListAsync(cancellationToken)));
        }

        return filled;
    }
}
