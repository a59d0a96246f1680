using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GovOpen.Benchmarks.Load;
using GovOpen.Benchmarks.Servers;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>
/// The water module rendered anew over the small demo district and over a large one: how much slower a page becomes when there is two
/// thousand times as much behind it, and how much memory the server holds.
/// </summary>
internal static class WaterAtSize
{
    private const int PagesInTurn = 2_000;

    public static Command CreateCommand()
    {
        var options = new LoadOptions();
        var buildings = new Option<int>("--buildings") { Description = "Buildings of the large district.", DefaultValueFactory = _ => 100_000 };
        var command = new Command("water-at-size", "Pages of the water module rendered anew, over the small demo district and a large one.") { buildings };
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Read(parsed), parsed.GetValue(buildings)));
        return command;
    }

    private static void Run(LoadPlan plan, int buildings)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-benchmarks-").FullName;
        var started = new List<ServerProcess>();
        try
        {
            var small = GovOpenServer.Prepare(Path.Combine(folder, "small"));
            var filling = Stopwatch.StartNew();
            var large = GovOpenServer.Prepare(Path.Combine(folder, "large"), "--buildings", buildings.ToString(CultureInfo.InvariantCulture));
            filling.Stop();
            KeyValuePair<string, string>[] settings =
            [
                new("Serilog__MinimumLevel__Override__Serilog.AspNetCore", "Warning"), new("Portal__CachePages", "false"),
                new("DOTNET_gcServer", "0"),
            ];
            var contenders = new List<Contender>();
            foreach (var (size, portal) in new[] { ("small", small), ("large", large) })
            {
                var server = portal.Start(size, settings);
                started.Add(server);
                Add("scan pages", [.. portal.LabelCodes(PagesInTurn).Select(code => $"/B/{code}")]);
                Add("estates", [.. portal.EstateNumbers(PagesInTurn).Select(id => $"/water/estates/{id}")]);
                Add("overview", ["/water"]);
                Add("overdue in a town", ["/water?town=310107021&state=overdue"]);

                void Add(string name, IReadOnlyList<string> paths) =>
                    contenders.Add(new Contender(new Target($"{size}: {name}", server.Address, paths, server.Family), null));
            }

            var results = Comparison.Run(plan, contenders);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {GovOpenServer.Machine()}
                Production, SQLite, no output cache, request log off. {plan.Connections} connections, {plan.Rounds} rounds of {plan.Round.TotalSeconds} s, medians.
                The large district of {buildings:N0} buildings was made in {filling.Elapsed.TotalSeconds:0} s.
                Peak memory of the servers: small {started[0].PeakMegabytes()} MB, large {started[1].PeakMegabytes()} MB.

                """));
            Comparison.Print(contenders, results, 0);
            var half = contenders.Count / 2;
            for (var i = 0; i < half; i++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{contenders[i].Target.Name[7..]}: p99 of the large district is {results[i + half].P99 / results[i].P99:0.00} times that of the small one."));
            }
        }
        finally
        {
            started.ForEach(server => server.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }
}
