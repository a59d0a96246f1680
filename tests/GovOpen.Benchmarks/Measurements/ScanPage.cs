using System.CommandLine;
using System.Globalization;
using GovOpen.Benchmarks.Load;
using GovOpen.Benchmarks.Servers;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>
/// The page behind the label in the stairwell: from the output cache, rendered anew, and against servers that have nothing to do but
/// send the same bytes.
/// </summary>
internal static class ScanPage
{
    private const int BudgetInBytes = 14_000;
    private const string LogOff = "Serilog__MinimumLevel__Override__Serilog.AspNetCore";

    public static Command CreateCommand()
    {
        var options = new LoadOptions();
        var command = new Command("scan-page", "The scan page from the cache and rendered anew, against Kestrel and nginx sending the same bytes.");
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Read(parsed)));
        return command;
    }

    private static void Run(LoadPlan plan)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-benchmarks-").FullName;
        var started = new List<ServerProcess>();
        try
        {
            var portal = GovOpenServer.Prepare(folder);
            var path = "/B/" + portal.LabelCode();
            var contenders = new List<Contender>();

            ServerProcess Started(ServerProcess server)
            {
                started.Add(server);
                return server;
            }

            void Add(string name, ServerProcess server, string at, int? length) =>
                contenders.Add(new Contender(new Target(name, server.Address, at, server.Family), length));

            var cached = Started(portal.Start("cached", KeyValuePair.Create(LogOff, "Warning")));
            var (file, encoding, length) = SavePage(folder, new Target("cached", cached.Address, path, cached.Family));
            Add("GovOpen, from the cache", cached, path, length);
            var logging = Started(portal.Start("cached-logging"));
            Add("GovOpen, from the cache, request log on", logging, path, length);
            var anew = Started(portal.Start(
                "anew", KeyValuePair.Create(LogOff, "Warning"), KeyValuePair.Create("Portal__CachePages", "false")));
            Add("GovOpen, rendered anew", anew, path, null);
            Add("Kestrel, bytes from memory", Started(StaticBytesServer.Start(folder, file, encoding)), "/page", length);

            var reference = contenders.Count - 1;
            if (NginxServer.Program is { } nginx)
            {
                reference = contenders.Count;
                Add("nginx, bytes from disk", Started(NginxServer.Start(nginx, folder, file, encoding, logsRequests: false)), "/page", length);
                Add("nginx, bytes from disk, access log on", Started(NginxServer.Start(nginx, folder, file, encoding, logsRequests: true)), "/page", length);
            }
            else
            {
                Console.WriteLine("nginx is not installed here: ratios refer to Kestrel instead.");
            }

            var results = Comparison.Run(plan, contenders);
            if (LogsRequests(cached) || LogsRequests(anew) || !LogsRequests(logging))
            {
                throw new InvalidDataException("The request logs are not on and off as the table says.");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {GovOpenServer.Machine()}
                GovOpen as in production (ASPNETCORE_ENVIRONMENT=Production, SQLite, demo district); logs go to files. "Request log on" is how it is
                installed; in the other lines {LogOff}=Warning.
                {plan.Connections} connections, {plan.Rounds} rounds of {plan.Round.TotalSeconds} s after {plan.WarmUp.TotalSeconds} s of warm-up, medians. Ratios refer to: {contenders[reference].Target.Name}.
                {path}: {length:N0} bytes ({encoding}), budget {BudgetInBytes:N0}.

                """));
            Comparison.Print(contenders, results, reference);
        }
        finally
        {
            started.ForEach(server => server.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Asked of the file, because a setting that does not arrive is not noticed otherwise.</summary>
    private static bool LogsRequests(ServerProcess server) =>
        File.ReadLines(server.LogFile).Any(line => line.Contains("\"RequestPath\"", StringComparison.Ordinal));

    /// <summary>The page as the portal sends it, compressed, in a file for the others to send.</summary>
    private static (string File, string ContentEncoding, int Length) SavePage(string folder, Target portal)
    {
        LoadGenerator.FetchOnce(portal); // Renders and stores it.
        var response = LoadGenerator.FetchOnce(portal);
        if (ResponseHead.Header(response, "Age") is null || ResponseHead.Header(response, "Content-Encoding") is not { } encoding)
        {
            throw new InvalidDataException("The portal's second answer is not a compressed page from the cache.");
        }

        var body = ResponseHead.ReadBody(response);
        var site = Directory.CreateDirectory(Path.Combine(folder, "site")).FullName;
        var file = Path.Combine(site, "page");
        File.WriteAllBytes(file, body);
        return (file, encoding, body.Length);
    }
}
