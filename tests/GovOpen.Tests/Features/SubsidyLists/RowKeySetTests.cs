using GovOpen.Web.Features.Shared.SubsidyLists;

namespace GovOpen.Tests.Features.SubsidyLists;

public sealed class RowKeySetTests
{
    [Fact]
    public void KnowsEachOfMillionsOfKeysAndNoOther()
    {
        var random = new Random(1);
        var keys = Enumerable.Range(0, 1_500_000).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)).Append(0).ToList();
        var expected = new HashSet<long>();
        var set = new RowKeySet();

        Assert.All(keys.Concat(keys.Take(1_000)), key => Assert.Equal(expected.Add(key), set.Add(key)));

        Assert.Equal(expected.Count, set.Count);
        Assert.True(keys.TrueForAll(set.Contains));
        Assert.DoesNotContain(keys, key => set.Contains(key ^ 1) && !expected.Contains(key ^ 1));
    }
}
