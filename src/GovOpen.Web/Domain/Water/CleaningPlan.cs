using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Water;

/// <summary>A cleaning that is announced (清洗停水通知): residents read when the water will be off.</summary>
public sealed class CleaningPlan : PublishableRecord
{
    public required int FacilityId { get; init; }

    public Facility? Facility { get; init; }

    public required DateOnly PlannedOn { get; set; }

    /// <summary>When the water goes off and comes back, by a clock in China.</summary>
    public TimeOnly? WaterOffFrom { get; set; }

    public TimeOnly? WaterOffUntil { get; set; }

    public string? FirmName { get; set; }

    public string? Remarks { get; set; }
}
