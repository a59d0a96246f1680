namespace GovOpen.Web.Features.SubsidySelfCheck;

public static class SelfCheckServices
{
    public static IServiceCollection AddSubsidySelfCheck(this IServiceCollection services) => services
        .AddScoped<SelfCheckQueries>()
        .AddSingleton<SelfCheckGate>();
}
