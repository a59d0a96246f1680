using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Data;

namespace GovOpen.Web.Common.Hosting;

/// <summary>Refuses to serve half-configured or on a schema that does not fit.</summary>
public static class Startup
{
    /// <summary>What keeps the program from serving, each with what to do; empty when nothing does.</summary>
    public static async Task<IReadOnlyList<string>> FindObstaclesAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        var obstacles = ConfigurationProblems.Find(app.Configuration).ToList();
        await using var scope = app.Services.CreateAsyncScope();
        var pending = await scope.ServiceProvider.GetRequiredService<DatabaseUpkeep>().PendingMigrationsAsync(cancellationToken);
        if (pending.Count > 0)
        {
            obstacles.Add($"The schema lacks {string.Join(", ", pending)}: run the verb migrate");
        }

        return obstacles;
    }
}
