namespace GovOpen.Web.Domain.Time;

/// <summary>
/// China Standard Time: UTC+8 all year since 1992, so a fixed offset serves, and no time-zone data base is needed on the host.
/// </summary>
public static class ChinaTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The calendar day in China at this moment.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOf(time.GetUtcNow().UtcDateTime);

    /// <summary>The calendar day in China at a UTC stamp.</summary>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(utc + Offset);

    /// <summary>A UTC stamp as wall-clock time in China.</summary>
    public static DateTime FromUtc(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>Wall-clock time in China as a UTC stamp.</summary>
    public static DateTime ToUtc(DateTime chinaTime) => DateTime.SpecifyKind(chinaTime - Offset, DateTimeKind.Utc);
}
