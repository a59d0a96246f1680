using System.Globalization;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// Reads a town's list, sheet by sheet and line by line: finds the headings under whatever titles, skips blank lines, takes totals as what the file
/// says of itself, and turns personal numbers into keyed HMACs before anything else sees them. Memory does not grow with the file.
/// </summary>
public sealed class ListReader(
    ListPlaces places, SubsidyProgrammeVersion programme, IdentityMacs macs, UsualAges ages, Func<string, ListColumn> meaning, Action<ListError> refuse)
{
    /// <summary>Notes kept for the page.</summary>
    private const int NotesKept = 200;

    /// <summary>Errors after which the file is read no further: a column that has slipped makes several of every line.</summary>
    public const int MostErrors = 100_000;

    private readonly ListTotals _totals = new();
    private int _errors;

    /// <summary>What total rows and summary sheets say.</summary>
    public IReadOnlyList<StatedSum> Stated => _totals.Stated;

    /// <summary>What the clerk must look at though nothing of it is wrong by itself: totals that do not fit, villages taken from the row above.</summary>
    public List<ListError> Notes { get; } = [];

    /// <summary>Lines that were rows, right or wrong.</summary>
    public int RowsRead { get; private set; }

    /// <summary>Lines read, whatever they are.</summary>
    public long LinesRead { get; private set; }

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
                foreach (var error in ListUnits.Wrong(heading, first, programme.Unit))
                {
                    Refuse(error);
                }
            }
            else
            {
                heading = null;
            }

            var villages = new SheetVillages(places, sheet);
            var lines = first.SkipWhile(row => heading is null || row.Line <= heading.LastLine);
            foreach (var row in lines)
            {
                if (ReadLine(heading!, row, villages) is { } read)
                {
                    yield return read;
                }
            }

            while (has && enumerator.Current.Sheet == sheet)
            {
                if (heading is not null && ReadLine(heading, enumerator.Current, villages) is { } read)
                {
                    yield return read;
                }

                has = enumerator.MoveNext();
            }

            EndSheet(sheet, heading, villages);
        }

        _totals.EndFile(Note);
        if (!Headings.Exists(h => h.IsList))
        {
            throw new TableException(TableProblem.NoHeadings, details: "户主姓名、村、面积、金额");
        }

        if (RowsRead == 0)
        {
            throw new TableException(TableProblem.NoRows);
        }
    }

    private void EndSheet(string sheet, ListHeading? heading, SheetVillages villages)
    {
        _totals.EndSheet();
        var column = heading?.HeadOf(ListColumn.Village) ?? ListColumns.WordOf(ListColumn.Village);
        var isWhole = true;
        foreach (var line in villages.Gaps())
        {
            isWhole = false;
            StopAfterMost(line);
            Refuse(new ListError(sheet, line, column, "", ListProblem.VillageMissing));
        }

        if (isWhole && villages.Inherited > 0)
        {
            Note(new ListError(sheet, villages.FirstInherited, column, villages.Inherited.ToString(CultureInfo.InvariantCulture), ListProblem.VillageInherited, villages.InheritedLines));
        }
    }

    /// <summary>A sheet of the file that nobody sees and that is not read.</summary>
    public void PassOver(string sheet) => Note(new ListError(sheet, 0, "", "", ListProblem.SheetHidden));

    private void Note(ListError note)
    {
        if (Notes.Count < NotesKept)
        {
            Notes.Add(note);
        }
    }

    private IEnumerable<TableRow> Counted(IEnumerable<TableRow> rows)
    {
        foreach (var row in rows)
        {
            StopAfterMost(row.Line);
            LinesRead++;
            yield return row;
        }
    }

    private void StopAfterMost(int line)
    {
        if (_errors >= MostErrors)
        {
            throw new TableException(TableProblem.TooManyErrors, line, $"{MostErrors:N0}");
        }
    }

    private void Refuse(ListError error)
    {
        _errors++;
        refuse(error);
    }

    private ListRow? ReadLine(ListHeading heading, TableRow row, SheetVillages villages)
    {
        if (row.IsBlank || heading.IsRepeatedBy(row) || ListTemplate.IsExample(row))
        {
            return null;
        }

        if (heading.IsList)
        {
            return ReadRow(heading, row, villages);
        }

        if (TotalLines.SummaryOf(heading, row, places) is { } line)
        {
            _totals.Summary(line);
        }

        return null;
    }

    private ListRow? ReadRow(ListHeading heading, TableRow row, SheetVillages villages)
    {
        TableCell Cell(ListColumn column) => heading.CellOf(row, column);
        string Text(ListColumn column) => Cell(column).Text;
        var wrong = false;
        void Check(ListColumn column, ListProblem problem, string detail = "")
        {
            if (problem != ListProblem.None)
            {
                wrong = true;
                problem = ListCells.IsFormulaError(Text(column)) ? ListProblem.FormulaError : problem;
                Refuse(new ListError(
                    row.Sheet, row.Line, heading.HeadOf(column), ListCells.Masked(Text(column), column is ListColumn.Identity or ListColumn.Account), problem,
                    problem == ListProblem.UnitDiffers ? ListUnits.Detail(ListUnits.Behind(Text(column), programme.Unit), column, programme.Unit) : detail));
            }
        }

        if (TotalLines.WordIn(heading, row) is { } word)
        {
            if (TotalLines.TotalOf(heading, row, word, places) is { } total)
            {
                _totals.Total(total);
            }

            villages.EndBlock();
            return null;
        }

        if (heading.IsNote(row))
        {
            return null;
        }

        RowsRead++;
        var name = RecipientNames.Normalize(Text(ListColumn.Name));
        var group = ListCells.Group(Text(ListColumn.Group));
        var (code, villageProblem) = villages.Find(
            Text(ListColumn.Town), Text(ListColumn.Village), heading.Columns.ContainsKey(ListColumn.Village), Cell(ListColumn.Village).IsMerged, group, row.Line);
        Check(ListColumn.Village, villageProblem);
        Check(ListColumn.Name, name.Length == 0 ? ListProblem.NameMissing
            : name.EnumerateRunes().Count() > RecipientNames.MaxCharacters || name.Length > Lengths.Name ? ListProblem.NameTooLong
            : ListCells.IsNumber(name) ? ListProblem.NameIsNumber
            : ListCells.Readable(name));
        Check(ListColumn.Group, group is { Length: > Lengths.Code } ? ListProblem.GroupTooLong : ListCells.Readable(group ?? ""));
        var parcel = Text(ListColumn.Parcel) is { Length: > 0 } number ? number : null;
        Check(ListColumn.Parcel, parcel is { Length: > Lengths.Code } ? ListProblem.ParcelTooLong : ListCells.Parcel(parcel ?? ""));
        var (identity, identityProblem) = ListCells.Identity(Cell(ListColumn.Identity));
        var (kind, kindProblem) = ListCells.Kind(Text(ListColumn.Kind), name, identity);
        Check(ListColumn.Kind, kindProblem);
        Check(ListColumn.Identity, identityProblem != ListProblem.None ? identityProblem
            : identity.Length > 0 ? (ListCells.IsNumberOf(kind, identity) ? ListProblem.None : ListProblem.IdentityMalformed)
            : kind == RecipientKind.Household && heading.Columns.ContainsKey(ListColumn.Identity) ? ListProblem.IdentityMissing : ListProblem.None);
        var (account, accountProblem) = ListCells.Account(Cell(ListColumn.Account));
        Check(ListColumn.Account, accountProblem);
        var (contracted, contractedProblem) = ListCells.Contracted(Cell(ListColumn.Contracted), programme.Unit);
        Check(ListColumn.Contracted, contractedProblem);
        var (quantity, quantityProblem) = ListCells.Quantity(Cell(ListColumn.Quantity), programme);
        Check(ListColumn.Quantity, quantityProblem, $"{programme.QuantityDecimals}");
        var standard = programme.StandardInFen;
        if (Text(ListColumn.Standard).Length > 0)
        {
            var (stated, standardProblem) = ListCells.Standard(Cell(ListColumn.Standard), programme.Unit);
            Check(ListColumn.Standard, standardProblem == ListProblem.None && stated != standard ? ListProblem.StandardDiffers : standardProblem, $"{standard / 100m:0.##}");
        }

        var (amount, amountProblem) = heading.Columns.ContainsKey(ListColumn.Amount)
            ? ListCells.Amount(Cell(ListColumn.Amount))
            : (SubsidyAmounts.Of(quantity, standard), ListProblem.None);
        Check(ListColumn.Amount, amountProblem);
        if (wrong)
        {
            return null;
        }

        _totals.Add(row.Sheet, code, amount);
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
            Given = heading.Given,
            Doubts = identity.Length > 0 && kind == RecipientKind.Household ? ListCells.Doubts(identity, ages) : IdentityDoubts.None,
        };
    }

    /// <summary>What the rows read so far amount to, by village.</summary>
    public IReadOnlyDictionary<string, (int Records, long Amount)> ByVillage => _totals.ByVillage;
}
