using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using System.Text.RegularExpressions;
using GovOpen.Tests.Features.SubsidyLists;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Commands;

/// <summary>The ledger of a whole district, 350,000 rows, as the verb fills it; alone, since it takes both processors.</summary>
[Collection(nameof(Alone))]
public sealed partial class LargeLedgerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("govopen-ledger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Demo_350000Records_AddsUpAndNoPublicPageCountsRows()
    {
        var file = Path.Combine(_folder, "govopen.db");
        foreach (var verb in new[] { "migrate", "demo --records 350000 --buildings 11", "check" })
        {
            var run = await ProgramRun.RunAsync(_folder, Settings(file), null, verb.Split(' '));
            Assert.True(run.ExitCode == 0, $"{verb}: {run.Output}{run.Error}");
        }

        var statements = new Statements();
        await using var portal = Portal.On(file);
        await using var watched = portal.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<IInterceptor>(statements)));
        var visitor = new Visitor(watched.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(Portal.Origin) }));
        var row = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.VillageCode == "310116112212" && r.Year == 2025 && r.State == SubsidyState.Paid && r.DisplayName.Length == 3)
            .Select(r => new { r.Id, r.DisplayName })
            .FirstAsync());
        Assert.InRange(await portal.ReadAsync(db => db.SubsidyRecords.CountAsync()), 349_000, 351_000);

        const string village = "/subsidies/villages/310116112212";
        foreach (var path in new[]
        {
            "/subsidies", "/subsidies?year=2025", "/subsidies/programmes/GDDL", "/subsidies/villages/310116", "/subsidies/villages/310116112", village, $"{village}?year=2025&page=2",
            $"{village}?year=2025&programme=GDDL", $"{village}?year=2025&group=3", $"{village}?year=2025&q={Uri.EscapeDataString(row.DisplayName)}",
            $"{village}?year=2025&q={Uri.EscapeDataString(row.DisplayName[..1])}", $"{village}/notice?year=2025&programme=GDDL", $"/subsidies/records/{row.Id}",
        })
        {
            statements.Seen.Clear();

            var page = await visitor.GetAsync(path);

            Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}");
            Assert.NotEmpty(statements.Seen);
            Assert.DoesNotContain(statements.Seen, sql => sql.Contains("\"SubsidyRecords\"", StringComparison.Ordinal) && Aggregate().IsMatch(sql));
        }
    }

    private static Dictionary<string, string> Settings(string file) => new()
    {
        ["Portal__PublicOrigin"] = Portal.Origin,
        ["Privacy__IdentityKey"] = Convert.ToBase64String(new byte[32]),
        ["ConnectionStrings__GovOpen"] = $"Data Source={file}",
    };

    [GeneratedRegex(@"\b(COUNT|SUM|ef_sum)\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Aggregate();

    /// <summary>Remembers what the data base is asked.</summary>
    private sealed class Statements : DbCommandInterceptor
    {
        public ConcurrentBag<string> Seen { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Seen.Add(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Seen.Add(command.CommandText);
            return result;
        }
    }
}
