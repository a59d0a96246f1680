using GovOpen.Web.Data.Sqlite;
using GovOpen.Web.Data.SqlServer;
using GovOpen.Web.Data.Summaries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovOpen.Web.Data;

/// <summary>Chooses the data base by <c>Database__Provider</c> and hands out contexts.</summary>
public static class DataServices
{
    public const string ProviderKey = "Database:Provider";
    public const string ConnectionStringName = "GovOpen";

    /// <summary>The folder of the embedded data base and of what Development keeps.</summary>
    public static string DataFolder(string contentRoot) => Path.Combine(contentRoot, "data");

    public static IServiceCollection AddGovOpenData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var provider = configuration[ProviderKey];
        var connectionString = configuration.GetConnectionString(ConnectionStringName);
        switch (string.IsNullOrEmpty(provider) ? SqliteProvider.Name : provider)
        {
            case SqliteProvider.Name:
                services.AddContext<SqliteGovOpenDbContext>(options =>
                    SqliteProvider.Configure(options, connectionString, DataFolder(contentRoot)));
                break;
            case SqlServerProvider.Name:
                services.AddContext<SqlServerGovOpenDbContext>(options => SqlServerProvider.Configure(options, connectionString));
                break;
            default:
                throw new InvalidOperationException(
                    $"Database__Provider is {provider}; it can be {SqliteProvider.Name} or {SqlServerProvider.Name}.");
        }

        services.AddScoped<DatabaseUpkeep>();
        services.AddScoped<WaterSummaries>().AddScoped<SubsidySummaries>().AddScoped<SubsidyNames>();
        return services;
    }

    /// <summary>Keeps what is counted in step with the calendar; for the serving program, not for verbs.</summary>
    public static IServiceCollection AddWaterCalendar(this IServiceCollection services) => services
        .AddSingleton<WaterCalendar>()
        .AddHostedService(provider => provider.GetRequiredService<WaterCalendar>());

    private static void AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : GovOpenDbContext
    {
        services.AddPooledDbContextFactory<TContext>((provider, options) =>
        {
            configure(options);
            options.AddInterceptors(provider.GetServices<IInterceptor>());
        });

        // The factory hands out pooled contexts, which know nothing of the request; the scope gives each its actor.
        services.AddScoped<GovOpenDbContext>(provider =>
        {
            var context = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            context.CurrentActor = provider.GetRequiredService<ICurrentActor>();
            context.StaleTags.Clear();
            context.Time = provider.GetRequiredService<TimeProvider>();
            return context;
        });
    }
}
