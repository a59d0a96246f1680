using System.Numerics;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// A set of row keys that costs little more than the keys themselves: millions of rows are in one file. The keys are hashes already, so that their own bits
/// spread them.
/// </summary>
internal sealed class RowKeySet
{
    private const double Load = 0.85;

    private long[] _slots = new long[1 << 12];
    private bool _hasZero;

    public int Count { get; private set; }

    /// <summary>False when the key was there already.</summary>
    public bool Add(long key)
    {
        if (key == 0)
        {
            var isNew = !_hasZero;
            _hasZero = true;
            Count += isNew ? 1 : 0;
            return isNew;
        }

        if (Count + 1 > _slots.Length * Load)
        {
            Grow();
        }

        if (!Place(_slots, key))
        {
            return false;
        }

        Count++;
        return true;
    }

    private void Grow()
    {
        var larger = new long[BitOperations.RoundUpToPowerOf2((uint)_slots.Length + 1)];
        foreach (var key in _slots)
        {
            if (key != 0)
            {
                Place(larger, key);
            }
        }

        _slots = larger;
    }

    private static bool Place(long[] slots, long key)
    {
        var mask = slots.Length - 1;
        for (var i = (int)key & mask; ; i = (i + 1) & mask)
        {
            if (slots[i] == 0)
            {
                slots[i] = key;
                return true;
            }

            if (slots[i] == key)
            {
                return false;
            }
        }
    }
}
