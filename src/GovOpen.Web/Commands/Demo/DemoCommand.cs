using System.CommandLine;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;

namespace GovOpen.Web.Commands.Demo;

/// <summary><c>demo</c>: fills an empty data base with a realistic district.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var buildings = CommandLine.NumberOption("--buildings", "Buildings.", DemoSize.Small.Buildings, least: 11);
        var records = CommandLine.NumberOption("--records", "Subsidy records.", DemoSize.Small.Records, least: 0);
        var items = CommandLine.NumberOption("--items", "Catalogue items; 0 for all there are texts for.", 0, least: 0);
        var seed = CommandLine.NumberOption("--seed", "The same seed gives the same district.", DemoSize.Small.Seed, least: 0);
        var command = new Command("demo", "Fill an empty data base with a demo district.") { buildings, records, items, seed };
        command.SetAction((parsed, cancellation) => CommandHost.RunAsync(
            "demo",
            (services, token) => FillAsync(
                services,
                new DemoSize(
                    parsed.GetValue(buildings),
                    parsed.GetValue(records),
                    parsed.GetValue(items) is var n and > 0 ? n : null,
                    parsed.GetValue(seed)),
                token),
            cancellation));
        return command;
    }

    private static async Task<int> FillAsync(IServiceProvider services, DemoSize size, CancellationToken cancellationToken)
    {
        var upkeep = services.GetRequiredService<DatabaseUpkeep>();
        await upkeep.MigrateAsync(cancellationToken);
        if (!await upkeep.IsEmptyAsync(cancellationToken))
        {
            return CommandLine.Refuse("The data base is not empty; the demo district only goes into an empty one.");
        }

        var district = new DemoDistrict(
            services.GetRequiredService<GovOpenDbContext>(),
            services.GetRequiredService<IdentityMacs>(),
            services.GetRequiredService<TimeProvider>(),
            size,
            Progress.OnTerminal());
        await district.FillAsync(cancellationToken);
        Console.WriteLine("The demo district is ready.");
        return CommandLine.Success;
    }
}
