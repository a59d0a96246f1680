using GovOpen.Web.Features.Supervision.Admin;

namespace GovOpen.Web.Features.Supervision;

public static class SupervisionServices
{
    public static IServiceCollection AddSupervision(this IServiceCollection services) => services.AddScoped<SupervisionQueries>();
}
