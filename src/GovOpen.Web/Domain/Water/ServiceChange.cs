using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Water;

/// <summary>What a change of service does.</summary>
public enum ServiceChangeKind
{
    /// <summary>停用</summary>
    OutOfService = 1,

    /// <summary>恢复使用</summary>
    BackInService = 2,
}

/// <summary>A facility is taken out of service or back in, from a day on and with a reason that the public reads.</summary>
public sealed class ServiceChange : PublishableRecord
{
    public required int FacilityId { get; init; }

    public Facility? Facility { get; init; }

    public required ServiceChangeKind Kind { get; set; }

    /// <summary>The first day of the new condition. Going back into service is told on the day or afterwards, never ahead.</summary>
    public required DateOnly EffectiveOn { get; set; }

    public required string Reason { get; set; }

    /// <summary>The times out of service that published changes make up.</summary>
    public static IEnumerable<Outage> Outages(IEnumerable<ServiceChange> published)
    {
        DateOnly? since = null;
        foreach (var change in published.OrderBy(c => c.EffectiveOn).ThenBy(c => c.Id))
        {
            if (change.Kind == ServiceChangeKind.OutOfService)
            {
                since ??= change.EffectiveOn;
            }
            else if (since is { } began)
            {
                yield return new Outage(began, change.EffectiveOn);
                since = null;
            }
        }

        if (since is { } lasting)
        {
            yield return new Outage(lasting, null);
        }
    }
}
