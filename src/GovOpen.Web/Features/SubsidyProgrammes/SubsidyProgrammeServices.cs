namespace GovOpen.Web.Features.SubsidyProgrammes;

public static class SubsidyProgrammeServices
{
    public static IServiceCollection AddSubsidyProgrammes(this IServiceCollection services) => services.AddScoped<ProgrammeQueries>();
}
