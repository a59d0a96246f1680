using GovOpen.Web.Data;

namespace GovOpen.Web.Features.Shared.WaterRecords;

/// <summary>Reads what belongs to published records: photos and values.</summary>
public sealed class PublishedRecordQueries(GovOpenDbContext db)
{
    internal IQueryable<PublishedPhoto> PhotoQuery(List<long> cleaningIds) => db.CleaningPhotos
        .Where(p => cleaningIds.Contains(p.CleaningId))
        .OrderBy(p => p.SortOrder).ThenBy(p => p.PhotoId)
        .Select(PublishedPhoto.Projection);

    internal IQueryable<PublishedValue> ValueQuery(List<long> testIds) =>
        from value in db.TestValues
        where testIds.Contains(value.WaterTestId)
        join test in db.WaterTests on value.WaterTestId equals test.Id
        from limit in test.LimitSet!.Limits
        where limit.IndicatorCode == value.IndicatorCode
        orderby value.Indicator!.SortOrder
        select new PublishedValue(
            value.WaterTestId, value.Indicator!.Name, value.Indicator.Unit, value.Form, value.Number, value.WithinLimit,
            limit.Comparison, limit.Lower, limit.Upper);
}

public static class WaterRecordServices
{
    public static IServiceCollection AddWaterRecords(this IServiceCollection services) => services
        .AddScoped<PublishedRecordQueries>()
        .AddScoped<WaterRecordWords>();
}
