using GovOpen.Web.Common.Paging;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Features.Water;

/// <summary>Cleanings that had to be done: in time, late, or due and never done.</summary>
public abstract class PunctualityCounts
{
    public required int OnTime { get; init; }

    public required int Late { get; init; }

    public required int Missed { get; init; }

    public int All => OnTime + Late + Missed;

    /// <summary>Percent in time, rounded down: 99.6 is not 100. Null where nothing had to be done.</summary>
    public int? Percent => All == 0 ? null : OnTime * 100 / All;
}

/// <summary>The cleanings of a quarter.</summary>
public sealed class QuarterRow : PunctualityCounts
{
    /// <summary>See <see cref="Domain.Time.Quarter.Number"/>.</summary>
    public required int Number { get; init; }

    public Quarter Quarter => new(Number);
}

/// <summary>The cleanings of a firm, or of the facilities of a managing unit, over the last eight quarters.</summary>
public sealed class PunctualityRow : PunctualityCounts
{
    public required string Name { get; init; }

    /// <summary>Office telephone; null for a firm.</summary>
    public string? Phone { get; init; }

    /// <summary>Facilities it manages, or cleaned last.</summary>
    public required int Facilities { get; init; }

    /// <summary>Of these, with a cleaning or test overdue, a failed test, or no record.</summary>
    public required int LateNow { get; init; }
}

/// <summary>Firms or managing units with how punctual they are.</summary>
public sealed record PunctualityPage(bool IsFirms, PageOf<PunctualityRow> Rows);
