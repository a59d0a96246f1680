using System.Data.Common;
using System.Runtime.CompilerServices;
using GovOpen.Web.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovOpen.Web.Common.Caching;

/// <summary>
/// Evicts cached pages in the wake of a transaction: the tags of what is saved are gathered on the way and evicted once the
/// commit has returned, before the clerk's own request is answered.
/// </summary>
public sealed class PageEvictionInterceptor(IOutputCacheStore store) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<string>> _staleTags = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
        {
            var tags = _staleTags.GetOrCreateValue(context);
            foreach (var entry in context.ChangeTracker.Entries())
            {
                if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                {
                    tags.UnionWith(PageTags.StaleAfterChangeOf(entry.Entity));
                }
            }
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // A save of a single statement runs without a transaction of its own and is committed by now.
        if (eventData.Context is { Database.CurrentTransaction: null } context)
        {
            await EvictAsync(context);
        }

        return result;
    }

    public async Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
        {
            await EvictAsync(context);
        }
    }

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
        {
            _staleTags.Remove(context);
            (context as GovOpenDbContext)?.StaleTags.Clear();
        }

        return Task.CompletedTask;
    }

    /// <summary>The commit has happened, so neither a cancelled request nor a closed connection may stop this.</summary>
    private async Task EvictAsync(DbContext context)
    {
        var tags = _staleTags.TryGetValue(context, out var tracked) ? tracked : [];
        _staleTags.Remove(context);
        if (context is GovOpenDbContext { StaleTags: var untracked })
        {
            tags.UnionWith(untracked);
            untracked.Clear();
        }

        foreach (var tag in tags)
        {
            await store.EvictByTagAsync(tag, CancellationToken.None);
        }
    }
}
