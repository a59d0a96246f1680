namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// A set of row keys that costs little more than the keys themselves: millions of rows are in one file. It never copies: a full table stays as it is and another one is
/// begun, so that there is neither a moment with two of them nor an old one that waits for the collector.
/// </summary>
internal sealed class RowKeySet
{
    private const int SmallestTable = 1 << 12;
    private const int LargestTable = 1 << 20;
    private const double Load = 0.85;

    private readonly List<long[]> _tables = [new long[SmallestTable]];
    private int _inLastTable;
    private bool _hasZero;

    /// <summary>False when the key was there already.</summary>
    public bool Add(long key)
    {
        if (Contains(key))
        {
            return false;
        }

        if (key == 0)
        {
            return _hasZero = true;
        }

        if (_inLastTable + 1 > _tables[^1].Length * Load)
        {
            _tables.Add(new long[Math.Min(_tables[^1].Length * 4, LargestTable)]);
            _inLastTable = 0;
        }

        _inLastTable++;
        _tables[^1][SlotOf(_tables[^1], key)] = key;
        return true;
    }

    public bool Contains(long key)
    {
        if (key == 0)
        {
            return _hasZero;
        }

        foreach (var table in _tables)
        {
            if (table[SlotOf(table, key)] == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a key stands in a table, or the empty slot where it would. The keys are hashes or numbers in turn: their own bits spread them.</summary>
    private static int SlotOf(long[] table, long key)
    {
        var mask = table.Length - 1;
        var slot = (int)key & mask;
        while (table[slot] != 0 && table[slot] != key)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
