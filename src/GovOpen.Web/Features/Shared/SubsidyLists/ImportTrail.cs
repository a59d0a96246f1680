using System.Text.Json;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// The trail that an import leaves of rows that the list had before: each changed or removed one with what it said, never with a personal number. Written in
/// bulk, some rows at a time. New rows lead to their import by themselves.
/// </summary>
internal sealed class ImportTrail(GovOpenDbContext db, Actor actor, DateTime nowUtc)
{
    /// <summary>Rows whose figures or names an import changed.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows that the file did not have and that were taken off the list.</summary>
    public int Removed { get; private set; }

    /// <summary>Keeps what changes about some rows; called before they are changed.</summary>
    public async Task KeepChangesAsync(IEnumerable<(SubsidyRecord Row, PlannedChange Change)> changes, CancellationToken cancellationToken)
    {
        var entries = changes.Select(c => ChangeOf(c.Row, c.Change)).ToList();
        Changed += entries.Count;
        await db.BulkInsertAsync(entries, hasKeys: false, cancellationToken);
    }

    /// <summary>Keeps rows that are about to be removed.</summary>
    public async Task KeepRemovalsAsync(IReadOnlyList<SubsidyRecord> rows, CancellationToken cancellationToken)
    {
        Removed += rows.Count;
        await db.BulkInsertAsync(
            rows.Select(row => Entry(AuditActions.Deleted, nameof(SubsidyRecord), $"{row.Id}", Figures(row), null)), hasKeys: false, cancellationToken);
    }

    /// <summary>Keeps what the import did as a whole.</summary>
    public void Conclude(SubsidyImport import, bool removesMissing) => db.AuditEntries.Add(Entry(
        AuditActions.Changed, nameof(SubsidyImport), $"{import.Id}", null,
        new() { ["BatchId"] = import.BatchId, ["Created"] = import.Created, ["Changed"] = Changed, ["RemovesMissing"] = removesMissing, ["Removed"] = Removed }));

    private AuditEntry ChangeOf(SubsidyRecord row, PlannedChange change)
    {
        var (before, after) = (Figures(row), Figures(change));
        before.Remove(nameof(row.VillageCode)); // The key is of the village: it stays.
        foreach (var name in before.Keys.Where(name => Equals(before[name], after.GetValueOrDefault(name))).ToList())
        {
            before.Remove(name);
            after.Remove(name);
        }

        if (before.Count == 0)
        {
            after["PersonalNumbers"] = "changed"; // Identity or account number, or the key of their HMACs.
        }

        return Entry(AuditActions.Changed, nameof(SubsidyRecord), $"{row.Id}", before.Count > 0 ? before : null, after);
    }

    private static Dictionary<string, object?> Figures(SubsidyRecord row) => new()
    {
        [nameof(row.VillageCode)] = row.VillageCode,
        [nameof(row.GroupName)] = row.GroupName,
        [nameof(row.RecipientKind)] = row.RecipientKind.ToString(),
        [nameof(row.RecipientName)] = row.RecipientName,
        [nameof(row.QuantityInHundredths)] = row.QuantityInHundredths,
        [nameof(row.ContractedInHundredths)] = row.ContractedInHundredths,
        [nameof(row.StandardInFen)] = row.StandardInFen,
        [nameof(row.AmountInFen)] = row.AmountInFen,
        [nameof(row.ParcelNumber)] = row.ParcelNumber,
    };

    private static Dictionary<string, object?> Figures(PlannedChange change) => new()
    {
        [nameof(change.GroupName)] = change.GroupName,
        [nameof(change.RecipientKind)] = change.RecipientKind.ToString(),
        [nameof(change.RecipientName)] = change.RecipientName,
        [nameof(change.QuantityInHundredths)] = change.QuantityInHundredths,
        [nameof(change.ContractedInHundredths)] = change.ContractedInHundredths,
        [nameof(change.StandardInFen)] = change.StandardInFen,
        [nameof(change.AmountInFen)] = change.AmountInFen,
        [nameof(change.ParcelNumber)] = change.ParcelNumber,
    };

    private AuditEntry Entry(string action, string kind, string key, Dictionary<string, object?>? before, Dictionary<string, object?>? after) => new()
    {
        AtUtc = nowUtc,
        ActorId = actor.AccountId,
        ActorName = actor.Name,
        Action = action,
        RecordKind = kind,
        RecordKey = key,
        Before = before is null ? null : JsonSerializer.Serialize(before, AuditJson.Options),
        After = after is null ? null : JsonSerializer.Serialize(after, AuditJson.Options),
    };
}
