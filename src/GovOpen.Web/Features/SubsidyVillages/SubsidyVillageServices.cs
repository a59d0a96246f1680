namespace GovOpen.Web.Features.SubsidyVillages;

public static class SubsidyVillageServices
{
    public static IServiceCollection AddSubsidyVillages(this IServiceCollection services) => services
        .AddSingleton<VillageStatements>()
        .AddScoped<VillageQueries>()
        .AddScoped<NoticeQueries>();
}
