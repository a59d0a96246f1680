namespace GovOpen.Web.Features.Catalogue;

public static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) =>
        services.AddScoped<CatalogueQueries>().AddScoped<ItemChanges>();
}
