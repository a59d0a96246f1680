using System.CommandLine;
using System.Globalization;
using System.Text;
using GovOpen.Benchmarks.Load;
using GovOpen.Benchmarks.Servers;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>A page of fifty rows of a village's ledger, rendered anew, against the same page by a data reader and strings, and against nginx sending it as a file.</summary>
internal static class LedgerPage
{
    private const string Village = "310116112212";
    private const double Budget = 0.5;
    private const double BudgetAgainstNginx = 0.15;

    public static Command CreateCommand()
    {
        var options = new LoadOptions();
        var records = new Option<int>("--records") { Description = "Rows of the ledger.", DefaultValueFactory = _ => 350_000 };
        var command = new Command("ledger-page", "A page of fifty ledger rows rendered anew, against the same statements and bytes by hand.") { records };
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Read(parsed), parsed.GetValue(records)));
        return command;
    }

    private static void Run(LoadPlan plan, int records)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-benchmarks-").FullName;
        var started = new List<ServerProcess>();
        try
        {
            var portal = GovOpenServer.Prepare(folder, "--records", records.ToString(CultureInfo.InvariantCulture));
            var year = DateTime.Now.Year - 1;
            var server = portal.Start(
                "anew", KeyValuePair.Create("Serilog__MinimumLevel__Override__Serilog.AspNetCore", "Warning"), KeyValuePair.Create("Portal__CachePages", "false"));
            started.Add(server);
            var path = string.Create(CultureInfo.InvariantCulture, $"/subsidies/villages/{Village}?year={year}");
            var own = new Target("GovOpen, rendered anew", server.Address, path, server.Family, compressed: false);
            var page = ResponseHead.ReadBody(LoadGenerator.FetchOnce(own));
            var frame = Path.Combine(folder, "frame.html");
            File.WriteAllText(frame, FrameOf(Encoding.UTF8.GetString(page)));
            var reference = LedgerReferenceServer.Start(folder, portal.DatabaseFile, frame, Village, year);
            started.Add(reference);
            var byHand = new Target("data reader and strings", reference.Address, LedgerReferenceServer.PagePath, reference.Family, compressed: false);
            var other = ResponseHead.ReadBody(LoadGenerator.FetchOnce(byHand));
            if (!other.AsSpan().SequenceEqual(page))
            {
                var at = other.AsSpan().CommonPrefixLength(page);
                throw new InvalidDataException(
                    $"The reference does not send the portal's bytes: {Encoding.UTF8.GetString(other.AsSpan(at)[..200])} instead of {Encoding.UTF8.GetString(page.AsSpan(at)[..200])}");
            }

            List<Contender> contenders = [new(byHand, page.Length), new(own, page.Length)];
            if (NginxServer.Program is { } program)
            {
                var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "site")).FullName, "page");
                File.WriteAllBytes(file, page);
                var nginx = NginxServer.Start(program, folder, file, contentEncoding: null, logsRequests: false);
                started.Add(nginx);
                contenders.Add(new Contender(new Target("nginx, bytes from disk", nginx.Address, "/page", nginx.Family, compressed: false), page.Length));
            }

            var results = Comparison.Run(plan, contenders);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {GovOpenServer.Machine()}
                Production, SQLite with {records:N0} rows, no output cache, no compression, request log off. {path}: {page.Length:N0} bytes.
                {plan.Connections} connections, {plan.Rounds} rounds of {plan.Round.TotalSeconds} s, medians. Budget: {Budget} of the requests per second by hand.

                """));
            Comparison.Print(contenders, results, 0);
            Console.WriteLine(contenders.Count == 3
                ? string.Create(CultureInfo.InvariantCulture, $"GovOpen serves {results[1].RequestsPerSecond / results[2].RequestsPerSecond:0.000} of what nginx does (budget {BudgetAgainstNginx}).")
                : "nginx is not installed here: not compared with it.");
        }
        finally
        {
            started.ForEach(s => s.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The page without its rows.</summary>
    private static string FrameOf(string page)
    {
        const string Begin = "<tbody role=\"rowgroup\">\n";
        var from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = page.LastIndexOf('\n', page.IndexOf("</tbody>", from, StringComparison.Ordinal)) + 1;
        return string.Concat(page.AsSpan(0, from), LedgerReferenceServer.PlaceOfRows, page.AsSpan(to));
    }
}
