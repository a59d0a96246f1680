using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>Has a list follow its rows, see <see cref="ListStates"/>: asked by whoever changed single rows, in the same transaction.</summary>
public sealed class ListProgress(GovOpenDbContext db, BatchQueries batches)
{
    /// <summary>The rows are saved; the caller saves the list.</summary>
    public async Task FollowRowsAsync(SubsidyBatch batch, CancellationToken cancellationToken)
    {
        await db.LockSubsidyListAsync(batch.Id, cancellationToken); // Two may take the last two rows off at a time.
        var isHeld = await batches.OpenObjectionQuery(batch.Id).AnyAsync(o => o.RecordId == null, cancellationToken);
        var state = ListStates.After(batch.State, await StateQuery(batch.Id).ToListAsync(cancellationToken), isHeld);
        if (state == batch.State)
        {
            return;
        }

        (batch.State, batch.ConcurrencyStamp) = (state, Guid.NewGuid());
        if (state == SubsidyState.Paid)
        {
            batch.PaidOn = await db.SubsidyRecords.Where(r => r.BatchId == batch.Id).MaxAsync(r => r.PaidOn, cancellationToken);
        }
    }

    internal IQueryable<SubsidyState> StateQuery(int batchId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State != SubsidyState.Planned)
        .Select(r => r.State)
        .Distinct();
}
