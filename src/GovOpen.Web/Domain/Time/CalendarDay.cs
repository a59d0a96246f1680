namespace GovOpen.Web.Domain.Time;

/// <summary>What a notice of the State Council makes of a day (节假日安排).</summary>
public enum CalendarDayKind
{
    /// <summary>A statutory holiday, or a day moved to make a longer one.</summary>
    Holiday = 1,

    /// <summary>A Saturday or Sunday worked in exchange (调休上班).</summary>
    Workday = 2,
}

/// <summary>A day that differs from "Monday to Friday are worked".</summary>
public sealed class CalendarDay
{
    public required DateOnly Date { get; init; }

    public required CalendarDayKind Kind { get; set; }

    /// <summary>The festival it belongs to, in Chinese.</summary>
    public required string Festival { get; set; }
}
