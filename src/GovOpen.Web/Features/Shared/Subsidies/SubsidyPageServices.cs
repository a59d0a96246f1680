namespace GovOpen.Web.Features.Shared.Subsidies;

public static class SubsidyPageServices
{
    /// <summary>What the public subsidy pages share.</summary>
    public static IServiceCollection AddSubsidyPages(this IServiceCollection services) =>
        services
            .AddScoped<PlaceQueries>().AddScoped<SubsidyTotalQueries>()
            .AddScoped<NameRetention>().AddHostedService<RetentionCalendar>();
}
