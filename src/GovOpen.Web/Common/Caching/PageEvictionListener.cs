using GovOpen.Web.Data;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Common.Caching;

/// <summary>
/// Evicts the pages that another process has made stale: a verb writes the tags in its own transaction, and this looks for them once a
/// second. What the serving process changes itself is evicted at once and needs no note.
/// </summary>
public sealed partial class PageEvictionListener(IServiceScopeFactory scopes, IOutputCacheStore store, TimeProvider time, ILogger<PageEvictionListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Old notes are of no use to anybody: every cache that could hold their pages has read them long ago.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private long? _last;

    /// <summary>Evicts what was noted since the last look; the first look only remembers where it stands, since the cache is empty then.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovOpenDbContext>();
        if (_last is not { } last)
        {
            _last = await db.PageEvictions.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
            return;
        }

        foreach (var eviction in await db.PageEvictions.AsNoTracking().Where(e => e.Id > last).OrderBy(e => e.Id).ToListAsync(cancellationToken))
        {
            await store.EvictByTagAsync(eviction.Tag, cancellationToken);
            _last = eviction.Id;
        }

        if (_last != last)
        {
            var old = time.GetUtcNow().UtcDateTime - KeptFor;
            await db.PageEvictions.Where(e => e.AtUtc < old).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var hasFailed = false;
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                hasFailed = false;
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                // What was noted meanwhile is read once the data base answers again. Said once, not every second.
                if (!hasFailed)
                {
                    CannotLook(logger, exception);
                }

                hasFailed = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Notes of stale pages could not be read; tried again every second.")]
    private static partial void CannotLook(ILogger logger, Exception exception);
}
