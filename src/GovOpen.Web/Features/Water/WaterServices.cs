using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Water;

public static class WaterServices
{
    public static IServiceCollection AddWater(this IServiceCollection services) => services
        .AddScoped<WaterQueries>()
        .AddScoped<PunctualityQueries>()
        .AddScoped<WaterDataQueries>()
        .AddScoped<EstateFeedQueries>()
        .AddScoped<IPublicationConsequence<Cleaning>, FacilityStandings>()
        .AddScoped<IPublicationConsequence<WaterTest>, FacilityStandings>()
        .AddScoped<IPublicationConsequence<CleaningPlan>, FacilityStandings>()
        .AddScoped<IPublicationConsequence<ServiceChange>, FacilityStandings>();
}
