using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;
using GovOpen.Web.Features.Shared.WaterRecords;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>A line of the list.</summary>
public sealed record WaterTestListRow(
    long Id, string FacilityName, string EstateName, DateOnly SampledOn, bool Passed, RecordSource Source, PublicationState State, int Version,
    string DraftedByName);

/// <summary>An indicator in the form, with the limit that its value is held against.</summary>
public sealed record IndicatorField(string Code, string Name, string Unit, LimitComparison Comparison, double? Lower, double? Upper);

/// <summary>The form with what it is about.</summary>
/// <param name="Limits">The set that holds on the sampling day, or today while none is chosen; null where none holds.</param>
public sealed record EditWaterTestPage(
    FacilityChoice Facility, WaterTestForm Form, LimitSetChoice? Limits, IReadOnlyList<IndicatorField> Indicators, string? ReportName, long? TestId);

/// <summary>A limit set by name.</summary>
public sealed record LimitSetChoice(int Id, string Name, string Standard, DateOnly HoldsFrom);

/// <summary>One version of a test as the office sees it.</summary>
public sealed class WaterTestPage
{
    public required WaterTest Test { get; init; }

    public required FacilityChoice Facility { get; init; }

    public required TestFacts Facts { get; init; }

    /// <summary>Indicators of the limit set without a value.</summary>
    public required IReadOnlyList<string> MissingIndicators { get; init; }

    /// <summary>Another published test names the same report of the same laboratory.</summary>
    public required bool IsDuplicate { get; init; }

    public string? ReportName { get; init; }

    public required PublicationPanel Panel { get; init; }

    public string? PublicPath { get; init; }
}
