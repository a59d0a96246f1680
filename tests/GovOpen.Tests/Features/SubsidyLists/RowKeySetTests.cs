using GovOpen.Web.Features.Shared.SubsidyLists;

namespace GovOpen.Tests.Features.SubsidyLists;

public sealed class RowKeySetTests
{
    [Fact]
    public void KnowsEachOfMillionsOfKeysAndNoOther()
    {
        const int count = 1_200_000; // More than the largest table takes.
        var random = new Random(1);
        var keys = Enumerable.Range(0, count).Select(_ => random.NextInt64() << 1).ToArray();
        var set = new RowKeySet();

        var expected = keys.Append(0).Distinct().Count();
        Assert.Equal(expected, keys.Append(0).Count(set.Add));
        Assert.Equal(0, keys.Append(0).Count(set.Add));
        Assert.Equal(count, keys.Count(set.Contains));
        Assert.Equal(0, keys.Count(key => set.Contains(key + 1)));
    }
}
