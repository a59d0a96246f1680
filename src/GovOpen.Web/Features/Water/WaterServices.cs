namespace GovOpen.Web.Features.Water;

public static class WaterServices
{
    public static IServiceCollection AddWater(this IServiceCollection services) => services.AddScoped<WaterQueries>();
}
