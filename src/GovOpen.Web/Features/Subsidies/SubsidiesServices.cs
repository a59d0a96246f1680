namespace GovOpen.Web.Features.Subsidies;

public static class SubsidiesServices
{
    public static IServiceCollection AddSubsidies(this IServiceCollection services) => services.AddScoped<SubsidiesQueries>();
}
