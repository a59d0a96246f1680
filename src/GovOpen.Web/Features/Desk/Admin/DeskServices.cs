namespace GovOpen.Web.Features.Desk.Admin;

public static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services.AddScoped<SubsidyDesk>();
}
