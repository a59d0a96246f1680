using GovOpen.Web.Features.Shared.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyFindings;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

public static class SubsidyListServices
{
    /// <summary>The import of lists, as the office and the verb use it.</summary>
    public static IServiceCollection AddSubsidyLists(this IServiceCollection services) => services
        .AddSubsidyFindings()
        .AddShownNames()
        .AddScoped<ImportFindings>()
        .AddScoped<TownHeadings>()
        .AddScoped<PlannedRows>()
        .AddScoped<SubsidyListImports>()
        .AddScoped<ImportSteps>()
        .AddScoped<ListRekeying>()
        .AddScoped<ListMessages>();
}
