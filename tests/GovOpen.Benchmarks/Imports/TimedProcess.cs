using System.Diagnostics;
using System.Globalization;

namespace GovOpen.Benchmarks.Imports;

/// <summary>What a program took from its start to its end.</summary>
/// <param name="PeakMegabytes">The most memory it held at once, as the kernel counts it; asked every twentieth of a second.</param>
internal sealed record ProcessCost(TimeSpan Elapsed, int PeakMegabytes);

/// <summary>Runs a program to its end and says what it took.</summary>
internal static class TimedProcess
{
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ProcessCost Run(IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0;
        while (!process.WaitForExit(50))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        watch.Stop();
        return process.ExitCode == 0
            ? new ProcessCost(watch.Elapsed, peak)
            : throw new InvalidOperationException($"{string.Join(' ', command)} failed:\n{string.Join('\n', said.GetAwaiter().GetResult())}");
    }

    /// <summary>Nought when the process has just ended.</summary>
    private static int PeakOf(int id)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/status").Where(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Select(l => int.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).FirstOrDefault();
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
