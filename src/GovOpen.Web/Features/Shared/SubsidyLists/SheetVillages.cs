using System.Globalization;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// The village of each row of a sheet: as the row says; where its cell is blank, that of the merged cell; by the sheet's name; or, where the whole column names
/// a village only at the top of its block, that of the block. Elsewhere a blank cell is an error: a gap may hide another village.
/// </summary>
internal sealed class SheetVillages(ListPlaces places, string sheet)
{
    private readonly string _ofSheet = places.Find("", sheet).Code;
    private readonly List<(int First, int Last)> _inherited = [];
    private readonly List<(int First, int Last)> _byBlock = [];
    private string _above = "";
    private string? _groupAbove;
    private bool _isNamedAbove;
    private bool _isInBlock;
    private bool _isFilledThrough;

    /// <summary>Rows that took the village of another row.</summary>
    public int Inherited { get; private set; }

    /// <summary>Lines of those rows: 3–5、8.</summary>
    public string InheritedLines => string.Join('、', _inherited.Select(Text));

    /// <summary>The first of those lines.</summary>
    public int FirstInherited => _inherited.Count > 0 ? _inherited[0].First : 0;

    /// <param name="hasColumn">Whether the sheet has a column of villages at all.</param>
    /// <param name="isMerged">Whether the cell is part of a merged one that begins further up.</param>
    public (string Code, ListProblem Problem) Find(string town, string village, bool hasColumn, bool isMerged, string? group, int line)
    {
        if (village.Length > 0)
        {
            var (code, problem) = places.Find(town, village);

            // Twice in a row: this column names the village in every line, and a blank cell is a gap.
            _isFilledThrough |= _isNamedAbove && code.Length > 0 && code == _above && group == _groupAbove;
            (_above, _groupAbove, _isNamedAbove, _isInBlock) = (code, group, true, true);
            return (code, problem);
        }

        _isNamedAbove = false;
        if (hasColumn && isMerged && _above.Length > 0)
        {
            Inherit(line);
            return (_above, ListProblem.None);
        }

        if (_ofSheet.Length > 0)
        {
            return (_ofSheet, ListProblem.None);
        }

        if (!hasColumn || !_isInBlock || _isFilledThrough || _above.Length == 0)
        {
            return ("", ListProblem.VillageMissing);
        }

        Inherit(line);
        Append(_byBlock, line);
        return (_above, ListProblem.None);
    }

    /// <summary>A total ends a block: the next one names its village.</summary>
    public void EndBlock() => (_isInBlock, _isNamedAbove) = (false, false);

    /// <summary>After the last row: lines whose village was taken from above though the column turned out to be filled in line by line.</summary>
    public IEnumerable<int> Gaps() => _isFilledThrough ? _byBlock.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)) : [];

    private void Inherit(int line)
    {
        Inherited++;
        Append(_inherited, line);
    }

    private static void Append(List<(int First, int Last)> ranges, int line)
    {
        if (ranges.Count > 0 && ranges[^1].Last == line - 1)
        {
            ranges[^1] = (ranges[^1].First, line);
        }
        else
        {
            ranges.Add((line, line));
        }
    }

    private static string Text((int First, int Last) range) =>
        range.First == range.Last ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}–{range.Last}");
}
