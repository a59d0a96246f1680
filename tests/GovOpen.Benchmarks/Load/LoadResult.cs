namespace GovOpen.Benchmarks.Load;

/// <summary>What a target did in one round.</summary>
/// <param name="ServerTime">Processor time of the server for one request: says what the server costs even where client and neighbours
/// take the processors from it.</param>
internal sealed record LoadResult(double RequestsPerSecond, TimeSpan P50, TimeSpan P99, TimeSpan ServerTime)
{
    /// <summary>Figure by figure the median of several rounds.</summary>
    public static LoadResult Median(IReadOnlyCollection<LoadResult> rounds) => new(
        Middle(rounds.Select(r => r.RequestsPerSecond)),
        Middle(rounds.Select(r => r.P50)),
        Middle(rounds.Select(r => r.P99)),
        Middle(rounds.Select(r => r.ServerTime)));

    private static T Middle<T>(IEnumerable<T> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : default!;
}
