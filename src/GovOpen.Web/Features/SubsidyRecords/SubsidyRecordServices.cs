namespace GovOpen.Web.Features.SubsidyRecords;

public static class SubsidyRecordServices
{
    public static IServiceCollection AddSubsidyRecords(this IServiceCollection services) => services
        .AddScoped<RecordQueries>()
        .AddScoped<YearRecords>();
}
