using System.CommandLine;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.SubsidyFindings;

namespace GovOpen.Web.Commands;

/// <summary><c>rules</c>: shows the rules a year's rows, as happens every night, and says how much they found.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var year = new Option<int?>("--year") { Description = "Year of the subsidies; this year by default." };
        var command = new Command("rules", "Look for what an auditor would look into.") { year };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "rules", (services, token) => RunAsync(services, parsed.GetValue(year), token), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, int? year, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<RuleRunner>().RunForYearAsync(
            year ?? services.GetRequiredService<TimeProvider>().Today().Year, cancellationToken);
        foreach (var (rule, count) in result.ByRule.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{rule,-24}{count,8:N0}");
        }

        Console.WriteLine($"{result.New:N0} new, {result.Gone:N0} gone");
        return CommandLine.Success;
    }
}
