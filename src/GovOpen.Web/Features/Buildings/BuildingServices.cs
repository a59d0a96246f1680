namespace GovOpen.Web.Features.Buildings;

public static class BuildingServices
{
    public static IServiceCollection AddBuildings(this IServiceCollection services) => services.AddScoped<BuildingQueries>();
}
