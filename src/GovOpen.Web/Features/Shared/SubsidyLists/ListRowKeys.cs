using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>A line with the keys by which the list knows it.</summary>
/// <param name="EarlierKeys">The keys that it had under earlier identity keys; hardly ever any.</param>
internal sealed record KeyedRow(ListRow Row, long Key, IReadOnlyList<long> EarlierKeys);

/// <summary>Rows of a list by their keys.</summary>
internal static class KeyedRows
{
    /// <summary>The sum keeps the data base from reading the whole list through for some of its rows.</summary>
    public static IQueryable<SubsidyRecord> WithKeys(this IQueryable<SubsidyRecord> rows, int batchId, List<long> keys) =>
        rows.Where(r => keys.Contains(r.RowKey) && r.BatchId + 0 == batchId);

    /// <summary>
    /// By their keys. Should two have one, as after a file that names a person's parcel on one sheet and has no column for it on another, the first is meant.
    /// </summary>
    public static async Task<Dictionary<long, SubsidyRecord>> ToKeysAsync(this IQueryable<SubsidyRecord> rows, CancellationToken cancellationToken) =>
        (await rows.ToListAsync(cancellationToken)).OrderBy(r => r.Id).DistinctBy(r => r.RowKey).ToDictionary(r => r.RowKey);
}

/// <summary>
/// Gives each line of a file its <see cref="Domain.Subsidies.SubsidyRecord.RowKey"/>: of the village, the person and the parcel, and of several such lines the
/// first, the second and so on, in the order of the file.
/// </summary>
internal sealed class ListRowKeys
{
    private readonly RowKeySet _keys = new();

    /// <summary>How often a line has stood in the file, by the key of its first; only of those that came again.</summary>
    private readonly Dictionary<long, int> _repeated = [];

    public KeyedRow Of(ListRow row)
    {
        var first = KeyOf(row, row.IdentityMac, 1);
        if (_keys.Add(first))
        {
            return new KeyedRow(row, first, EarlierKeys(row, 1));
        }

        // Counted on from the last one: a file may have one person a hundred thousand times.
        for (var occurrence = _repeated.GetValueOrDefault(first, 1) + 1; ; occurrence++)
        {
            var key = KeyOf(row, row.IdentityMac, occurrence);
            if (_keys.Add(key))
            {
                _repeated[first] = occurrence;
                return new KeyedRow(row, key, EarlierKeys(row, occurrence));
            }
        }
    }

    private static IReadOnlyList<long> EarlierKeys(ListRow row, int occurrence) =>
        row.EarlierIdentityMacs.Count == 0 ? [] : [.. row.EarlierIdentityMacs.Select(mac => KeyOf(row, mac, occurrence))];

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
}
