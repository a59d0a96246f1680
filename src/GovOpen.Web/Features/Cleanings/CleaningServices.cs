using GovOpen.Web.Features.Cleanings.Admin;

namespace GovOpen.Web.Features.Cleanings;

public static class CleaningServices
{
    public static IServiceCollection AddCleanings(this IServiceCollection services) => services
        .AddScoped<CleaningQueries>()
        .AddScoped<CleaningDrafts>()
        .AddScoped<CleaningFormReader>();
}
