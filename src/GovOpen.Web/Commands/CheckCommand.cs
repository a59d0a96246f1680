using System.CommandLine;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;

namespace GovOpen.Web.Commands;

/// <summary><c>check</c>: configuration, schema, and whether what is kept beside the records agrees with them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Check configuration, schema and integrity; exit 1 on any finding.");
        command.SetAction((_, cancellation) => CommandHost.RunAsync("check", CheckAsync, cancellation));
        return command;
    }

    private static async Task<int> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var findings = ConfigurationProblems.Find(services.GetRequiredService<IConfiguration>()).ToList();
        var isConfigured = findings.Count == 0;
        var pending = await services.GetRequiredService<DatabaseUpkeep>().PendingMigrationsAsync(cancellationToken);
        if (pending.Count > 0)
        {
            findings.Add($"The schema lacks {string.Join(", ", pending)}: run the verb migrate");
        }
        else
        {
            findings.AddRange(await services.GetRequiredService<WaterSummaries>().FindDifferencesAsync(cancellationToken));
            findings.AddRange(await IntegrityChecks.FindAsync(services.GetRequiredService<GovOpenDbContext>(), cancellationToken));
            if (isConfigured)
            {
                var keys = await new IdentityKeyCheck(services.GetRequiredService<GovOpenDbContext>(), services.GetRequiredService<IdentityMacs>()).FindAsync(cancellationToken);
                findings.AddRange(keys.Findings);
                foreach (var line in keys.Lines)
                {
                    Console.WriteLine(line);
                }
            }
        }

        if (findings.Count > 0)
        {
            return CommandLine.Refuse(findings);
        }

        Console.WriteLine("No findings.");
        return CommandLine.Success;
    }
}
