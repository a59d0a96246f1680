using System.Diagnostics;

namespace GovOpen.Benchmarks.Load;

/// <summary>How long processes have been on a processor.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Of(IReadOnlyList<int> processIds)
    {
        var sum = TimeSpan.Zero;
        foreach (var id in processIds)
        {
            using var process = Process.GetProcessById(id);
            sum += process.TotalProcessorTime;
        }

        return sum;
    }
}
