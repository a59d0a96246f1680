namespace GovOpen.Web.Features.SubsidyVillages;

public static class SubsidyVillageServices
{
    public static IServiceCollection AddSubsidyVillages(this IServiceCollection services) => services
        .AddScoped<VillageQueries>()
        .AddScoped<NoticeQueries>();
}
