using System.Collections.Concurrent;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Common.Scans;

/// <summary>How often a label was scanned on a day in China since it was last written down.</summary>
public sealed record ScanCount(string LabelCode, DateOnly Day, int Count);

/// <summary>
/// Counts scans in memory, by label and day in China and by nothing else. Counting allocates nothing for a label that is already
/// counted: code and day are one number. <see cref="ScanWriter"/> empties it.
/// </summary>
public sealed class ScanCounter(TimeProvider time)
{
    /// <summary>Labels and days held at most; beyond it new ones are not counted until the next write. More labels than a district has.</summary>
    public const int GreatestSize = 200_000;

    private const int CodeBits = 35;

    private readonly ConcurrentDictionary<long, int> _counts = [];

    /// <summary>Kept apart: the dictionary's own count takes all its locks.</summary>
    private int _size;

    /// <summary>One scan today of what stands in an address after <c>/B/</c>; what is no code with a right check symbol is not counted.</summary>
    public void Count(ReadOnlySpan<char> typedCode)
    {
        if (LabelCode.TryReadNumber(typedCode, out var number))
        {
            Add(KeyOf(number, time.Today()), 1);
        }
    }

    /// <summary>Takes out all that is counted. A scan counted meanwhile is in this or in the next.</summary>
    public IReadOnlyList<ScanCount> Drain()
    {
        var drained = new List<ScanCount>();
        foreach (var (key, _) in _counts)
        {
            if (_counts.TryRemove(key, out var count))
            {
                Interlocked.Decrement(ref _size);
                drained.Add(new ScanCount(
                    LabelCode.FromNumber(key & ((1L << CodeBits) - 1)), DateOnly.FromDayNumber((int)(key >> CodeBits)), count));
            }
        }

        return drained;
    }

    /// <summary>Puts back what could not be written.</summary>
    public void Restore(IEnumerable<ScanCount> counts)
    {
        foreach (var count in counts)
        {
            if (LabelCode.TryReadNumber(count.LabelCode, out var number))
            {
                Add(KeyOf(number, count.Day), count.Count);
            }
        }
    }

    private void Add(long key, int count)
    {
        if (Volatile.Read(ref _size) >= GreatestSize && !_counts.ContainsKey(key))
        {
            return;
        }

        // The sum equals what is added only where nothing stood before.
        if (_counts.AddOrUpdate(key, static (_, added) => added, static (_, sum, added) => sum + added, count) == count)
        {
            Interlocked.Increment(ref _size);
        }
    }

    private static long KeyOf(long number, DateOnly day) => ((long)day.DayNumber << CodeBits) | number;
}
