using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.LabelSignals;

/// <summary>Finds labels that hang nowhere, hang twice or hang wrong: by scans and reports, never outside the actor's scope.</summary>
public sealed class LabelSignalQueries(GovOpenDbContext db, TimeProvider time)
{
    /// <summary>Rows of a list; who has more than this narrows it to a town.</summary>
    public const int GreatestList = 200;

    public async Task<LabelSignalLists> FindAsync(LabelSignalFilter filter, Actor actor, CancellationToken cancellationToken)
    {
        var today = time.Today();
        return new LabelSignalLists(
            await ReportedQuery(filter, actor).Take(GreatestList).ToListAsync(cancellationToken),
            await NeverScannedQuery(filter, actor, today).Take(GreatestList).ToListAsync(cancellationToken),
            await FindScannedTooOftenAsync(filter, actor, today, cancellationToken));
    }

    /// <summary>Labels with open reports, the latest first. A report is open until a clerk has handled it or a later one.</summary>
    internal IQueryable<ReportedLabel> ReportedQuery(LabelSignalFilter filter, Actor actor) =>
        from reports in db.LabelEvents
            .Where(e => e.Kind == LabelEventKind.ReportedMisplaced
                && !db.LabelEvents.Any(h => h.LabelCode == e.LabelCode && h.Kind == LabelEventKind.ReportHandled && h.Id > e.Id))
            .GroupBy(e => e.LabelCode)
            .Select(g => new { Code = g.Key, Count = g.Count(), LatestId = g.Max(e => e.Id), LatestAtUtc = g.Max(e => e.AtUtc) })
        join label in InScope(filter, actor) on reports.Code equals label.Code
        orderby reports.LatestId descending
        select new ReportedLabel(
            label.Code, label.Building!.EstateId, label.Building.Estate!.Name, label.Building.Name, reports.Count, reports.LatestAtUtc);

    /// <summary>Labels that should long hang on a wall, and that nobody has scanned.</summary>
    internal IQueryable<SignalledLabel> NeverScannedQuery(LabelSignalFilter filter, Actor actor, DateOnly today)
    {
        var since = today.AddDays(-ScanRules.DaysUnscanned);
        var newFrom = ChinaTime.ToUtc(today.AddDays(-ScanRules.DaysToInstall).ToDateTime(TimeOnly.MinValue));
        return InScope(filter, actor)
            .Where(l => l.State == LabelState.Active)
            .Where(l => !db.LabelScans.Any(s => s.LabelCode == l.Code && s.Day > since))
            .Where(l => !db.LabelEvents.Any(e => e.LabelCode == l.Code && e.AtUtc >= newFrom
                && (e.Kind == LabelEventKind.Issued || e.Kind == LabelEventKind.Installed)))
            .OrderBy(l => l.Building!.Estate!.Name).ThenBy(l => l.Building!.EstateId).ThenBy(l => l.Building!.SortOrder).ThenBy(l => l.Code)
            .Select(l => new SignalledLabel(l.Code, l.Building!.EstateId, l.Building.Estate!.Name, l.Building.Name, 0));
    }

    /// <summary>The labels of every estate that has one scanned often enough to say something, with their scans.</summary>
    internal IQueryable<SignalledLabel> ComparedQuery(LabelSignalFilter filter, Actor actor, DateOnly today)
    {
        var since = today.AddDays(-ScanRules.DaysCompared);
        var active = InScope(filter, actor).Where(l => l.State == LabelState.Active);
        var often = db.LabelScans
            .Where(s => s.Day > since)
            .GroupBy(s => s.LabelCode)
            .Where(g => g.Sum(s => s.Count) >= ScanRules.LeastScans)
            .Select(g => g.Key);
        var estates = active.Where(l => often.Contains(l.Code)).Select(l => l.Building!.EstateId);
        return active
            .Where(l => estates.Contains(l.Building!.EstateId))
            .OrderBy(l => l.Building!.EstateId).ThenBy(l => l.Code)
            .Select(l => new SignalledLabel(
                l.Code, l.Building!.EstateId, l.Building.Estate!.Name, l.Building.Name,
                db.LabelScans.Where(s => s.LabelCode == l.Code && s.Day > since).Sum(s => s.Count)));
    }

    private async Task<List<SignalledLabel>> FindScannedTooOftenAsync(
        LabelSignalFilter filter, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new List<SignalledLabel>();
        var estate = new List<SignalledLabel>();
        await foreach (var label in ComparedQuery(filter, actor, today).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (estate.Count > 0 && estate[0].EstateId != label.EstateId)
            {
                found.AddRange(FarMoreThanOthers(estate));
                estate.Clear();
            }

            estate.Add(label);
        }

        found.AddRange(FarMoreThanOthers(estate));
        return [.. found.OrderByDescending(l => l.Scans).ThenBy(l => l.Code, StringComparer.Ordinal).Take(GreatestList)];
    }

    private static List<SignalledLabel> FarMoreThanOthers(List<SignalledLabel> labels) => [.. labels
        .Where(label => label.Scans >= ScanRules.LeastScans
            && ScanRules.IsFarMoreThan(label.Scans, [.. labels.Where(other => other.Code != label.Code).Select(other => other.Scans)]))];

    private IQueryable<Label> InScope(LabelSignalFilter filter, Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        var labels = db.Labels.Where(l => mayWater && l.Building!.Estate!.DivisionCode.StartsWith(division));
        if (filter.Town is { Length: > 0 } town)
        {
            labels = labels.Where(l => l.Building!.Estate!.DivisionCode.StartsWith(town));
        }

        return filter.Estate is { } estate ? labels.Where(l => l.Building!.EstateId == estate) : labels;
    }
}
