using System.Diagnostics;

namespace GovOpen.Benchmarks.Load;

/// <summary>Counts latencies by steps of ten microseconds up to one second; keeping each would cost the client memory traffic.</summary>
internal sealed class LatencyHistogram
{
    private const int StepsPerSecond = 100_000;

    private readonly int[] _counts = new int[StepsPerSecond + 1];

    public long Count { get; private set; }

    public void Add(long ticks)
    {
        _counts[Math.Min(StepsPerSecond, ticks * StepsPerSecond / Stopwatch.Frequency)]++;
        Count++;
    }

    /// <summary>The latency that the share of requests did not exceed.</summary>
    public TimeSpan Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        long seen = 0;
        for (var step = 0; step < _counts.Length; step++)
        {
            seen += _counts[step];
            if (seen >= wanted)
            {
                return TimeSpan.FromSeconds((step + 1d) / StepsPerSecond);
            }
        }

        return TimeSpan.FromSeconds(1);
    }
}
