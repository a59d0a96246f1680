using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GovOpen.Benchmarks.Load;
using GovOpen.Benchmarks.Servers;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>The public pages of the ledger rendered anew, over a district's ledger and over one a hundred times as large: how much slower each becomes.</summary>
internal static class LedgerAtSize
{
    private const int PagesInTurn = 1_000;

    public static Command CreateCommand()
    {
        var options = new LoadOptions();
        var records = new Option<int>("--records") { Description = "Rows of the large ledger.", DefaultValueFactory = _ => 35_000_000 };
        var keep = new Option<DirectoryInfo?>("--keep") { Description = "Folder where the ledgers stay, and where those of an earlier run are found." };
        var only = new Option<string>("--only") { Description = "Only pages whose name begins so.", DefaultValueFactory = _ => "" };
        var command = new Command("ledger-at-size", "Pages of the ledger rendered anew, over 350,000 rows and a large ledger.") { records, keep, only };
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Read(parsed), parsed.GetValue(records), parsed.GetValue(keep)?.FullName, parsed.GetValue(only)!));
        return command;
    }

    private static void Run(LoadPlan plan, int records, string? keep, string only)
    {
        var folder = keep ?? Directory.CreateTempSubdirectory("govopen-benchmarks-").FullName;
        var started = new List<ServerProcess>();
        try
        {
            var small = GovOpenServer.Prepare(Path.Combine(folder, "small"), "--records", "350000");
            var filling = Stopwatch.StartNew();
            var large = GovOpenServer.Prepare(Path.Combine(folder, "large"), "--records", records.ToString(CultureInfo.InvariantCulture));
            filling.Stop();
            KeyValuePair<string, string>[] settings =
            [
                new("Serilog__MinimumLevel__Override__Serilog.AspNetCore", "Warning"), new("Portal__CachePages", "false"),
            ];
            var contenders = new List<Contender>();
            foreach (var (size, portal) in new[] { ("small", small), ("large", large) })
            {
                var server = portal.Start(size, settings);
                started.Add(server);
                var villages = portal.VillageCodes(PagesInTurn);
                Add("villages", [.. villages.Select(code => $"/subsidies/villages/{code}")]);
                Add("villages, a programme", [.. villages.Select(code => $"/subsidies/villages/{code}?programme=GDDL")]);
                Add("villages, part of a name", [.. villages.Select(code => $"/subsidies/villages/{code}?q=%E7%8E%8B")]);
                Add("villages, a whole name", [.. villages.Select(code => $"/subsidies/villages/{code}?q=%E7%8E%8B%E5%A8%9F")]);
                Add("villages, a group", [.. villages.Select(code => $"/subsidies/villages/{code}?group=3")]);
                Add("villages, a group that is not there", [.. villages.Select(code => $"/subsidies/villages/{code}?group=99")]);
                Add("villages, second page", [.. villages.Select(code => $"/subsidies/villages/{code}?year={DateTime.Now.Year - 1}&page=2")]);
                Add("notice sheets of twenty rows", portal.ShortSheets(DateTime.Now.Year - 1, PagesInTurn));
                Add("notice sheets of the largest programme", [.. villages.Select(code => $"/subsidies/villages/{code}/notice?year={DateTime.Now.Year - 1}&programme=GDDL")]);
                Add("rows", [.. portal.RecordNumbers(PagesInTurn).Select(id => $"/subsidies/records/{id}")]);
                Add("towns", [.. villages.Select(code => $"/subsidies/villages/{code[..9]}").Distinct()]);
                Add("district", ["/subsidies/villages/310116"]);
                Add("programme", ["/subsidies/programmes/GDDL"]);
                Add("overview", ["/subsidies"]);
                Add("overview, a village looked for", ["/subsidies?village=%E6%9D%91"]);

                void Add(string name, IReadOnlyList<string> paths)
                {
                    if (name.StartsWith(only, StringComparison.Ordinal))
                    {
                        contenders.Add(new Contender(new Target($"{size}: {name}", server.Address, paths, server.Family), null));
                    }
                }
            }

            var results = Comparison.Run(plan, contenders);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {GovOpenServer.Machine()}
                Production, SQLite, no output cache, request log off. {plan.Connections} connections, {plan.Rounds} rounds of {plan.Round.TotalSeconds} s, medians.
                The large ledger of {records:N0} rows took {filling.Elapsed.TotalMinutes:0.0} minutes to make (nought where it was there) and {new FileInfo(large.DatabaseFile).Length / 1e9:0.0} GB.
                Peak memory of the servers: small {started[0].PeakMegabytes()} MB, large {started[1].PeakMegabytes()} MB.

                """));
            Comparison.Print(contenders, results, 0);
            var half = contenders.Count / 2;
            for (var i = 0; i < half; i++)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{contenders[i].Target.Name[7..]}: p99 over the large ledger is {results[i + half].P99 / results[i].P99:0.00} times that over the small one."));
            }
        }
        finally
        {
            started.ForEach(server => server.Dispose());
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
