using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Desk.Admin;

/// <summary>Something of the subsidies that waits, how often, and where it is done.</summary>
/// <param name="TextName">Name of the text that says what it is.</param>
public sealed record DeskTask(string TextName, int Count, string Path);

/// <summary>A list in which something waits for an approver.</summary>
public sealed record DeskList(int Id, string ProgrammeName, int Year, string Name, int Changes, int Payments, int Objections);

/// <summary>What waits for a clerk of the subsidies: to each role what it can do, to an auditor what is still to be decided.</summary>
public sealed class SubsidyDesk(GovOpenDbContext db, TimeProvider time)
{
    /// <summary>For so many days an import that came to nothing stands on the desk of whoever began it.</summary>
    private const int DaysOfFailedImports = 7;

    private const int ListsShown = 20;

    public async Task<IReadOnlyList<DeskTask>> TasksAsync(Actor actor, CancellationToken cancellationToken)
    {
        var lists = ListsInScope(actor);
        var tasks = new List<DeskTask>();
        async Task Add<T>(string name, IQueryable<T> waiting, string path) => tasks.Add(new DeskTask(name, await waiting.CountAsync(cancellationToken), path));

        if (actor.Role == Role.Editor)
        {
            var failedSince = time.GetUtcNow().UtcDateTime.AddDays(-DaysOfFailedImports);
            var today = time.Today();
            await Add("Interrupted", ImportsInScope(actor).Where(i => i.State == ImportState.Interrupted && i.StartedById == actor.AccountId && i.EndedAtUtc >= failedSince), "/admin/subsidy-imports");
            await Add("Columns", ImportsInScope(actor).Where(i => i.State == ImportState.Uploaded), "/admin/subsidy-imports");
            await Add("Previews", ImportsInScope(actor).Where(i => i.State == ImportState.Previewed), "/admin/subsidy-imports");
            await Add("Drafts", lists.Where(b => b.State == SubsidyState.Draft), StatePath(SubsidyState.Draft));
            await Add("VillageReview", lists.Where(b => b.State == SubsidyState.VillageReview), StatePath(SubsidyState.VillageReview));
            await Add("NoticeRun", lists.Where(b => b.State == SubsidyState.OnPublicNotice && b.NoticeTo < today), StatePath(SubsidyState.OnPublicNotice));
            await Add("Payable", lists.Where(b => b.State == SubsidyState.NoticeEnded), StatePath(SubsidyState.NoticeEnded));
            await Add("ReturnedTexts", TextsIn(actor, PublicationState.Returned), "/admin/programme-texts?state=Returned");
            await Add("ReturnedRenames", RenamesIn(actor, PublicationState.Returned), "/admin/programme-renames?state=Returned");
        }
        else if (actor.Role == Role.Approver)
        {
            await Add("TownReview", lists.Where(b => b.State == SubsidyState.TownReview), StatePath(SubsidyState.TownReview));
            await Add("SubmittedTexts", TextsIn(actor, PublicationState.Submitted), "/admin/programme-texts?state=Submitted");
            await Add("SubmittedRenames", RenamesIn(actor, PublicationState.Submitted), "/admin/programme-renames?state=Submitted");
        }

        await Add("Findings", FindingsInScope(actor), "/admin/findings");
        return [.. tasks.Where(t => t.Count > 0)];
    }

    /// <summary>Lists with changes of rows, payments or objections to be decided, the oldest first, and how many more there are than are shown.</summary>
    public async Task<(IReadOnlyList<DeskList> Lists, int More)> ListsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var changes = await ChangeQuery(actor).ToDictionaryAsync(c => c.Key, c => c.Value, cancellationToken);
        var payments = await PaymentQuery(actor).ToDictionaryAsync(c => c.Key, c => c.Value, cancellationToken);
        var objections = await ObjectionQuery(actor).ToDictionaryAsync(c => c.Key, c => c.Value, cancellationToken);
        var waiting = changes.Keys.Union(payments.Keys).Union(objections.Keys).Order().ToList();
        var ids = waiting.Take(ListsShown).ToList();
        return ([.. (await NameQuery(ids).ToListAsync(cancellationToken)).Select(l => l with
        {
            Changes = changes.GetValueOrDefault(l.Id), Payments = payments.GetValueOrDefault(l.Id), Objections = objections.GetValueOrDefault(l.Id),
        })], waiting.Count - ids.Count);
    }

    internal IQueryable<SubsidyBatch> ListsInScope(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.SubsidyBatches.Where(b => b.RecordCount > 0 && b.DivisionCode.StartsWith(division));
    }

    internal IQueryable<SubsidyImport> ImportsInScope(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.SubsidyImports.Where(i => i.DivisionCode.StartsWith(division));
    }

    internal IQueryable<SubsidyFinding> FindingsInScope(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.SubsidyFindings.Where(f => f.DivisionCode.StartsWith(division) && f.Decision == FindingDecision.Open && f.GoneAtUtc == null);
    }

    internal IQueryable<SubsidyProgrammeVersion> TextsIn(Actor actor, PublicationState state) =>
        db.SubsidyProgrammeVersions.InScopeOf(actor, Modules.Subsidies).Where(v => v.State == state);

    internal IQueryable<ProgrammeRename> RenamesIn(Actor actor, PublicationState state) =>
        db.ProgrammeRenames.InScopeOf(actor, Modules.Subsidies).Where(r => r.State == state);

    internal IQueryable<KeyValuePair<int, int>> ChangeQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.SubsidyRecordVersions
            .Where(v => v.PublishedAtUtc == null && v.RefusedAtUtc == null && v.Record!.Batch!.DivisionCode.StartsWith(division))
            .GroupBy(v => v.Record!.BatchId)
            .Select(g => new KeyValuePair<int, int>(g.Key, g.Count()));
    }

    internal IQueryable<KeyValuePair<int, int>> PaymentQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.SubsidyPayments
            .Where(p => p.ApprovedAtUtc == null && p.RefusedAtUtc == null && p.Batch!.DivisionCode.StartsWith(division))
            .GroupBy(p => p.BatchId)
            .Select(g => new KeyValuePair<int, int>(g.Key, g.Count()));
    }

    internal IQueryable<KeyValuePair<int, int>> ObjectionQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.SubsidyObjections
            .Where(o => o.ClosedOn == null && o.Batch!.DivisionCode.StartsWith(division))
            .GroupBy(o => o.BatchId)
            .Select(g => new KeyValuePair<int, int>(g.Key, g.Count()));
    }

    internal IQueryable<DeskList> NameQuery(List<int> ids) => db.SubsidyBatches
        .Where(b => ids.Contains(b.Id))
        .OrderBy(b => b.Id)
        .Select(b => new DeskList(b.Id, b.Programme!.Name, b.Year, b.Name, 0, 0, 0));

    private static string StatePath(SubsidyState state) => $"/admin/subsidy-batches?state={state}";
}
