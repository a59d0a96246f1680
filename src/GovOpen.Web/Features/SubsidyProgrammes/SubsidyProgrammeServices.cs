using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.SubsidyProgrammes.Admin;

namespace GovOpen.Web.Features.SubsidyProgrammes;

public static class SubsidyProgrammeServices
{
    public static IServiceCollection AddSubsidyProgrammes(this IServiceCollection services) => services
        .AddScoped<ProgrammeQueries>()
        .AddScoped<ProgrammeOfficeQueries>()
        .AddScoped<ProgrammeTextDrafts>()
        .AddScoped<ProgrammePeriods>()
        .AddScoped<ProgrammeRenames>()
        .AddScoped<IPublicationCheck<ProgrammeRename>>(provider => provider.GetRequiredService<ProgrammeRenames>())
        .AddScoped<IPublicationConsequence<ProgrammeRename>>(provider => provider.GetRequiredService<ProgrammeRenames>())
        .AddScoped<IPublicationCheck<SubsidyProgrammeVersion>>(provider => provider.GetRequiredService<ProgrammePeriods>())
        .AddScoped<IPublicationConsequence<SubsidyProgrammeVersion>>(provider => provider.GetRequiredService<ProgrammePeriods>());
}
