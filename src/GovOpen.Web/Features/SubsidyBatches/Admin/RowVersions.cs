using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Keeps what a row was when another version takes its place.</summary>
internal static class RowVersions
{
    /// <summary>Ends the row's version; one that has never changed gets its first. The row is read with its list.</summary>
    public static async Task EndVersionAsync(this GovOpenDbContext db, SubsidyRecord row, DateTime now, CancellationToken cancellationToken)
    {
        var old = await db.SubsidyRecordVersions.SingleOrDefaultAsync(v => v.RecordId == row.Id && v.Version == row.Version && v.PublishedAtUtc != null, cancellationToken);
        if (old is null)
        {
            old = new SubsidyRecordVersion
            {
                RecordId = row.Id,
                Version = row.Version,
                DisplayName = row.DisplayName,
                GroupName = row.GroupName,
                QuantityInHundredths = row.QuantityInHundredths,
                StandardInFen = row.StandardInFen,
                AmountInFen = row.AmountInFen,
                Reason = row.Reason,
                DraftedById = row.Batch!.SubmittedById,
                DraftedByName = row.Batch.SubmittedByName ?? "",
                ApprovedByName = row.Batch.PostedByName,
                PublishedAtUtc = row.PostedOn is { } posted ? ChinaTime.ToUtc(posted.ToDateTime(TimeOnly.MinValue)) : now,
            };
            db.SubsidyRecordVersions.Add(old);
        }

        old.SupersededAtUtc = now;
    }
}
