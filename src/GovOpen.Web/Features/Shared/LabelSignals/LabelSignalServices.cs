namespace GovOpen.Web.Features.Shared.LabelSignals;

public static class LabelSignalServices
{
    public static IServiceCollection AddLabelSignals(this IServiceCollection services) => services.AddScoped<LabelSignalQueries>();
}
