using GovOpen.Web.Common.Tables;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>A total row (小计, 合计, 总计) as it stands.</summary>
/// <param name="Column">Heading of the column of amounts.</param>
/// <param name="IsPart">小计: of what stands above it, not of the whole sheet.</param>
/// <param name="VillageCode">The village that it names; empty where it names none.</param>
internal sealed record TotalRow(string Sheet, int Line, string Column, string Value, bool IsPart, bool IsGrand, string VillageCode, long AmountInFen);

/// <summary>
/// Adds up the rows and holds what the file says of itself against the right sum: a named village's; without a name, that of the rows since the last total, of
/// the sheet or, at the end of the last sheet, of the file. Totals that fit none of them are told with their line.
/// </summary>
internal sealed class ListTotals
{
    /// <summary>More totals than any file states; those beyond tell nothing and would only cost memory.</summary>
    private const int Most = 10_000;

    private static readonly string[] PartWords = ["小计", "小 计"];
    private static readonly string[] GrandWords = ["总计", "总合计", "累计", "共计", "总 计"];
    private static readonly string[] Words = ["合计", "合 计", .. PartWords, .. GrandWords];

    private readonly Dictionary<string, (int Records, long Amount)> _ofVillage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Records, long Amount)> _here = new(StringComparer.Ordinal);
    private readonly List<Open> _onSheet = [];
    private readonly List<Open> _open = [];
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

    /// <summary>The word in a cell that makes its row a total; null when there is none.</summary>
    public static string? WordIn(TableCell cell) => cell.Text is { Length: < 12 } text ? Array.Find(Words, word => text.EndsWith(word, StringComparison.Ordinal)) : null;

    public static bool IsPart(string word) => PartWords.Contains(word);

    public static bool IsGrand(string word) => GrandWords.Contains(word);

    /// <summary>The text of a cell without the words of a total: 护塘村小计 is 护塘村.</summary>
    public static string WithoutWords(string text)
    {
        foreach (var word in Words.OrderByDescending(w => w.Length))
        {
            text = text.Replace(word, "", StringComparison.Ordinal);
        }

        return text.Trim();
    }

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
        var fits = row switch
        {
            { VillageCode.Length: > 0 } => Fits(row, _here.GetValueOrDefault(row.VillageCode)),
            { IsPart: true } => Fits(row, _block) || Fits(row, running) || Fits(row, _sheet),
            _ => Fits(row, _sheet) || Fits(row, _file) || (_block == running && Fits(row, _block)),
        };
        if (_onSheet.Count < Most)
        {
            _onSheet.Add(new Open(row, fits, row.IsPart && _block.Records > 0 ? _block.Amount : null, _village));
        }

        if (row.VillageCode.Length == 0)
        {
            _block = default;
        }
    }

    /// <summary>What a summary sheet says of a village or, with an empty code, of the file.</summary>
    public void State(StatedSum sum)
    {
        if (Stated.Count < Most)
        {
            Stated.Add(sum);
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
            if (isSheets && only.Length > 0)
            {
                State(new StatedSum(only, null, row.AmountInFen));
            }

            if (_open.Count < Most && !(fits && row.IsPart && !isSheets && row.VillageCode.Length == 0))
            {
                _open.Add(open with
                {
                    Fits = fits,
                    Expected = open.Expected ?? (row.VillageCode.Length > 0 ? _here.GetValueOrDefault(row.VillageCode).Amount : _sheet.Amount),
                    Village = only.Length > 0 ? only : row.IsPart ? open.Village : "",
                    HasOne = only.Length > 0,
                });
            }
        }

        _onSheet.Clear();
        _here.Clear();
        (_sheet, _block, _village) = (default, default, "");
    }

    /// <summary>After the last sheet.</summary>
    /// <param name="differs">Told each total that fits none of the sums it may mean.</param>
    public void EndFile(Action<ListError> differs)
    {
        foreach (var (row, fits, expected, village, hasOne) in _open)
        {
            if (row.VillageCode.Length > 0)
            {
                // A village's part on one of several sheets fits as well, and says nothing of the whole.
                var isWhole = Fits(row, _ofVillage.GetValueOrDefault(row.VillageCode));
                if (isWhole || !fits)
                {
                    State(new StatedSum(row.VillageCode, null, row.AmountInFen));
                }

                if (!isWhole && !fits)
                {
                    Tell(row, ListProblem.VillageTotalDiffers, expected is > 0 ? expected.Value : _ofVillage.GetValueOrDefault(row.VillageCode).Amount);
                }
            }
            else if (!row.IsPart && Fits(row, _file))
            {
                State(new StatedSum("", null, row.AmountInFen));
            }
            else if (!fits && row.IsGrand && row.Sheet == _lastSheet && _sheets > 1)
            {
                State(new StatedSum("", null, row.AmountInFen));
                Tell(row, ListProblem.FileTotalDiffers, _file.Amount);
            }
            else if (!fits)
            {
                if (village.Length > 0 || (_sheets == 1 && !row.IsPart))
                {
                    State(new StatedSum(village.Length > 0 && (row.IsPart || _sheets > 1) ? village : "", null, row.AmountInFen));
                }

                Tell(row, row.IsPart && !hasOne ? ListProblem.VillageTotalDiffers : ListProblem.SheetTotalDiffers, expected ?? 0);
            }
        }

        _open.Clear();

        void Tell(TotalRow row, ListProblem problem, long fen) => differs(new ListError(row.Sheet, row.Line, row.Column, row.Value, problem, $"{fen / 100m:0.00}"));
    }

    private static bool Fits(TotalRow row, (int Records, long Amount) sum) => sum.Records > 0 && sum.Amount == row.AmountInFen;

    private static (int Records, long Amount) Plus((int Records, long Amount) sum, long amount) => (sum.Records + 1, sum.Amount + amount);

    /// <summary>A total that is held against sums which are not known yet.</summary>
    /// <param name="Expected">The sum that it most likely means, in fen.</param>
    /// <param name="Village">Whose total it is, by what stands above it.</param>
    /// <param name="HasOne">The sheet is one village's.</param>
    private sealed record Open(TotalRow Row, bool Fits, long? Expected, string Village, bool HasOne = false);
}
