using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// Compares rows of a file with those of the list, a few thousand at a time, and lays down what would be done: new rows as planned ones of the ledger, the
/// others as planned changes. What was planned is what is carried out.
/// </summary>
internal sealed class ListPlanner(
    GovOpenDbContext db, SubsidyImport import, SubsidyBatch batch, SubsidyProgrammeVersion programme, IdentityMacs macs, bool isNewList)
{
    private readonly RowKeySet _keys = new();

    /// <summary>How often a row stands in the file that stands there again, by the key of the first.</summary>
    private readonly Dictionary<long, int> _repeated = [];
    private readonly HashSet<long> _seen = [];

    public int Created { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public long TotalInFen { get; private set; }

    /// <summary>Rows whose identity numbers gave rise to doubt, by the key of the row.</summary>
    public List<(long RowKey, IdentityDoubts Doubts)> Doubtful { get; } = [];

    /// <summary>Plans some rows, in the transaction under way.</summary>
    public async Task PlanAsync(IReadOnlyList<ListRow> rows, CancellationToken cancellationToken)
    {
        var keyed = rows.Select(row => (Row: row, Key: NewKey(row))).ToList();
        var existing = isNewList ? [] : await ExistingAsync(keyed, cancellationToken);
        var changes = new List<PlannedChange>();
        var created = new List<SubsidyRecord>(rows.Count);
        foreach (var (row, key) in keyed)
        {
            TotalInFen += row.AmountInFen;
            if (row.Doubts != IdentityDoubts.None)
            {
                Doubtful.Add((key, row.Doubts));
            }

            if (existing.Count > 0 && FindExisting(row, key, existing) is { } found)
            {
                _seen.Add(found.Id);
                var change = ChangeOf(row, key, found.Id);
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
        .Where(r => r.BatchId == batchId && keys.Contains(r.RowKey) && r.State != SubsidyState.Planned);

    private async Task<Dictionary<long, SubsidyRecord>> ExistingAsync(List<(ListRow Row, long Key)> rows, CancellationToken cancellationToken)
    {
        var keys = rows.SelectMany(r => EarlierKeys(r.Row).Prepend(r.Key)).ToList();
        return await ByKeyQuery(batch.Id, keys).ToDictionaryAsync(r => r.RowKey, cancellationToken);
    }

    private static SubsidyRecord? FindExisting(ListRow row, long key, Dictionary<long, SubsidyRecord> existing) =>
        existing.TryGetValue(key, out var found) ? found
        : EarlierKeys(row).Select(k => existing.GetValueOrDefault(k)).FirstOrDefault(r => r is not null);

    /// <summary>The key that the row had where an earlier identity key was in use.</summary>
    private static IEnumerable<long> EarlierKeys(ListRow row) => row.EarlierIdentityMacs.Select(mac => KeyOf(row, mac, 1));

    private long NewKey(ListRow row)
    {
        var first = KeyOf(row, row.IdentityMac, 1);
        if (_keys.Add(first))
        {
            return first;
        }

        // Counted on from the last one: a file may have one person a hundred thousand times.
        for (var occurrence = _repeated.GetValueOrDefault(first, 1) + 1; ; occurrence++)
        {
            var key = KeyOf(row, row.IdentityMac, occurrence);
            if (_keys.Add(key))
            {
                _repeated[first] = occurrence;
                return key;
            }
        }
    }

    private static long KeyOf(ListRow row, byte[]? identityMac, int occurrence)
    {
        var parcel = row.Parcel ?? "";
        var name = identityMac is null ? row.Name : "";
        Span<byte> message = stackalloc byte[12 + 16 + 4 + 4 + ((parcel.Length + name.Length) * 3)];
        var length = Encoding.UTF8.GetBytes(row.VillageCode, message);
        identityMac?.CopyTo(message[length..]);
        length += identityMac?.Length ?? 0;
        BinaryPrimitives.WriteInt32BigEndian(message[length..], occurrence);
        BinaryPrimitives.WriteInt32BigEndian(message[(length + 4)..], parcel.Length);
        length += 8;
        length += Encoding.UTF8.GetBytes(parcel, message[length..]);
        length += Encoding.UTF8.GetBytes(name, message[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message[..length], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    private string DisplayNameOf(ListRow row) =>
        DisplayNames.For(row.Name, row.Kind, programme.NameDisplay, row.AmountInFen, programme.NameHiddenBelowInFen);

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

    private PlannedChange ChangeOf(ListRow row, long key, long recordId) => new()
    {
        ImportId = import.Id,
        RecordId = recordId,
        Line = row.Line,
        RowKey = key,
        GroupName = row.GroupName,
        RecipientKind = row.Kind,
        RecipientName = row.Name,
        DisplayName = DisplayNameOf(row),
        QuantityInHundredths = row.QuantityInHundredths,
        ContractedInHundredths = row.ContractedInHundredths,
        StandardInFen = row.StandardInFen,
        AmountInFen = row.AmountInFen,
        ParcelNumber = row.Parcel,
        KeyId = HasMacs(row) ? macs.KeyId : null,
        IdentityMac = row.IdentityMac,
        SelfCheckMac = row.SelfCheckMac,
        AccountMac = row.AccountMac,
    };

    private static bool HasMacs(ListRow row) => row.IdentityMac is not null || row.AccountMac is not null;

    private static bool IsSame(SubsidyRecord row, PlannedChange change) =>
        row.RowKey == change.RowKey && row.GroupName == change.GroupName && row.RecipientKind == change.RecipientKind && row.RecipientName == change.RecipientName
        && row.QuantityInHundredths == change.QuantityInHundredths && row.ContractedInHundredths == change.ContractedInHundredths
        && row.StandardInFen == change.StandardInFen && row.AmountInFen == change.AmountInFen && row.ParcelNumber == change.ParcelNumber
        && row.KeyId == change.KeyId && SameMac(row.SelfCheckMac, change.SelfCheckMac) && SameMac(row.AccountMac, change.AccountMac);

    private static bool SameMac(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
