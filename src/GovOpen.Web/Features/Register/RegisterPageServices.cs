using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Register.Admin;

namespace GovOpen.Web.Features.Register;

public static class RegisterPageServices
{
    public static IServiceCollection AddRegisterPages(this IServiceCollection services) => services
        .AddScoped<RegisterQueries>()
        .AddScoped<RegisterChanges>()
        .AddScoped<IPublicationCheck<RegisterChange>>(provider => provider.GetRequiredService<RegisterChanges>())
        .AddScoped<IPublicationConsequence<RegisterChange>>(provider => provider.GetRequiredService<RegisterChanges>());
}
