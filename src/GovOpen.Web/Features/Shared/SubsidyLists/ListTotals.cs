namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>A total row (小计, 合计, 总计) as it stands.</summary>
/// <param name="Column">Heading of the column of amounts.</param>
/// <param name="IsPart">小计, or the total of a group or a page: of what stands above it, not of the whole sheet.</param>
/// <param name="VillageCode">The village that it names; empty where it names none.</param>
internal sealed record TotalRow(string Sheet, int Line, string Column, string Value, bool IsPart, bool IsGrand, string VillageCode, long AmountInFen);

/// <summary>A line of a summary sheet with what it states and where.</summary>
internal sealed record SummaryLine(StatedSum Sum, string Sheet, int Line, string CountColumn, string CountText, string AmountColumn, string AmountText);

/// <summary>
/// Adds up the rows and holds what the file says of itself against the right sum: a named village's; without a name, that of the rows since the last total, of
/// the sheet or, at the end of the last sheet, of the file. Totals that fit none of them are told with their line, and so are lines of a summary. A subtotal of a group
/// or a page says nothing of the village.
/// </summary>
internal sealed class ListTotals
{
    /// <summary>More totals than any file states; those beyond tell nothing and would only cost memory.</summary>
    private const int Most = 10_000;

    private readonly Dictionary<string, (int Records, long Amount)> _ofVillage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Records, long Amount)> _here = new(StringComparer.Ordinal);
    private readonly List<Open> _onSheet = [];
    private readonly List<Open> _open = [];
    private readonly List<SummaryLine> _summaries = [];
    private (int Records, long Amount) _file;
    private (int Records, long Amount) _sheet;
    private (int Records, long Amount) _block;
    private string _village = "";
    private string _lastSheet = "";
    private int _sheets;

    /// <summary>What the rows amount to, by village.</summary>
    public IReadOnlyDictionary<string, (int Records, long Amount)> ByVillage => _ofVillage;

    /// <summary>What the file says of its villages and of itself (empty code).</summary>
    public List<StatedSum> Stated { get; } = [];

    public void Add(string sheet, string villageCode, long amount)
    {
        _village = villageCode;
        _lastSheet = sheet;
        _ofVillage[villageCode] = Plus(_ofVillage.GetValueOrDefault(villageCode), amount);
        _here[villageCode] = Plus(_here.GetValueOrDefault(villageCode), amount);
        (_file, _sheet, _block) = (Plus(_file, amount), Plus(_sheet, amount), Plus(_block, amount));
    }

    /// <summary>A total on a sheet of rows.</summary>
    public void Total(TotalRow row)
    {
        var running = _here.GetValueOrDefault(_village);
        var isBelowItsRows = row.VillageCode.Length == 0 || (row.IsPart && row.VillageCode == _village);
        var fits = row switch
        {
            { VillageCode.Length: > 0 } => Fits(row, _here.GetValueOrDefault(row.VillageCode)) || (isBelowItsRows && Fits(row, _block)),
            { IsPart: true } => Fits(row, _block) || Fits(row, running) || Fits(row, _sheet),
            _ => Fits(row, _sheet) || Fits(row, _file) || (_block == running && Fits(row, _block)),
        };
        if (_onSheet.Count < Most)
        {
            _onSheet.Add(new Open(row, fits, row.IsPart && isBelowItsRows && _block.Records > 0 ? _block.Amount : null, _village));
        }

        if (isBelowItsRows)
        {
            _block = default;
        }
    }

    /// <summary>A line of a summary sheet: it may stand before the rows that it is about, and is held against them at the end.</summary>
    public void Summary(SummaryLine line)
    {
        State(line.Sum);
        if (_summaries.Count < Most)
        {
            _summaries.Add(line);
        }
    }

    /// <summary>After the last row of a sheet: a total may stand above its rows.</summary>
    public void EndSheet()
    {
        _sheets += _sheet.Records > 0 ? 1 : 0;
        foreach (var open in _onSheet)
        {
            var row = open.Row;
            var isSheets = row.VillageCode.Length == 0 && Fits(row, _sheet);
            var fits = open.Fits || isSheets || (row.VillageCode.Length > 0 && Fits(row, _here.GetValueOrDefault(row.VillageCode)));
            var only = _here.Count == 1 ? _here.Keys.First() : "";
            if (_open.Count < Most && !(fits && row.IsPart && !isSheets && row.VillageCode.Length == 0))
            {
                var expected = open.Expected ?? (row.VillageCode.Length > 0 ? _here.GetValueOrDefault(row.VillageCode).Amount : _sheet.Amount);
                _open.Add(open with
                {
                    Fits = fits,
                    Expected = expected,
                    Village = only.Length > 0 ? only : row.IsPart ? open.Village : "",
                    IsOfSheet = only.Length > 0 && expected == _sheet.Amount,
                });
            }
        }

        _onSheet.Clear();
        _here.Clear();
        (_sheet, _block, _village) = (default, default, "");
    }

    /// <summary>After the last sheet.</summary>
    /// <param name="differs">Told each statement that fits none of the sums it may mean.</param>
    public void EndFile(Action<ListError> differs)
    {
        foreach (var open in _open)
        {
            if (open.Row.VillageCode.Length > 0)
            {
                EndVillage(open, differs);
            }
            else
            {
                EndUnnamed(open, differs);
            }
        }

        foreach (var line in _summaries)
        {
            var (records, amount) = line.Sum.VillageCode.Length > 0 ? _ofVillage.GetValueOrDefault(line.Sum.VillageCode) : _file;
            if (line.Sum.AmountInFen is { } fen && fen != amount)
            {
                differs(new ListError(line.Sheet, line.Line, line.AmountColumn, line.AmountText, ListProblem.SummaryAmountDiffers, $"{amount / 100m:0.00}"));
            }

            if (line.Sum.Records is { } count && count != records)
            {
                differs(new ListError(line.Sheet, line.Line, line.CountColumn, line.CountText, ListProblem.SummaryCountDiffers, $"{records}"));
            }
        }

        _open.Clear();
        _summaries.Clear();
    }

    private void EndVillage(Open open, Action<ListError> differs)
    {
        // A village's part on one of several sheets fits as well, and says nothing of the whole.
        var row = open.Row;
        var whole = _ofVillage.GetValueOrDefault(row.VillageCode);
        var isWhole = Fits(row, whole);
        if (isWhole || (!open.Fits && (!row.IsPart || open.Expected == whole.Amount)))
        {
            State(new StatedSum(row.VillageCode, null, row.AmountInFen));
        }

        if (!isWhole && !open.Fits)
        {
            Tell(row, ListProblem.VillageTotalDiffers, open.Expected is > 0 ? open.Expected.Value : whole.Amount, differs);
        }
    }

    private void EndUnnamed(Open open, Action<ListError> differs)
    {
        var (row, fits, expected, village, isOfSheet) = open;
        var whole = _ofVillage.GetValueOrDefault(village);
        if (fits && village.Length > 0 && Fits(row, whole))
        {
            State(new StatedSum(village, null, row.AmountInFen));
        }

        if (!row.IsPart && Fits(row, _file))
        {
            State(new StatedSum("", null, row.AmountInFen));
        }
        else if (!fits && row.IsGrand && row.Sheet == _lastSheet && _sheets > 1)
        {
            State(new StatedSum("", null, row.AmountInFen));
            Tell(row, ListProblem.FileTotalDiffers, _file.Amount, differs);
        }
        else if (!fits)
        {
            if (village.Length > 0 ? !row.IsPart || expected == whole.Amount : _sheets == 1 && !row.IsPart)
            {
                State(new StatedSum(village.Length > 0 && (row.IsPart || _sheets > 1) ? village : "", null, row.AmountInFen));
            }

            Tell(row, row.IsPart && !isOfSheet ? ListProblem.VillageTotalDiffers : ListProblem.SheetTotalDiffers, expected ?? 0, differs);
        }
    }

    private void State(StatedSum sum)
    {
        if (Stated.Count < Most)
        {
            Stated.Add(sum);
        }
    }

    private static void Tell(TotalRow row, ListProblem problem, long fen, Action<ListError> differs) =>
        differs(new ListError(row.Sheet, row.Line, row.Column, row.Value, problem, $"{fen / 100m:0.00}"));

    private static bool Fits(TotalRow row, (int Records, long Amount) sum) => sum.Records > 0 && sum.Amount == row.AmountInFen;

    private static (int Records, long Amount) Plus((int Records, long Amount) sum, long amount) => (sum.Records + 1, sum.Amount + amount);

    /// <summary>A total that is held against sums which are not known yet.</summary>
    /// <param name="Expected">The sum that it most likely means, in fen.</param>
    /// <param name="Village">Whose total it is, by what stands above it.</param>
    /// <param name="IsOfSheet">The sheet is one village's, and the total means all of it.</param>
    private sealed record Open(TotalRow Row, bool Fits, long? Expected, string Village, bool IsOfSheet = false);
}
