using System.Collections.Concurrent;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>
/// Uploaded lists while they are worked on: in memory only, since they hold identity and account numbers, which are written nowhere. They are gone with
/// the import, after an hour, or with the program.
/// </summary>
public sealed class ImportFiles(TimeProvider time)
{
    /// <summary>All files together.</summary>
    private const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>How long a file is kept for its import.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<int, (byte[] Bytes, DateTimeOffset Until)> _files = [];
    private readonly ConcurrentDictionary<int, int> _rowsRead = [];

    /// <summary>Whether a file of so many bytes finds room.</summary>
    public bool HasRoomFor(long bytes)
    {
        RemoveExpired();
        return _files.Values.Sum(f => (long)f.Bytes.Length) + bytes <= MaxBytes;
    }

    /// <summary>Forgets the files whose time is over.</summary>
    public void RemoveExpired()
    {
        foreach (var (id, file) in _files)
        {
            if (file.Until < time.GetUtcNow())
            {
                Remove(id);
            }
        }
    }

    public void Add(int importId, byte[] bytes) => _files[importId] = (bytes, time.GetUtcNow() + KeptFor);

    /// <summary>Null when it is gone.</summary>
    public byte[]? Find(int importId) => _files.TryGetValue(importId, out var file) && file.Until >= time.GetUtcNow() ? file.Bytes : null;

    public void Remove(int importId)
    {
        _files.TryRemove(importId, out _);
        _rowsRead.TryRemove(importId, out _);
    }

    /// <summary>Rows read so far.</summary>
    public int RowsRead(int importId) => _rowsRead.GetValueOrDefault(importId);

    public IProgress<int> ProgressOf(int importId) => new Rows(_rowsRead, importId);

    private sealed class Rows(ConcurrentDictionary<int, int> rows, int importId) : IProgress<int>
    {
        public void Report(int value) => rows[importId] = value;
    }
}
