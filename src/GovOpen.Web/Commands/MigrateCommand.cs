using System.CommandLine;
using GovOpen.Web.Data;

namespace GovOpen.Web.Commands;

/// <summary><c>migrate</c>: brings schema and reference data up to date.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the schema up to date.");
        command.SetAction((_, cancellation) => CommandHost.RunAsync("migrate", MigrateAsync, cancellation));
        return command;
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var upkeep = services.GetRequiredService<DatabaseUpkeep>();
        var pending = await upkeep.PendingMigrationsAsync(cancellationToken);
        await upkeep.MigrateAsync(cancellationToken);
        Console.WriteLine(pending.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", pending)}.");
        return CommandLine.Success;
    }
}
