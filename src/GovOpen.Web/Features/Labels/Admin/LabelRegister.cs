using System.Data;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Labels.Admin;

/// <summary>
/// Issues, installs, replaces and retires labels, and closes reports about them. The caller has found label or building inside the
/// actor's scope. A label is a thing on a wall and no published record, so one person suffices; every step is a transaction with its audit
/// entry, and the estate is counted anew inside it.
/// </summary>
public sealed class LabelRegister(GovOpenDbContext db, WaterSummaries summaries, TimeProvider time)
{
    /// <summary>Labels issued at once; a larger estate takes a second go.</summary>
    public const int GreatestIssue = 1_000;

    /// <summary>A code may just have been taken, one in 2^35 for each label; a third failure is not chance.</summary>
    private const int Attempts = 3;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Makes a new code; a test puts its own in place.</summary>
    internal Func<string> CreateCode { get; init; } = LabelCode.Create;

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Issues a label to a building without one. Null when it has one.</summary>
    public Task<string?> IssueAsync(int estateId, int buildingId, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(estateId, async () =>
        {
            var isFree = !await db.Labels.AnyAsync(l => l.BuildingId == buildingId && l.State == LabelState.Active, cancellationToken);
            return isFree ? (await AddAsync([buildingId], null, actor, cancellationToken))[0] : null;
        }, cancellationToken);

    /// <summary>Issues labels to the buildings of an estate that have none, at most <see cref="GreatestIssue"/>; how many.</summary>
    public Task<int> IssueMissingAsync(int estateId, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(estateId, async () =>
        {
            var buildings = await UnlabelledQuery(estateId).Take(GreatestIssue).ToListAsync(cancellationToken);
            return (await AddAsync(buildings, null, actor, cancellationToken)).Count;
        }, cancellationToken);

    /// <summary>Notes that the label hangs since a day. False when it is no longer valid.</summary>
    public Task<bool> InstallAsync(LabelHead head, DateOnly on, string? note, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(head.EstateId, async () =>
        {
            if (await FindActiveAsync(head.Code, cancellationToken) is null)
            {
                return false;
            }

            // A day is known, not an hour: noon stands for an earlier day.
            var atUtc = on == time.Today() ? NowUtc : ChinaTime.ToUtc(on.ToDateTime(new TimeOnly(12, 0)));
            AddEvent(head.Code, LabelEventKind.Installed, atUtc, note, actor);
            AddAudit(head.Code, new { Installed = on, Note = note }, actor);
            return true;
        }, cancellationToken);

    /// <summary>Puts a new label in the place of one: the old code leads to the building for ever. Null when it is no longer valid.</summary>
    public Task<string?> ReplaceAsync(LabelHead head, string reason, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(head.EstateId, async () =>
        {
            if (await FindActiveAsync(head.Code, cancellationToken) is not { } label)
            {
                return null;
            }

            var code = (await AddAsync([head.BuildingId], LabelCode.Grouped(head.Code), actor, cancellationToken))[0];
            label.State = LabelState.Replaced;
            AddEvent(head.Code, LabelEventKind.Replaced, NowUtc, reason, actor);
            return code;
        }, cancellationToken);

    /// <summary>Takes a label out of use without another in its place. False when it is no longer valid.</summary>
    public Task<bool> RetireAsync(LabelHead head, string reason, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(head.EstateId, async () =>
        {
            if (await FindActiveAsync(head.Code, cancellationToken) is not { } label)
            {
                return false;
            }

            label.State = LabelState.Retired;
            AddEvent(head.Code, LabelEventKind.Retired, NowUtc, reason, actor);
            return true;
        }, cancellationToken);

    /// <summary>
    /// Closes the open reports with what was found. False when there is none, or when one has come in that the clerk has not seen.
    /// </summary>
    /// <param name="seenReport">Number of the latest report on the page that the clerk answers.</param>
    public Task<bool> HandleReportsAsync(LabelHead head, long seenReport, string found, Actor actor, CancellationToken cancellationToken) =>
        RunAsync(head.EstateId, async () =>
        {
            var events = await db.LabelEvents.AsNoTracking()
                .Where(e => e.LabelCode == head.Code
                    && (e.Kind == LabelEventKind.ReportedMisplaced || e.Kind == LabelEventKind.ReportHandled))
                .OrderByDescending(e => e.Id)
                .Take(1)
                .ToListAsync(cancellationToken);
            if (events is not [{ Kind: LabelEventKind.ReportedMisplaced } latest] || latest.Id != seenReport)
            {
                return false;
            }

            AddEvent(head.Code, LabelEventKind.ReportHandled, NowUtc, found, actor);
            AddAudit(head.Code, new { ReportHandled = found }, actor);
            return true;
        }, cancellationToken);

    internal IQueryable<int> UnlabelledQuery(int estateId) => db.Buildings
        .Where(b => b.EstateId == estateId && !b.Labels.Any(l => l.State == LabelState.Active))
        .OrderBy(b => b.SortOrder).ThenBy(b => b.Id)
        .Select(b => b.Id);

    /// <summary>
    /// Reads and writes in one serializable transaction, so that two clerks cannot both label one building, and counts the estate in it.
    /// </summary>
    private async Task<T> RunAsync<T>(int estateId, Func<Task<T>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
                var result = await change();
                if (db.ChangeTracker.HasChanges())
                {
                    await summaries.RefreshAsync([estateId], cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (DbUpdateException exception) when (attempt < Attempts && db.IsUniqueViolation(exception))
            {
                db.ChangeTracker.Clear(); // Somebody took a code between our look and our insert: another go with other codes.
            }
        }
    }

    private Task<Label?> FindActiveAsync(string code, CancellationToken cancellationToken) =>
        db.Labels.SingleOrDefaultAsync(l => l.Code == code && l.State == LabelState.Active, cancellationToken);

    private async Task<List<string>> AddAsync(
        List<int> buildingIds, string? note, Actor actor, CancellationToken cancellationToken)
    {
        var codes = await NewCodesAsync(buildingIds.Count, cancellationToken);
        foreach (var (code, buildingId) in codes.Zip(buildingIds))
        {
            db.Labels.Add(new Label { Code = code, BuildingId = buildingId });
            AddEvent(code, LabelEventKind.Issued, NowUtc, note, actor);
        }

        return codes;
    }

    /// <summary>Codes that no label has or ever had: none is ever deleted.</summary>
    private async Task<List<string>> NewCodesAsync(int count, CancellationToken cancellationToken)
    {
        var codes = new HashSet<string>();
        while (codes.Count < count)
        {
            List<string> candidates = [.. Enumerable.Range(0, count - codes.Count).Select(_ => CreateCode())];
            var taken = await db.Labels.Where(l => candidates.Contains(l.Code)).Select(l => l.Code).ToListAsync(cancellationToken);
            codes.UnionWith(candidates.Except(taken));
        }

        return [.. codes];
    }

    private void AddEvent(string code, LabelEventKind kind, DateTime atUtc, string? note, Actor actor) =>
        db.LabelEvents.Add(new LabelEvent { LabelCode = code, Kind = kind, AtUtc = atUtc, ByName = actor.Name, Note = note });

    /// <summary>For what changes no column of the label itself: the trail of the label tells it all the same.</summary>
    private void AddAudit(string code, object after, Actor actor) => db.AuditEntries.Add(new AuditEntry
    {
        AtUtc = NowUtc,
        ActorId = actor.AccountId,
        ActorName = actor.Name,
        Action = AuditActions.Changed,
        RecordKind = nameof(Label),
        RecordKey = code,
        After = JsonSerializer.Serialize(after, Json),
    });
}
