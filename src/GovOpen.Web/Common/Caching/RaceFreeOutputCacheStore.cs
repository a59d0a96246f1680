using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;

namespace GovOpen.Web.Common.Caching;

/// <summary>
/// Closes the gap between "rendered from the data before a change" and "stored after that change evicted the page", through which
/// a stale page would stay. Each page brings the eviction count of the moment it began as a tag of its own; after storing,
/// a page any of whose tags was evicted since is evicted again.
/// </summary>
public sealed class RaceFreeOutputCacheStore(IOutputCacheStore inner) : IOutputCacheStore
{
    private const string BegunPrefix = "begun-at:";

    private readonly ConcurrentDictionary<string, long> _evictedAt = [];
    private long _evictions;

    /// <summary>The tag that a page must carry from before it reads its first data.</summary>
    public string BegunTag() => BegunPrefix + Interlocked.Read(ref _evictions).ToString(CultureInfo.InvariantCulture);

    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        _evictedAt[tag] = Interlocked.Increment(ref _evictions);
        await inner.EvictByTagAsync(tag, cancellationToken);
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var begun = tags?.FirstOrDefault(t => t.StartsWith(BegunPrefix, StringComparison.Ordinal));
        if (begun is null)
        {
            return; // Not a page of ours: without knowing when it began it cannot be stored safely.
        }

        var begunAt = long.Parse(begun.AsSpan(BegunPrefix.Length), CultureInfo.InvariantCulture);
        var pageTags = tags!.Where(t => t != begun).ToArray();
        await inner.SetAsync(key, value, pageTags, validFor, cancellationToken);
        foreach (var tag in pageTags.Where(t => _evictedAt.TryGetValue(t, out var at) && at > begunAt))
        {
            await inner.EvictByTagAsync(tag, cancellationToken);
        }
    }
}
