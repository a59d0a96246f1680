using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// Compares rows of a file with those of the list, a few thousand at a time, and lays down what would be done: new rows as planned ones of the ledger, the
/// others as planned changes. What was planned is what is carried out.
/// </summary>
internal sealed class ListPlanner(
    GovOpenDbContext db, SubsidyImport import, SubsidyBatch batch, NameRule nameRule, IdentityMacs macs, bool isNewList)
{
    private readonly RowKeySet _seen = new();

    public int Created { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public long TotalInFen { get; private set; }

    /// <summary>Rows whose identity numbers gave rise to doubt, by the key of the row.</summary>
    public List<(long RowKey, IdentityDoubts Doubts)> Doubtful { get; } = [];

    /// <summary>Plans some rows, in the transaction under way.</summary>
    public async Task PlanAsync(IReadOnlyList<KeyedRow> rows, CancellationToken cancellationToken)
    {
        var existing = isNewList ? [] : await ExistingAsync(rows, cancellationToken);
        var ofPersons = isNewList ? null : await OfPersonsAsync(rows, existing, cancellationToken);
        var changes = new List<PlannedChange>();
        var created = new List<SubsidyRecord>(rows.Count);
        foreach (var keyedRow in rows)
        {
            var (row, key) = (keyedRow.Row, keyedRow.Key);
            TotalInFen += row.AmountInFen;
            if (row.Doubts != IdentityDoubts.None)
            {
                Doubtful.Add((key, row.Doubts));
            }

            if ((FindExisting(keyedRow, existing) ?? FindOfPerson(row, ofPersons)) is { } found && _seen.Add(found.Id))
            {
                var change = ChangeOf(row, key, found);
                if (IsSame(found, change))
                {
                    Unchanged++;
                }
                else
                {
                    Changed++;
                    changes.Add(change);
                }
            }
            else
            {
                Created++;
                created.Add(RecordOf(row, key));
            }
        }

        await db.BulkInsertAsync(created, hasKeys: false, cancellationToken);
        if (changes.Count > 0)
        {
            await db.BulkInsertAsync(changes, cancellationToken);
        }
    }

    /// <summary>After the last row: what the list has and the file has not.</summary>
    public async Task<int> PlanMissingAsync(CancellationToken cancellationToken)
    {
        if (isNewList)
        {
            return 0;
        }

        var missing = 0;
        long after = 0;
        while (await OfListQuery(batch.Id, after).Take(5_000).ToListAsync(cancellationToken) is { Count: > 0 } ids)
        {
            after = ids[^1];
            var absent = ids.Where(id => !_seen.Contains(id)).Select(id => new PlannedChange { ImportId = import.Id, RecordId = id, IsMissing = true }).ToList();
            missing += absent.Count;
            await db.BulkInsertAsync(absent, cancellationToken);
        }

        return missing;
    }

    internal IQueryable<long> OfListQuery(int batchId, long after) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State != SubsidyState.Planned && r.Id > after)
        .OrderBy(r => r.Id)
        .Select(r => r.Id);

    internal IQueryable<SubsidyRecord> ByKeyQuery(int batchId, List<long> keys) => db.SubsidyRecords
        .AsNoTracking()
        .WithKeys(batchId, keys)
        .Where(r => r.State != SubsidyState.Planned);

    internal IQueryable<SubsidyRecord> ByPersonQuery(int batchId, int programmeId, int year, List<byte[]> identityMacs) => db.SubsidyRecords
        .AsNoTracking()
        .Where(r => identityMacs.Contains(r.IdentityMac!) && r.Year == year && r.ProgrammeId == programmeId && r.BatchId + 0 == batchId && r.State != SubsidyState.Planned);

    private async Task<Dictionary<long, SubsidyRecord>> ExistingAsync(IReadOnlyList<KeyedRow> rows, CancellationToken cancellationToken)
    {
        var keys = rows.SelectMany(r => r.EarlierKeys.Prepend(r.Key)).ToList();
        return await ByKeyQuery(batch.Id, keys).ToKeysAsync(cancellationToken);
    }

    private static SubsidyRecord? FindExisting(KeyedRow row, Dictionary<long, SubsidyRecord> existing) =>
        existing.TryGetValue(row.Key, out var found) ? found
        : row.EarlierKeys.Select(k => existing.GetValueOrDefault(k)).FirstOrDefault(r => r is not null);

    /// <summary>
    /// Rows of the persons whose lines are not found by key: either the file or the list says no parcels. Taken for new, each would stand in the list twice.
    /// </summary>
    private async Task<ILookup<(string Village, string Person), SubsidyRecord>?> OfPersonsAsync(
        IReadOnlyList<KeyedRow> rows, Dictionary<long, SubsidyRecord> existing, CancellationToken cancellationToken)
    {
        var asked = rows.Where(r => r.Row.IdentityMac is not null && MayLackParcels(r.Row) && FindExisting(r, existing) is null)
            .SelectMany(r => r.Row.EarlierIdentityMacs.Prepend(r.Row.IdentityMac!)).ToList();
        return asked.Count == 0 ? null : (await ByPersonQuery(batch.Id, import.ProgrammeId, import.Year, asked).ToListAsync(cancellationToken))
            .ToLookup(r => (r.VillageCode, Convert.ToHexString(r.IdentityMac!)));
    }

    /// <summary>The one row that a person has in the village's list, where the line or the row says no parcel; of several nobody knows which is meant.</summary>
    private SubsidyRecord? FindOfPerson(ListRow row, ILookup<(string Village, string Person), SubsidyRecord>? ofPersons)
    {
        if (ofPersons is null || row.IdentityMac is null || !MayLackParcels(row))
        {
            return null;
        }

        var rows = row.EarlierIdentityMacs.Prepend(row.IdentityMac)
            .SelectMany(mac => ofPersons[(row.VillageCode, Convert.ToHexString(mac))])
            .Where(r => !_seen.Contains(r.Id) && (row.Parcel is null || r.ParcelNumber is null))
            .Take(2).ToList();
        return rows.Count == 1 ? rows[0] : null;
    }

    /// <summary>Not a line whose parcel was left out: the others of its file are found by theirs.</summary>
    private static bool MayLackParcels(ListRow row) => row.Parcel is not null || !row.Given.HasFlag(ListFields.Parcel);

    private string DisplayNameOf(ListRow row) => nameRule.Show(row.Name, row.Kind, row.AmountInFen);

    private SubsidyRecord RecordOf(ListRow row, long key) => new()
    {
        BatchId = batch.Id,
        ProgrammeId = import.ProgrammeId,
        Year = import.Year,
        VillageCode = row.VillageCode,
        AreaCode = row.VillageCode,
        RowKey = key,
        ImportId = import.Id,
        GroupName = row.GroupName,
        RecipientKind = row.Kind,
        RecipientName = row.Name,
        DisplayName = DisplayNameOf(row),
        QuantityInHundredths = row.QuantityInHundredths,
        ContractedInHundredths = row.ContractedInHundredths,
        StandardInFen = row.StandardInFen,
        AmountInFen = row.AmountInFen,
        State = SubsidyState.Planned,
        KeyId = HasMacs(row) ? macs.KeyId : null,
        IdentityMac = row.IdentityMac,
        SelfCheckMac = row.SelfCheckMac,
        AccountMac = row.AccountMac,
        ParcelNumber = row.Parcel,
    };

    /// <summary>The row as it would become: what the file has no column for stays.</summary>
    private PlannedChange ChangeOf(ListRow row, long key, SubsidyRecord found) => new()
    {
        ImportId = import.Id,
        RecordId = found.Id,
        Line = row.Line,
        RowKey = Keeps(row, ListFields.Parcel) && found.ParcelNumber is not null ? found.RowKey : key,
        GroupName = Keeps(row, ListFields.Group) ? found.GroupName : row.GroupName,
        RecipientKind = row.Kind,
        RecipientName = row.Name,
        DisplayName = DisplayNameOf(row),
        QuantityInHundredths = row.QuantityInHundredths,
        ContractedInHundredths = Keeps(row, ListFields.Contracted) ? found.ContractedInHundredths : row.ContractedInHundredths,
        StandardInFen = row.StandardInFen,
        AmountInFen = row.AmountInFen,
        ParcelNumber = Keeps(row, ListFields.Parcel) ? found.ParcelNumber : row.Parcel,
        KeyId = KeepsAccount(row, found) ? found.KeyId : HasMacs(row) ? macs.KeyId : null, // The oldest that one of its numbers needs.
        IdentityMac = row.IdentityMac,
        SelfCheckMac = row.SelfCheckMac,
        AccountMac = KeepsAccount(row, found) ? found.AccountMac : row.AccountMac,
    };

    private static bool Keeps(ListRow row, ListFields field) => !row.Given.HasFlag(field);

    private static bool KeepsAccount(ListRow row, SubsidyRecord found) => Keeps(row, ListFields.Account) && found.AccountMac is not null;

    private static bool HasMacs(ListRow row) => row.IdentityMac is not null || row.AccountMac is not null;

    private static bool IsSame(SubsidyRecord row, PlannedChange change) =>
        row.RowKey == change.RowKey && row.GroupName == change.GroupName && row.RecipientKind == change.RecipientKind && row.RecipientName == change.RecipientName
        && row.DisplayName == change.DisplayName
        && row.QuantityInHundredths == change.QuantityInHundredths && row.ContractedInHundredths == change.ContractedInHundredths
        && row.StandardInFen == change.StandardInFen && row.AmountInFen == change.AmountInFen && row.ParcelNumber == change.ParcelNumber
        && row.KeyId == change.KeyId && SameMac(row.SelfCheckMac, change.SelfCheckMac) && SameMac(row.AccountMac, change.AccountMac);

    private static bool SameMac(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
