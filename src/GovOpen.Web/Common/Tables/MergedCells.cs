using ExcelDataReader;

namespace GovOpen.Web.Common.Tables;

/// <summary>Cells of a sheet that are merged over several rows, asked for row by row.</summary>
internal sealed class MergedCells(CellRange[]? ranges)
{
    /// <summary>No two merged cells overlap, so that no row has more of them than columns; a file that says otherwise is not followed further.</summary>
    private const int MostInARow = TableFile.MaxColumns;

    private readonly CellRange[] _ranges = [.. (ranges ?? []).Where(r => r.ToRow > r.FromRow && r.FromColumn >= 0).OrderBy(r => r.FromRow)];
    private readonly List<CellRange> _open = [];
    private int _next;

    /// <summary>The merged cells that begin above the row and reach into it.</summary>
    /// <param name="row">From 0; never smaller than the last time.</param>
    public IReadOnlyList<CellRange> Below(int row)
    {
        _open.RemoveAll(r => r.ToRow < row);
        for (; _next < _ranges.Length && _ranges[_next].FromRow < row; _next++)
        {
            if (_ranges[_next].ToRow >= row && _open.Count < MostInARow)
            {
                _open.Add(_ranges[_next]);
            }
        }

        return _open;
    }
}
