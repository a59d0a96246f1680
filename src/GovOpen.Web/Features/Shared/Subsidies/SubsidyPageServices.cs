using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovOpen.Web.Features.Shared.Subsidies;

public static class SubsidyPageServices
{
    /// <summary>What the public subsidy pages share.</summary>
    public static IServiceCollection AddSubsidyPages(this IServiceCollection services) =>
        services
            .AddSingleton<RecordNumbers>().AddSingleton<LedgerStatements>().AddScoped<PlaceQueries>().AddScoped<HeldLists>().AddScoped<SubsidyTotalQueries>()
            .AddShownNames().AddHostedService<RetentionCalendar>()
            .AddScoped<IPublicationConsequence<SubsidyProgrammeVersion>, PublishedNameRules>();

    /// <summary>What decides on the names that the public reads, as the office and the verbs need it too.</summary>
    public static IServiceCollection AddShownNames(this IServiceCollection services)
    {
        services.TryAddScoped<NameRetention>();
        services.TryAddScoped<ShownNames>();
        services.TryAddScoped<SmallVillageRows>();
        return services;
    }
}
