using GovOpen.Web.Features.Labels.Admin;

namespace GovOpen.Web.Features.Labels;

public static class LabelServices
{
    public static IServiceCollection AddLabels(this IServiceCollection services) => services
        .AddScoped<LabelQueries>()
        .AddScoped<LabelRegister>();
}
