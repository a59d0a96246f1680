using System.Globalization;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>A row that waits for its money.</summary>
/// <param name="ReturnedOn">When it came back, where it was paid before.</param>
/// <param name="NoticeEndsOn">The last day of its notice; it is paid later.</param>
/// <param name="WasHeld">An objection to it or its list was open on the day of payment.</param>
public sealed record DueRow(long Id, string RecipientName, long AmountInFen, byte[]? IdentityMac, DateOnly? ReturnedOn, DateOnly? NoticeEndsOn, bool WasHeld);

/// <summary>What is wrong with a line of a payment file.</summary>
public sealed record PaymentError(int Line, string Text, string Problem);

/// <summary>
/// A file of the finance office, held line by line against the rows that wait for their money, and by its totals against its lines: 小计 is the sum since the
/// one before it, 合计 and 总计 that of all lines so far.
/// </summary>
internal sealed class PaymentFile(IReadOnlyList<DueRow> due, IdentityMacs macs, DateOnly paidOn)
{
    private const int MaxLines = 300_000;
    private const string Subtotal = "小计";

    private static readonly KnownColumn Number = new("编号", false, "行号", "记录编号", "台账编号");
    private static readonly KnownColumn Name = new("姓名", false, "户主姓名", "收款人", "收款户名", "收款人姓名");
    private static readonly KnownColumn Identity = new("身份证号", false, "身份证", "身份证号码", "证件号码");
    private static readonly KnownColumn Amount = new("金额", true, "实发金额", "发放金额", "补贴金额", "支付金额");
    private static readonly string[] TotalWords = [Subtotal, "合计", "总计", "共计"];

    private readonly Dictionary<long, DueRow> _byId = due.ToDictionary(r => r.Id);
    private readonly ILookup<string, DueRow> _byIdentity = due.Where(r => r.IdentityMac is not null).ToLookup(r => Convert.ToHexString(r.IdentityMac!));
    private readonly Dictionary<long, long> _paid = [];
    private readonly List<PaymentError> _errors = [];
    private IReadOnlyDictionary<KnownColumn, int> _columns = new Dictionary<KnownColumn, int>();
    private long _sum;
    private long _sumSinceSubtotal;

    /// <summary>Fen by row.</summary>
    public IReadOnlyDictionary<long, long> Paid => _paid;

    public IReadOnlyList<PaymentError> Errors => _errors;

    /// <exception cref="TableException">The file cannot be read.</exception>
    public void Read(Stream file)
    {
        (_columns, var rows) = TableHeadings.Find(TableFile.Read(file, MaxLines), [Number, Name, Identity, Amount]);
        foreach (var row in rows)
        {
            if (ProblemOf(row) is { } problem)
            {
                _errors.Add(new PaymentError(row.Line, RecipientNames.Normalize(Text(row, Name)), problem));
            }
        }
    }

    /// <summary>What is wrong with a line; null where it is right, or none of the payment.</summary>
    private string? ProblemOf(TableRow row)
    {
        var (amount, amountProblem) = ListCells.Amount(row[_columns[Amount]]);
        if (TotalOf(row) is { } total)
        {
            var stated = total == Subtotal ? _sumSinceSubtotal : _sum;
            _sumSinceSubtotal = 0;
            return amountProblem != ListProblem.None || amount == stated ? null : "TotalDiffers";
        }

        var name = RecipientNames.Normalize(Text(row, Name));
        if (IsNote(row, name))
        {
            return null;
        }

        if (amountProblem != ListProblem.None)
        {
            return "Amount";
        }

        (_sum, _sumSinceSubtotal) = (_sum + amount, _sumSinceSubtotal + amount);
        var (found, problem) = Find(row, name, amount);
        return found is null ? problem
            : found.AmountInFen != amount ? "AmountDiffers"
            : found.NoticeEndsOn >= paidOn ? "BeforeNoticeEnd"
            : found.WasHeld ? "UnderObjection"
            : found.ReturnedOn > paidOn ? "BeforeReturn"
            : !_paid.TryAdd(found.Id, amount) ? "Twice" : null;
    }

    /// <summary>The word of a total, which stands before the amount in place of a person.</summary>
    private string? TotalOf(TableRow row) => Text(row, Identity).Length > 0 ? null : Enumerable.Range(0, _columns[Amount])
        .Select(i => Array.Find(TotalWords, word => row[i].Text is { Length: < 12 } text && text.Replace(" ", "", StringComparison.Ordinal).EndsWith(word, StringComparison.Ordinal)))
        .FirstOrDefault(word => word is not null);

    /// <summary>A signature or note below the table: nobody's number, no amount (though perhaps a day in its place), and no name but behind a colon.</summary>
    private bool IsNote(TableRow row, string name) =>
        Text(row, Identity).Length == 0 && CellText.IsNote(name)
        && (Text(row, Amount) is not { Length: > 0 } amount
            || (CellText.IsNote(Text(row, Number)) && !amount.All(char.IsAsciiDigit) && CellText.IsNoteNumber(row[_columns[Amount]], row)));

    /// <summary>By the row's number where it stands beside the right name, else by the identity number; of several rows of one person, the one with the amount.</summary>
    private (DueRow? Found, string Problem) Find(TableRow row, string name, long amount)
    {
        var identity = _columns.TryGetValue(Identity, out var at) ? row[at] : TableCell.Blank;
        var numbered = long.TryParse(Text(row, Number), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? _byId.GetValueOrDefault(id) : null;
        if (numbered is not null && (name.Length > 0 ? numbered.RecipientName == name : identity.IsBlank))
        {
            return (numbered, "");
        }

        if (identity.IsBlank)
        {
            // A name is nobody's key: two people may bear it.
            return (null, numbered is not null ? "OtherName" : Text(row, Number).Length > 0 ? "NotDue" : "NoNumber");
        }

        if (ListCells.Identity(identity) is not (var digits, ListProblem.None))
        {
            return (null, "IdentitySpoilt");
        }

        var rows = macs.IdentityUnderAllKeys(digits).SelectMany(mac => _byIdentity[Convert.ToHexString(mac)]).ToList();
        return (rows.Find(r => r.AmountInFen == amount && !_paid.ContainsKey(r.Id)) ?? rows.FirstOrDefault(), "NotDue");
    }

    private string Text(TableRow row, KnownColumn column) => _columns.TryGetValue(column, out var at) ? row[at].Text ?? "" : "";
}
