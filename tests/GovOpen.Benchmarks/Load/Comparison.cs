using System.Globalization;

namespace GovOpen.Benchmarks.Load;

/// <summary>How long and how hard targets are loaded.</summary>
internal sealed record LoadPlan(int Connections, TimeSpan WarmUp, TimeSpan Round, int Rounds);

/// <summary>One line of a comparison.</summary>
/// <param name="BodyLength">What every answer's body must measure; null when it may differ.</param>
internal sealed record Contender(Target Target, int? BodyLength);

/// <summary>
/// Loads several targets in turn, A B C A B C …, so that a neighbour's noise hits all alike, and prints medians and ratios.
/// </summary>
internal static class Comparison
{
    public static IReadOnlyList<LoadResult> Run(LoadPlan plan, IReadOnlyList<Contender> contenders)
    {
        var rounds = contenders.Select(_ => new List<LoadResult>()).ToArray();
        for (var round = 0; round <= plan.Rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                using var generator = new LoadGenerator(contenders[i].Target, contenders[i].BodyLength, plan.Connections);
                var result = generator.Run(round == 0 ? plan.WarmUp : plan.Round);
                if (round > 0)
                {
                    rounds[i].Add(result);
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"round {round}: {contenders[i].Target.Name}: {result.RequestsPerSecond:N0}/s"));
                }
            }
        }

        return [.. rounds.Select(LoadResult.Median)];
    }

    /// <summary>A Markdown table; the reference is the line that the ratios refer to.</summary>
    public static void Print(IReadOnlyList<Contender> contenders, IReadOnlyList<LoadResult> results, int reference)
    {
        Console.WriteLine($"| {"",-44} | requests/s | p50 ms | p99 ms | server µs/request | ratio of requests/s | ratio of server time |");
        Console.WriteLine($"|{new string('-', 46)}|-----------:|-------:|-------:|------------------:|--------------------:|---------------------:|");
        for (var i = 0; i < contenders.Count; i++)
        {
            var (it, standard) = (results[i], results[reference]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {contenders[i].Target.Name,-44} | {it.RequestsPerSecond,10:N0} | {it.P50.TotalMilliseconds,6:0.00} | {it.P99.TotalMilliseconds,6:0.00} | {it.ServerTime.TotalMicroseconds,17:0} | {it.RequestsPerSecond / standard.RequestsPerSecond,19:0.000} | {it.ServerTime / standard.ServerTime,20:0.00} |"));
        }
    }
}
