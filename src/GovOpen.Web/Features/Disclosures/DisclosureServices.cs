namespace GovOpen.Web.Features.Disclosures;

public static class DisclosureServices
{
    public static IServiceCollection AddDisclosures(this IServiceCollection services) => services.AddScoped<DisclosureQueries>();
}
