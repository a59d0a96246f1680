using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Features.WaterTests.Admin;

namespace GovOpen.Web.Features.WaterTests;

public static class WaterTestServices
{
    public static IServiceCollection AddWaterTests(this IServiceCollection services) => services
        .AddSingleton<PdfReports>()
        .AddScoped<WaterTestQueries>()
        .AddScoped<WaterTestDrafts>()
        .AddScoped<WaterTestFormReader>();
}
