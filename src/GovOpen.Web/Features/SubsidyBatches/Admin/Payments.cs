using System.Globalization;
using System.Security.Cryptography;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>What is wrong with a line of a payment file.</summary>
public sealed record PaymentError(int Line, string Text, string Problem);

/// <summary>A payment of the finance office: its file is held against the list line by line, and by its sum.</summary>
public sealed class Payments(GovOpenDbContext db, BatchQueries batches, SubsidySummaries summaries, IdentityMacs macs, TimeProvider time)
{
    private static readonly KnownColumn Number = new("编号", false, "行号", "记录编号", "台账编号");
    private static readonly KnownColumn Name = new("姓名", false, "户主姓名", "收款人", "收款户名", "收款人姓名");
    private static readonly KnownColumn Identity = new("身份证号", false, "身份证", "身份证号码", "证件号码");
    private static readonly KnownColumn Amount = new("金额", true, "实发金额", "发放金额", "补贴金额", "支付金额");

    /// <summary>Reads the file and drafts the payment; a single line that does not fit keeps all of it out.</summary>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public async Task<(SubsidyPayment? Payment, IReadOnlyList<PaymentError> Errors)> DraftAsync(
        SubsidyBatch batch, string fileName, byte[] file, string reference, DateOnly paidOn, Actor actor, CancellationToken cancellationToken)
    {
        var errors = new List<PaymentError>();
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        if (await SameFileQuery(hash).AnyAsync(cancellationToken))
        {
            return (null, [new PaymentError(0, fileName, "SameFile")]);
        }

        var due = await DueQuery(batch.Id).ToListAsync(cancellationToken);
        var byId = due.ToDictionary(r => r.Id);
        var byIdentity = due.Where(r => r.IdentityMac is not null).ToLookup(r => Convert.ToHexString(r.IdentityMac!));
        var paid = new Dictionary<long, long>();
        using var stream = new MemoryStream(file, writable: false);
        var (columns, rows) = TableHeadings.Find(TableFile.Read(stream, 300_000), [Number, Name, Identity, Amount]);
        long total = 0;
        foreach (var row in rows)
        {
            string Text(KnownColumn column) => columns.TryGetValue(column, out var at) ? row[at].Text : "";
            var amount = ListCells.Amount(row[columns[Amount]]);
            if (row.Cells.Any(c => c.Text is "合计" or "总计" or "小计"))
            {
                continue; // The file's own total is held against the lines below.
            }

            var name = RecipientNames.Normalize(Text(Name));
            if (amount.Problem != ListProblem.None)
            {
                errors.Add(new PaymentError(row.Line, name, "Amount"));
                continue;
            }

            total += amount.Fen;
            var found = Find(Text(Number), columns.TryGetValue(Identity, out var at) ? row[at] : default, name, byId, byIdentity, amount.Fen, paid);
            if (found is null)
            {
                errors.Add(new PaymentError(row.Line, name, "NotDue"));
            }
            else if (found.AmountInFen != amount.Fen)
            {
                errors.Add(new PaymentError(row.Line, name, "AmountDiffers"));
            }
            else if (found.ReturnedOn > paidOn)
            {
                errors.Add(new PaymentError(row.Line, name, "BeforeReturn"));
            }
            else if (!paid.TryAdd(found.Id, amount.Fen))
            {
                errors.Add(new PaymentError(row.Line, name, "Twice"));
            }
        }

        if (errors.Count > 0 || paid.Count == 0)
        {
            return (null, paid.Count == 0 && errors.Count == 0 ? [new PaymentError(0, fileName, "NotDue")] : errors);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payment = new SubsidyPayment
        {
            BatchId = batch.Id,
            Reference = reference,
            PaidOn = paidOn,
            FileName = fileName,
            FileHash = hash,
            RecordCount = paid.Count,
            TotalInFen = total,
            DraftedById = actor.AccountId,
            DraftedByName = actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
        };
        db.SubsidyPayments.Add(payment);
        await db.SaveChangesAsync(cancellationToken);
        await db.BulkInsertAsync(paid.Select(p => new SubsidyPaymentRow { PaymentId = payment.Id, RecordId = p.Key, AmountInFen = p.Value }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (payment, []);
    }

    /// <summary>Marks the payment's rows as paid; refused while one of them is under objection or its notice runs.</summary>
    public async Task<SubsidyRefusal> ApproveAsync(SubsidyPayment payment, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var today = time.Today();
        var batch = await db.SubsidyBatches.SingleAsync(b => b.Id == payment.BatchId, cancellationToken);
        var rows = db.SubsidyRecords.Where(r => db.SubsidyPaymentRows.Any(p => p.PaymentId == payment.Id && p.RecordId == r.Id));
        var facts = new SubsidyFacts
        {
            Today = today,
            IsOwnWork = actor.AccountId == payment.DraftedById,
            NoticeTo = await rows.MaxAsync(r => r.NoticeEndsOn, cancellationToken),
            HasOpenObjection = await db.SubsidyObjections.AnyAsync(
                o => o.BatchId == batch.Id && o.ClosedOn == null && (o.RecordId == null || rows.Any(r => r.Id == o.RecordId)), cancellationToken),
        };
        var refusal = payment.ApprovedAtUtc is not null ? SubsidyRefusal.ChangedMeanwhile : SubsidyWorkflow.Check(SubsidyStep.Pay, SubsidyState.NoticeEnded, actor, facts);
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        // Each row must still be due, with the amount that the file has.
        var marked = await rows
            .Where(r => (r.State == SubsidyState.NoticeEnded || r.State == SubsidyState.Returned) && db.SubsidyPaymentRows.Any(p => p.PaymentId == payment.Id && p.RecordId == r.Id && p.AmountInFen == r.AmountInFen))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.Paid).SetProperty(r => r.PaidOn, payment.PaidOn), cancellationToken);
        if (marked != payment.RecordCount)
        {
            return SubsidyRefusal.ChangedMeanwhile; // Leaving without a commit rolls back.
        }

        (payment.ApprovedAtUtc, payment.ApprovedByName) = (time.GetUtcNow().UtcDateTime, actor.Name);
        if (batch.State != SubsidyState.Paid && !await db.SubsidyRecords.AnyAsync(r => r.BatchId == batch.Id && r.State >= SubsidyState.OnPublicNotice && r.State <= SubsidyState.NoticeEnded, cancellationToken))
        {
            (batch.State, batch.PaidOn) = (SubsidyState.Paid, payment.PaidOn);
        }

        await summaries.RecountAsync(batch, cancellationToken); // A returned row that is paid again counts again.
        batch.ConcurrencyStamp = Guid.NewGuid();
        await batches.MarkStaleAsync(batch.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await summaries.RefreshAsync(batch.ProgrammeId, batch.Year, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>Rows that wait for their money: their notice has run, or it came back.</summary>
    internal IQueryable<DueRow> DueQuery(int batchId) => batches.DueQuery(batchId)
        .Select(r => new DueRow(
            r.Id, r.RecipientName, r.AmountInFen, r.IdentityMac,
            r.State == SubsidyState.Returned
                ? db.SubsidyRecordVersions.Where(v => v.RecordId == r.Id && v.PublishedAtUtc != null).Max(v => v.MoneyBackOn)
                : null));

    /// <summary>Payments of the same file. Where all that it paid came back, the same file may well pay it again.</summary>
    internal IQueryable<SubsidyPayment> SameFileQuery(string fileHash) => db.SubsidyPayments
        .Where(p => p.FileHash == fileHash && p.RefusedAtUtc == null
            && (p.ApprovedAtUtc == null || db.SubsidyPaymentRows.Any(r => r.PaymentId == p.Id && r.Record!.State != SubsidyState.Returned)));

    /// <summary>By the row's number, else by the identity number; of several rows of one person, the one with the amount.</summary>
    private DueRow? Find(
        string number, TableCell identity, string name, Dictionary<long, DueRow> byId, ILookup<string, DueRow> byIdentity, long amount, Dictionary<long, long> paid)
    {
        if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return byId.TryGetValue(id, out var row) && (name.Length == 0 || row.RecipientName == name) ? row : null;
        }

        if (identity.Text is not { Length: > 0 } || ListCells.Identity(identity) is not ({ Length: > 0 } digits, ListProblem.None))
        {
            return null;
        }

        var rows = macs.IdentityUnderAllKeys(digits).SelectMany(mac => byIdentity[Convert.ToHexString(mac)]).ToList();
        return rows.Find(r => r.AmountInFen == amount && !paid.ContainsKey(r.Id)) ?? rows.FirstOrDefault();
    }
}

/// <summary>A row that waits for its money.</summary>
/// <param name="ReturnedOn">When it came back, where it was paid before.</param>
public sealed record DueRow(long Id, string RecipientName, long AmountInFen, byte[]? IdentityMac, DateOnly? ReturnedOn);
