using System.Security.Cryptography;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>A payment of the finance office: its file is held against the list line by line, and by its sum.</summary>
public sealed class Payments(GovOpenDbContext db, BatchQueries batches, SubsidySummaries summaries, ListProgress progress, IdentityMacs macs, TimeProvider time)
{
    /// <summary>Reads the file and drafts the payment; a single line that does not fit keeps all of it out.</summary>
    /// <exception cref="Common.Tables.TableException">The file cannot be read.</exception>
    public async Task<(SubsidyPayment? Payment, IReadOnlyList<PaymentError> Errors)> DraftAsync(
        SubsidyBatch batch, string fileName, byte[] file, string reference, DateOnly paidOn, Actor actor, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        if (await SameFileQuery(hash).AnyAsync(cancellationToken))
        {
            return (null, [new PaymentError(0, fileName, "SameFile")]);
        }

        var reading = new PaymentFile(await DueQuery(batch.Id, paidOn).ToListAsync(cancellationToken), macs, paidOn);
        using (var stream = new MemoryStream(file, writable: false))
        {
            reading.Read(stream);
        }

        if (reading.Errors.Count > 0 || reading.Paid.Count == 0)
        {
            return (null, reading.Errors.Count > 0 ? reading.Errors : [new PaymentError(0, fileName, "NotDue")]);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payment = new SubsidyPayment
        {
            BatchId = batch.Id,
            Reference = reference,
            PaidOn = paidOn,
            FileName = fileName,
            FileHash = hash,
            RecordCount = reading.Paid.Count,
            TotalInFen = reading.Paid.Values.Sum(),
            DraftedById = actor.AccountId,
            DraftedByName = actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
        };
        db.SubsidyPayments.Add(payment);
        await db.SaveChangesAsync(cancellationToken);
        await db.BulkInsertAsync(reading.Paid.Select(p => new SubsidyPaymentRow { PaymentId = payment.Id, RecordId = p.Key, AmountInFen = p.Value }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (payment, []);
    }

    /// <summary>Marks the payment's rows as paid; refused while one of them is under objection or its notice runs.</summary>
    public async Task<SubsidyRefusal> ApproveAsync(SubsidyPayment payment, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockSubsidyListAsync(payment.BatchId, cancellationToken);
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
            WasHeldWhenPaid = await batches.OpenOnQuery(batch.Id, payment.PaidOn).AnyAsync(o => o.RecordId == null || rows.Any(r => r.Id == o.RecordId), cancellationToken),
            HasPendingChange = await batches.ChangePendingQuery(batch.Id).AnyAsync(id => rows.Any(r => r.Id == id), cancellationToken),
            HasRowsOnNotice = await rows.AnyAsync(r => r.State == SubsidyState.OnPublicNotice, cancellationToken),
        };
        var isOver = payment.ApprovedAtUtc is not null || payment.RefusedAtUtc is not null;
        var refusal = isOver ? SubsidyRefusal.ChangedMeanwhile
            : await rows.AnyAsync(r => r.NoticeEndsOn >= payment.PaidOn, cancellationToken) ? SubsidyRefusal.NoticeRunning : SubsidyWorkflow.Check(SubsidyStep.Pay, SubsidyState.NoticeEnded, actor, facts);
        if (refusal != SubsidyRefusal.None)
        {
            return refusal;
        }

        // Each row must still be due, with the amount that the file has.
        var due = rows.Where(r => db.SubsidyPaymentRows.Any(p => p.PaymentId == payment.Id && p.RecordId == r.Id && p.AmountInFen == r.AmountInFen));
        var returned = await due.Where(r => r.State == SubsidyState.Returned).ToListAsync(cancellationToken); // Each came back by a change of its own: they are few.
        var marked = await due.Where(r => r.State == SubsidyState.NoticeEnded)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.Paid).SetProperty(r => r.PaidOn, payment.PaidOn), cancellationToken);
        if (marked + returned.Count != payment.RecordCount)
        {
            return SubsidyRefusal.ChangedMeanwhile; // Leaving without a commit rolls back.
        }

        db.Keep(SubsidyStep.Pay, batch, marked, new RowStanding(SubsidyState.NoticeEnded), new RowStanding(SubsidyState.Paid, PaidOn: payment.PaidOn), actor);
        (payment.ApprovedAtUtc, payment.ApprovedByName) = (time.GetUtcNow().UtcDateTime, actor.Name);
        foreach (var row in returned)
        {
            await PayAgainAsync(row, payment, actor, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await summaries.RecountAsync(batch, cancellationToken); // A returned row that is paid again counts again.
        await progress.FollowRowsAsync(batch, cancellationToken);
        batch.ConcurrencyStamp = Guid.NewGuid();
        await batches.MarkStaleAsync(batch.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await summaries.RefreshAsync(batch.ProgrammeId, batch.Year, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>The public has read that the money came back: that it is paid again is a version of its own.</summary>
    private async Task PayAgainAsync(SubsidyRecord row, SubsidyPayment payment, Actor actor, CancellationToken cancellationToken)
    {
        var (before, now) = (RowStanding.Of(row), payment.ApprovedAtUtc!.Value);
        await db.EndVersionAsync(row, now, cancellationToken);
        (row.State, row.PaidOn, row.Reason, row.Version) = (SubsidyState.Paid, payment.PaidOn, null, row.Version + 1);
        db.SubsidyRecordVersions.Add(new SubsidyRecordVersion
        {
            RecordId = row.Id,
            Version = row.Version,
            Step = SubsidyStep.Pay,
            DisplayName = row.DisplayName,
            GroupName = row.GroupName,
            QuantityInHundredths = row.QuantityInHundredths,
            StandardInFen = row.StandardInFen,
            AmountInFen = row.AmountInFen,
            DraftedById = payment.DraftedById,
            DraftedByName = payment.DraftedByName,
            DraftedAtUtc = payment.DraftedAtUtc,
            ApprovedByName = actor.Name,
            PublishedAtUtc = now,
        });
        db.Keep(SubsidyStep.Pay, row, before, actor);
    }

    /// <summary>Lays a drafted payment aside: its drafter takes it back, or an approver refuses it. Its rows stay unpaid, and its file may come again.</summary>
    public async Task<SubsidyRefusal> RefuseAsync(SubsidyPayment payment, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        if (payment.ApprovedAtUtc is not null || payment.RefusedAtUtc is not null)
        {
            return SubsidyRefusal.ChangedMeanwhile;
        }

        if (actor.Role != Role.Approver && (actor.Role != Role.Editor || actor.AccountId != payment.DraftedById))
        {
            return SubsidyRefusal.RoleMissing;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return SubsidyRefusal.ReasonMissing;
        }

        (payment.RefusedAtUtc, payment.RefusedByName, payment.RefusalReason) = (time.GetUtcNow().UtcDateTime, actor.Name, reason.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return SubsidyRefusal.None;
    }

    /// <summary>Rows that wait for their money: their notice has run, or it came back.</summary>
    internal IQueryable<DueRow> DueQuery(int batchId, DateOnly paidOn) => batches.DueQuery(batchId)
        .Select(r => new DueRow(
            r.Id, r.RecipientName, r.AmountInFen, r.IdentityMac,
            r.State == SubsidyState.Returned
                ? db.SubsidyRecordVersions.Where(v => v.RecordId == r.Id && v.PublishedAtUtc != null).Max(v => v.MoneyBackOn)
                : null,
            r.NoticeEndsOn,
            batches.OpenOnQuery(batchId, paidOn).Any(o => o.RecordId == null || o.RecordId == r.Id)));

    internal IQueryable<DueListRow> DueListQuery(int batchId) =>
        from row in batches.DueQuery(batchId)
        join village in db.Divisions on row.VillageCode equals village.Code
        orderby village.Code, row.Id
        select new DueListRow(row.Id, row.RecipientName, village.Name, row.GroupName, row.AmountInFen);

    /// <summary>Payments of the same file. Where all that it paid came back, the same file may well pay it again.</summary>
    internal IQueryable<SubsidyPayment> SameFileQuery(string fileHash) => db.SubsidyPayments
        .Where(p => p.FileHash == fileHash && p.RefusedAtUtc == null
            && (p.ApprovedAtUtc == null || db.SubsidyPaymentRows.Any(r => r.PaymentId == p.Id && r.Record!.State != SubsidyState.Returned)));
}
