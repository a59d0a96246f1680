using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// Reads a town's list, sheet by sheet and line by line: finds the headings under whatever titles, skips blank lines, takes totals as what the file
/// says of itself, and turns personal numbers into keyed HMACs before anything else sees them. Memory does not grow with the file.
/// </summary>
public sealed class ListReader(
    ListPlaces places, SubsidyProgrammeVersion programme, IdentityMacs macs, DateOnly today, Func<string, ListColumn> meaning, Action<ListError> refuse)
{
    private static readonly string[] TotalWords = ["合计", "总计", "小计", "累计", "总合计", "共计", "合 计", "总 计", "小 计"];

    /// <summary>More totals than any file states: those beyond tell nothing and would only cost memory.</summary>
    private const int MostStated = 50_000;

    /// <summary>Errors after which the file is read no further: a column that has slipped makes several of every line.</summary>
    public const int MostErrors = 100_000;

    private readonly Dictionary<string, (int Records, long Amount)> _ofVillage = new(StringComparer.Ordinal);
    private (int Records, long Amount) _ofSheet;
    private int _errors;

    /// <summary>What total rows and summary sheets say.</summary>
    public List<StatedSum> Stated { get; } = [];

    /// <summary>Lines that were rows, right or wrong.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Lines read, whatever they are.</summary>
    public long LinesRead { get; private set; }

    /// <summary>Rows without a village of their own, which took the one above as merged cells mean it.</summary>
    public int Inherited { get; private set; }

    /// <summary>Sheets that have rows, in order.</summary>
    public List<string> Sheets { get; } = [];

    /// <summary>Headings found, sheet by sheet.</summary>
    public List<ListHeading> Headings { get; } = [];

    /// <summary>The rows that are right; those that are wrong go to the errors.</summary>
    /// <exception cref="TableException">The file as a whole cannot be read, or has no sheet with the headings of a list.</exception>
    public IEnumerable<ListRow> Read(IEnumerable<TableRow> rows)
    {
        using var enumerator = Counted(rows).GetEnumerator();
        var has = enumerator.MoveNext();
        while (has)
        {
            var sheet = enumerator.Current.Sheet;
            Sheets.Add(sheet);
            var first = new List<TableRow>();
            while (has && enumerator.Current.Sheet == sheet && first.Count < ListHeading.RowsSearched + 1)
            {
                first.Add(enumerator.Current);
                has = enumerator.MoveNext();
            }

            var heading = ListHeading.Find(first, meaning);
            if (heading is { Doubled: [var doubled, ..], IsList: true })
            {
                throw new TableException(TableProblem.DoubledColumns, heading.LastLine, $"{doubled.First}、{doubled.Second}");
            }

            if (heading is not null && (heading.IsList || heading.IsSummary))
            {
                Headings.Add(heading);
            }
            else
            {
                heading = null;
            }

            (_ofSheet, var village) = (default, places.Find("", sheet).Code);
            var lines = first.SkipWhile(row => heading is null || row.Line <= heading.LastLine);
            foreach (var row in lines)
            {
                if (ReadLine(heading!, row, ref village) is { } read)
                {
                    yield return read;
                }
            }

            while (has && enumerator.Current.Sheet == sheet)
            {
                if (heading is not null && ReadLine(heading, enumerator.Current, ref village) is { } read)
                {
                    yield return read;
                }

                has = enumerator.MoveNext();
            }
        }

        if (!Headings.Exists(h => h.IsList))
        {
            throw new TableException(TableProblem.NoHeadings, details: "户主姓名、村、面积、金额");
        }

        if (RowsRead == 0)
        {
            throw new TableException(TableProblem.NoRows);
        }
    }

    private IEnumerable<TableRow> Counted(IEnumerable<TableRow> rows)
    {
        foreach (var row in rows)
        {
            if (_errors >= MostErrors)
            {
                throw new TableException(TableProblem.TooManyErrors, row.Line, $"{MostErrors:N0}");
            }

            LinesRead++;
            yield return row;
        }
    }

    private ListRow? ReadLine(ListHeading heading, TableRow row, ref string village)
    {
        if (row.IsBlank || ListTemplate.IsExample(row))
        {
            return null;
        }

        if (heading.IsList)
        {
            return ReadRow(heading, row, ref village);
        }

        ReadSummary(heading, row);
        return null;
    }

    private ListRow? ReadRow(ListHeading heading, TableRow row, ref string above)
    {
        TableCell Cell(ListColumn column) => heading.Columns.TryGetValue(column, out var at) ? row[at] : default;
        string Text(ListColumn column) => Cell(column).Text ?? "";
        string HeadOf(ListColumn column) => heading.Columns.TryGetValue(column, out var at) ? heading.Texts[at] : ListColumns.WordOf(column);
        var wrong = false;
        void Check(ListColumn column, ListProblem problem, string detail = "")
        {
            if (problem != ListProblem.None)
            {
                (wrong, _errors) = (true, _errors + 1);
                refuse(new ListError(
                    row.Sheet, row.Line, HeadOf(column), ListCells.Masked(Text(column), column is ListColumn.Identity or ListColumn.Account), problem, detail));
            }
        }

        var name = RecipientNames.Normalize(Text(ListColumn.Name));
        if (IsTotal(heading, row))
        {
            ReadTotal(Cell(ListColumn.Amount), Text(ListColumn.Town), Text(ListColumn.Village));
            return null;
        }

        var amountCell = Cell(ListColumn.Amount);
        var quantityCell = Cell(ListColumn.Quantity);
        if (name.Length == 0 && (amountCell.Text ?? "").Length == 0 && (quantityCell.Text ?? "").Length == 0 && Text(ListColumn.Identity).Length == 0)
        {
            return null; // A signature line, a note below the table, a lone serial number.
        }

        RowsRead++;
        var villageText = Text(ListColumn.Village);
        string code;
        if (villageText.Length == 0 && above.Length > 0)
        {
            (code, Inherited) = (above, Inherited + 1);
        }
        else
        {
            (code, var problem) = places.Find(Text(ListColumn.Town), villageText);
            Check(ListColumn.Village, problem);
            above = code;
        }

        Check(ListColumn.Name, name.Length == 0 ? ListProblem.NameMissing
            : name.EnumerateRunes().Count() > RecipientNames.MaxCharacters || name.Length > Lengths.Name ? ListProblem.NameTooLong
            : name.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or ' ') ? ListProblem.NameIsNumber
            : ListCells.Readable(name));
        var group = ListCells.Group(Text(ListColumn.Group));
        Check(ListColumn.Group, group is { Length: > Lengths.Code } ? ListProblem.GroupTooLong : ListCells.Readable(group ?? ""));
        var parcel = Text(ListColumn.Parcel) is { Length: > 0 } number ? number : null;
        Check(ListColumn.Parcel, parcel is { Length: > Lengths.Code } ? ListProblem.ParcelTooLong : ListCells.Parcel(parcel ?? ""));
        var (kind, kindProblem) = ListCells.Kind(Text(ListColumn.Kind), name);
        Check(ListColumn.Kind, kindProblem);
        var (identity, identityProblem) = ListCells.Identity(WithText(Cell(ListColumn.Identity)));
        Check(ListColumn.Identity, identityProblem == ListProblem.None && identity.Length == 0 && kind == RecipientKind.Household && heading.Columns.ContainsKey(ListColumn.Identity)
            ? ListProblem.IdentityMissing : identityProblem);
        var (account, accountProblem) = ListCells.Account(WithText(Cell(ListColumn.Account)));
        Check(ListColumn.Account, accountProblem);
        var (contracted, contractedProblem) = ListCells.Contracted(WithText(Cell(ListColumn.Contracted)));
        Check(ListColumn.Contracted, contractedProblem);
        var (quantity, quantityProblem) = ListCells.Quantity(WithText(quantityCell), programme);
        Check(ListColumn.Quantity, quantityProblem, $"{programme.QuantityDecimals}");
        var standard = programme.StandardInFen;
        if (Text(ListColumn.Standard).Length > 0)
        {
            var (stated, standardProblem) = ListCells.Amount(Cell(ListColumn.Standard));
            Check(ListColumn.Standard, standardProblem != ListProblem.None ? ListProblem.StandardNotANumber : stated != standard ? ListProblem.StandardDiffers : ListProblem.None,
                $"{standard / 100m:0.##}");
        }

        var (amount, amountProblem) = heading.Columns.ContainsKey(ListColumn.Amount)
            ? ListCells.Amount(WithText(amountCell))
            : (SubsidyAmounts.Of(quantity, standard), ListProblem.None);
        Check(ListColumn.Amount, amountProblem);
        if (wrong)
        {
            return null;
        }

        _ofSheet = (_ofSheet.Records + 1, _ofSheet.Amount + amount);
        var sum = _ofVillage.GetValueOrDefault(code);
        _ofVillage[code] = (sum.Records + 1, sum.Amount + amount);
        return new ListRow
        {
            Sheet = row.Sheet,
            Line = row.Line,
            VillageCode = code,
            GroupName = group,
            Kind = kind,
            Name = name,
            IdentityMac = identity.Length > 0 ? macs.Identity(identity) : null,
            EarlierIdentityMacs = identity.Length > 0 && macs.KeyIds.Count > 1 ? [.. macs.IdentityUnderAllKeys(identity).Skip(1)] : [],
            SelfCheckMac = identity.Length > 0 ? macs.SelfCheck(name, identity.AsSpan(^4)) : null,
            AccountMac = account.Length > 0 ? macs.Account(account) : null,
            Parcel = parcel,
            ContractedInHundredths = contracted,
            QuantityInHundredths = quantity,
            StandardInFen = standard,
            AmountInFen = amount,
            Doubts = identity.Length > 0 && kind == RecipientKind.Household ? ListCells.Doubts(identity, today) : IdentityDoubts.None,
        };
    }

    /// <summary>What the rows read so far amount to, by village.</summary>
    public IReadOnlyDictionary<string, (int Records, long Amount)> ByVillage => _ofVillage;

    /// <summary>A total stands where a name or serial number would: in the first cells that are filled.</summary>
    private static bool IsTotal(ListHeading heading, TableRow row)
    {
        var last = heading.Columns[ListColumn.Name];
        for (var i = 0; i <= last; i++)
        {
            if (Array.Exists(TotalWords, word => row[i].Text is { Length: < 12 } text && text.EndsWith(word, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A total beside a village is the village's; without one, that of all rows so far on the sheet.</summary>
    private void ReadTotal(TableCell amount, string town, string village)
    {
        if (ListCells.Amount(WithText(amount)) is not (var fen, ListProblem.None))
        {
            return;
        }

        foreach (var word in TotalWords)
        {
            village = village.Replace(word, "", StringComparison.Ordinal);
        }

        State(places.Find(town, village.Trim()) is (var code, ListProblem.None) ? new StatedSum(code, null, fen) : new StatedSum("", null, fen));
    }

    private void ReadSummary(ListHeading heading, TableRow row)
    {
        string Text(ListColumn column) => heading.Columns.TryGetValue(column, out var at) ? row[at].Text : "";
        if (places.Find(Text(ListColumn.Town), Text(ListColumn.Village)) is not (var code, ListProblem.None))
        {
            return;
        }

        long? amount = heading.Columns.TryGetValue(ListColumn.Amount, out var at) && ListCells.Amount(row[at]) is (var fen, ListProblem.None) ? fen : null;
        int? count = int.TryParse(Text(ListColumn.Count).TrimEnd('户', '人', '笔'), out var records) ? records : null;
        if (amount is not null || count is not null)
        {
            State(new StatedSum(code, count, amount));
        }
    }

    private void State(StatedSum sum)
    {
        if (Stated.Count < MostStated)
        {
            Stated.Add(sum);
        }
    }

    private static TableCell WithText(TableCell cell) => cell.Text is null ? new TableCell("") : cell;
}
