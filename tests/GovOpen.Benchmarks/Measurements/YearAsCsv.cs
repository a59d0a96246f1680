using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using GovOpen.Benchmarks.Servers;

namespace GovOpen.Benchmarks.Measurements;

/// <summary>All rows of a year as CSV, streamed, against a bare data reader that writes the same columns.</summary>
internal static class YearAsCsv
{
    public static Command CreateCommand()
    {
        var records = new Option<int>("--records") { Description = "Rows of the ledger, over three years.", DefaultValueFactory = _ => 264_000 };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, of which the median counts.", DefaultValueFactory = _ => 9 };
        var command = new Command("year-csv", "A whole year as CSV: rows a second, first byte, memory; against a bare data reader.") { records, rounds };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(records), parsed.GetValue(rounds), cancellation));
        return command;
    }

    private static async Task RunAsync(int records, int rounds, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("govopen-benchmarks-").FullName;
        var started = new List<ServerProcess>();
        try
        {
            var portal = GovOpenServer.Prepare(folder, "--records", records.ToString(CultureInfo.InvariantCulture));
            var year = DateTime.Now.Year - 1;
            var own = portal.Start("own", KeyValuePair.Create("Serilog__MinimumLevel__Override__Serilog.AspNetCore", "Warning"));
            started.Add(own);
            var frame = Path.Combine(folder, "frame.html");
            await File.WriteAllTextAsync(frame, LedgerReferenceServer.PlaceOfRows, cancellationToken);
            var reference = LedgerReferenceServer.Start(folder, portal.DatabaseFile, frame, "310116112212", year);
            started.Add(reference);
            var (byHand, ours) = (new List<Download>(), new List<Download>());
            int? memory = null;
            for (var round = 0; round <= rounds; round++)
            {
                var one = await FetchAsync(new Uri($"http://{reference.Address}{LedgerReferenceServer.CsvPath}"), cancellationToken);
                var other = await FetchAsync(new Uri($"http://{own.Address}/subsidies/records.csv?year={year}"), cancellationToken);
                if (one.Rows != other.Rows - 1)
                {
                    throw new InvalidDataException($"The reference sends {one.Rows} rows, the portal {other.Rows - 1}.");
                }

                if (round == 0)
                {
                    memory = own.PeakMegabytes();
                    continue;
                }

                byHand.Add(one);
                ours.Add(other);
            }

            var (hand, portalRate) = (Rate(byHand), Rate(ours));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {GovOpenServer.Machine()}
                {byHand[0].Rows:N0} rows of {year}, {rounds} rounds in turn after one to warm up, medians.

                | | rows/s | ratio | first byte ms |
                |---|---:|---:|---:|
                | bare data reader | {hand:N0} | 1.00 | {First(byHand):0.0} |
                | GovOpen | {portalRate:N0} | {portalRate / hand:0.00} | {First(ours):0.0} |

                Peak memory of the portal after the first and after all {rounds + 1} files: {memory} and {own.PeakMegabytes()} MB.
                """));
        }
        finally
        {
            started.ForEach(server => server.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Rate(IEnumerable<Download> streams) => Middle(streams.Select(s => s.Rows / s.Elapsed.TotalSeconds));

    private static double First(IEnumerable<Download> streams) => Middle(streams.Select(s => s.FirstByte.TotalMilliseconds));

    private static double Middle(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    private static async Task<Download> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        var (rows, first) = (0, TimeSpan.Zero);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            first = first == TimeSpan.Zero ? watch.Elapsed : first;
            rows += buffer.AsSpan(0, count).Count((byte)'\n');
        }

        return new Download(rows, first, watch.Elapsed);
    }

    private sealed record Download(int Rows, TimeSpan FirstByte, TimeSpan Elapsed);
}
