namespace GovOpen.Web.Features.WaterRecords;

public static class WaterRecordPageServices
{
    public static IServiceCollection AddWaterRecordPages(this IServiceCollection services) => services
        .AddScoped<WaterRecordQueries>()
        .AddScoped<RecordChanges>();
}
