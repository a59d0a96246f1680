using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Domain.Water;

/// <summary>A laboratory's test of the water of a facility (水质检测).</summary>
public sealed class WaterTest : PublishableRecord
{
    public required int FacilityId { get; init; }

    public Facility? Facility { get; init; }

    public required RecordSource Source { get; set; }

    public required DateOnly SampledOn { get; set; }

    public required string SamplingPoint { get; set; }

    public required string LaboratoryName { get; set; }

    /// <summary>Number of the laboratory's accreditation (CMA 资质认定).</summary>
    public required string AccreditationNumber { get; set; }

    public required string ReportNumber { get; set; }

    /// <summary>The limits that held on the sampling day.</summary>
    public required int LimitSetId { get; set; }

    public LimitSet? LimitSet { get; init; }

    /// <summary>Computed from the values: every judged value is within its limit.</summary>
    public required bool Passed { get; set; }

    /// <summary>The laboratory's report, where it was handed in.</summary>
    public long? ReportFileId { get; set; }

    public ReportFile? ReportFile { get; init; }

    public List<TestValue> Values { get; } = [];
}

/// <summary>How a value was reported.</summary>
public enum ValueForm
{
    /// <summary>A number, such as 0.31.</summary>
    Number = 1,

    /// <summary>Below a number, such as &lt;5.</summary>
    LessThan = 2,

    /// <summary>未检出, or "none".</summary>
    NotDetected = 3,

    /// <summary>Detected or present, without a number.</summary>
    Detected = 4,
}

/// <summary>One indicator's value in a test, with the judgement of its day.</summary>
public sealed class TestValue : IAudited
{
    public long Id { get; init; }

    public long WaterTestId { get; init; }

    public required string IndicatorCode { get; init; }

    public Indicator? Indicator { get; init; }

    public required ValueForm Form { get; init; }

    /// <summary>The number for <see cref="ValueForm.Number"/> and <see cref="ValueForm.LessThan"/>, in the indicator's unit.</summary>
    public double? Number { get; init; }

    public required bool WithinLimit { get; init; }
}

/// <summary>Something a laboratory measures.</summary>
public sealed class Indicator
{
    public required string Code { get; init; }

    /// <summary>In Chinese, as reports name it.</summary>
    public required string Name { get; init; }

    /// <summary>Unit, or empty.</summary>
    public required string Unit { get; init; }

    public required int SortOrder { get; init; }
}

/// <summary>Limits that hold from a day, such as GB 5749-2022.</summary>
public sealed class LimitSet : IAudited
{
    public int Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Number of the standard.</summary>
    public required string Standard { get; set; }

    public required DateOnly HoldsFrom { get; set; }

    /// <summary>Where it holds: a district may set stricter limits of its own. Empty for everywhere.</summary>
    public string DivisionCode { get; set; } = "";

    public List<Limit> Limits { get; } = [];

    /// <summary>
    /// The set by which a sample is judged: that of the smallest division around the place which has one on the day, and of those the latest.
    /// Null before any holds.
    /// </summary>
    public static LimitSet? Holding(IEnumerable<LimitSet> sets, string divisionCode, DateOnly sampledOn) => sets
        .Where(s => s.HoldsFrom <= sampledOn && divisionCode.StartsWith(s.DivisionCode, StringComparison.Ordinal))
        .OrderByDescending(s => s.DivisionCode.Length).ThenByDescending(s => s.HoldsFrom)
        .FirstOrDefault();
}

/// <summary>How a value is held against its limit.</summary>
public enum LimitComparison
{
    AtMost = 1,
    AtLeast = 2,
    Range = 3,
    MustBeAbsent = 4,
}

/// <summary>The limit of one indicator in a set.</summary>
public sealed class Limit : IAudited
{
    public int LimitSetId { get; init; }

    public required string IndicatorCode { get; init; }

    public Indicator? Indicator { get; init; }

    public required LimitComparison Comparison { get; init; }

    public double? Lower { get; init; }

    public double? Upper { get; init; }

    /// <summary>Whether a value is within this limit. "Less than" is judged by its bound.</summary>
    /// <exception cref="InvalidOperationException">The limit lacks the bound that its comparison needs.</exception>
    public bool Allows(ValueForm form, double? number) => form switch
    {
        ValueForm.NotDetected => Comparison is LimitComparison.AtMost or LimitComparison.MustBeAbsent,
        ValueForm.Detected => false,
        ValueForm.LessThan => Comparison switch
        {
            LimitComparison.AtMost => number <= Bound(Upper),
            LimitComparison.MustBeAbsent => true,
            // "Less than 0.05" does not show that there is at least as much.
            _ => false,
        },
        _ => Comparison switch
        {
            LimitComparison.AtMost => number <= Bound(Upper),
            LimitComparison.AtLeast => number >= Bound(Lower),
            LimitComparison.Range => number >= Bound(Lower) && number <= Bound(Upper),
            _ => number == 0,
        },
    };

    private double Bound(double? bound) =>
        bound ?? throw new InvalidOperationException($"The limit of {IndicatorCode} lacks the bound that {Comparison} needs.");
}
