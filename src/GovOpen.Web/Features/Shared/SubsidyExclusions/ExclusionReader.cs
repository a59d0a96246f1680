using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;

namespace GovOpen.Web.Features.Shared.SubsidyExclusions;

/// <summary>What can be wrong with a line of an exclusion list; the text of each says what to do about it.</summary>
public enum ExclusionProblem
{
    IdentityMissing,

    /// <summary>Excel made 3.10228E+17 of the number.</summary>
    IdentityAsNumber,

    /// <summary>Not 18 characters, no date of birth, or a wrong check character: it would never be found in a list.</summary>
    IdentityInvalid,
    ReasonMissing,
    ReasonUnknown,
    SinceMissing,
    SinceNotADay,
    SinceAhead,

    /// <summary>The person stands in the file before, with the same reason and another day.</summary>
    Twice,
}

/// <summary>Something wrong in a line; the value never holds an identity number.</summary>
public sealed record ExclusionError(string Sheet, int Line, string Column, string Value, ExclusionProblem Problem);

/// <summary>A person of the file.</summary>
/// <param name="Macs">Under every identity key, in their order: the ledger has rows under each.</param>
public sealed record ExcludedLine(IReadOnlyList<Guid> Macs, ExclusionReason Reason, DateOnly Since);

/// <summary>Reads an exclusion list; identity numbers become keyed HMACs before anything else sees them.</summary>
public sealed class ExclusionReader(IdentityMacs macs, DateOnly today)
{
    /// <summary>More than a district's dead and departed of a generation; as many as a payment file may have.</summary>
    public const int MaxLines = 300_000;

    private static readonly DateOnly Earliest = new(1949, 10, 1);

    private static readonly KnownColumn Identity = new("身份证号", true, ListColumns.VariantsOf(ListColumn.Identity));
    private static readonly KnownColumn Reason = new("原因", true, "事由", "类别", "类型", "不应领取原因", "排除原因", "人员类别", "注销原因", "注销类别");
    private static readonly KnownColumn Since = new("起始日期", true, "日期", "起始时间", "生效日期", "死亡日期", "死亡时间", "迁出日期", "注销日期", "注销时间", "发生日期", "自何日起");

    private static readonly (string Word, ExclusionReason Reason)[] Reasons =
    [
        ("死亡", ExclusionReason.Deceased), ("去世", ExclusionReason.Deceased), ("亡故", ExclusionReason.Deceased), ("已故", ExclusionReason.Deceased),
        ("身故", ExclusionReason.Deceased), ("迁出", ExclusionReason.Moved), ("迁移", ExclusionReason.Moved), ("外迁", ExclusionReason.Moved),
        ("迁往", ExclusionReason.Moved), ("财政供养", ExclusionReason.NotEntitled), ("公职", ExclusionReason.NotEntitled), ("公务员", ExclusionReason.NotEntitled),
        ("事业编", ExclusionReason.NotEntitled), ("在编", ExclusionReason.NotEntitled), ("不符合", ExclusionReason.NotEntitled), ("不应享受", ExclusionReason.NotEntitled),
    ];

    private readonly Dictionary<(Guid, ExclusionReason), DateOnly> _seen = [];

    public List<ExclusionError> Errors { get; } = [];

    /// <summary>Lines that were persons, right or wrong.</summary>
    public int LinesRead { get; private set; }

    /// <summary>Each person once; what is wrong goes to <see cref="Errors"/>.</summary>
    /// <exception cref="TableException">The file cannot be read, or is none of such a list.</exception>
    public List<ExcludedLine> Read(Stream file)
    {
        var persons = new List<ExcludedLine>();
        var (columns, rows) = TableHeadings.Find(TableFile.Read(file, MaxLines), [Identity, Reason, Since]);
        foreach (var row in rows)
        {
            if (row[columns[Identity]].IsBlank && row[columns[Reason]].IsBlank && row[columns[Since]].IsBlank)
            {
                continue; // A note below the table, a lone serial number.
            }

            LinesRead++;
            if (ReadLine(row, columns) is { } person)
            {
                persons.Add(person);
            }
        }

        return LinesRead > 0 ? persons : throw new TableException(TableProblem.NoRows);
    }

    private ExcludedLine? ReadLine(TableRow row, IReadOnlyDictionary<KnownColumn, int> columns)
    {
        var (number, reason, since) = (NumberOf(row[columns[Identity]]), ReasonOf(row[columns[Reason]].Text), DayOf(row[columns[Since]]));
        void Refuse(KnownColumn column, ExclusionProblem problem) => Errors.Add(new ExclusionError(
            row.Sheet, row.Line, column.Heading, ListCells.Masked(row[columns[column]].Text, isPersonal: column == Identity), problem));
        if (number.Problem is { } wrongNumber)
        {
            Refuse(Identity, wrongNumber);
        }

        if (reason.Problem is { } wrongReason)
        {
            Refuse(Reason, wrongReason);
        }

        if (since.Problem is { } wrongDay)
        {
            Refuse(Since, wrongDay);
        }

        if ((number.Problem ?? reason.Problem ?? since.Problem) is not null)
        {
            return null;
        }

        var line = new ExcludedLine([.. macs.IdentityUnderAllKeys(number.Text).Select(mac => new Guid(mac))], reason.Reason, since.Day);
        if (_seen.TryAdd((line.Macs[0], line.Reason), line.Since))
        {
            return line;
        }

        if (_seen[(line.Macs[0], line.Reason)] != line.Since)
        {
            Refuse(Identity, ExclusionProblem.Twice);
        }

        return null;
    }

    private static (string Text, ExclusionProblem? Problem) NumberOf(TableCell cell) => ListCells.Identity(cell) switch
    {
        ({ Length: 0 }, ListProblem.None) => ("", ExclusionProblem.IdentityMissing),
        (_, ListProblem.IdentityAsNumber) => ("", ExclusionProblem.IdentityAsNumber),
        (var number, ListProblem.None) when IdentityNumbers.IsValid(number) => (number, null),
        _ => ("", ExclusionProblem.IdentityInvalid),
    };

    private static (ExclusionReason Reason, ExclusionProblem? Problem) ReasonOf(string text)
    {
        foreach (var (word, reason) in Reasons)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return (reason, null);
            }
        }

        return (default, text.Length == 0 ? ExclusionProblem.ReasonMissing : ExclusionProblem.ReasonUnknown);
    }

    private (DateOnly Day, ExclusionProblem? Problem) DayOf(TableCell cell) =>
        cell is { IsBlank: true, Day: null } ? (default, ExclusionProblem.SinceMissing)
        : !CellText.TryDay(cell, out var day) || day < Earliest ? (default, ExclusionProblem.SinceNotADay)
        : day > today ? (default, ExclusionProblem.SinceAhead)
        : (day, null);
}
