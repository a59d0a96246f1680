using GovOpen.Web.Common.Caching;
using Microsoft.AspNetCore.OutputCaching;

namespace GovOpen.Tests.Common.Caching;

public sealed class RaceFreeOutputCacheStoreTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Set_NothingHappenedMeanwhile_IsKept()
    {
        var store = new RaceFreeOutputCacheStore(new PlainStore());

        await store.SetAsync("key", [1], ["facility:1", store.BegunTag()], Day, default);

        Assert.NotNull(await store.GetAsync("key", default));
    }

    [Fact]
    public async Task Set_PageBegunBeforeAnEviction_IsNotKept()
    {
        var store = new RaceFreeOutputCacheStore(new PlainStore());
        var begun = store.BegunTag();

        await store.EvictByTagAsync("facility:1", default);
        await store.SetAsync("key", [1], ["facility:1", begun], Day, default);

        Assert.Null(await store.GetAsync("key", default));
    }

    [Fact]
    public async Task Set_PageBegunBeforeTheEvictionOfSomethingElse_IsKept()
    {
        var store = new RaceFreeOutputCacheStore(new PlainStore());
        var begun = store.BegunTag();

        await store.EvictByTagAsync("facility:2", default);
        await store.SetAsync("key", [1], ["facility:1", begun], Day, default);

        Assert.NotNull(await store.GetAsync("key", default));
    }

    /// <summary>Keeps entries with their tags, as any store does.</summary>
    private sealed class PlainStore : IOutputCacheStore
    {
        private readonly Dictionary<string, (byte[] Value, string[] Tags)> _entries = [];

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
        {
            foreach (var key in _entries.Where(e => e.Value.Tags.Contains(tag)).Select(e => e.Key).ToList())
            {
                _entries.Remove(key);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
            ValueTask.FromResult(_entries.TryGetValue(key, out var entry) ? entry.Value : null);

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            _entries[key] = (value, tags ?? []);
            return ValueTask.CompletedTask;
        }
    }
}
