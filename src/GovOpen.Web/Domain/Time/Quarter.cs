namespace GovOpen.Web.Domain.Time;

/// <summary>A quarter of a calendar year.</summary>
/// <param name="Number">Four times the year plus 0 to 3, so that quarters can be counted and compared.</param>
public readonly record struct Quarter(int Number) : IComparable<Quarter>
{
    public int Year => Number / 4;

    /// <summary>1 to 4.</summary>
    public int OfYear => (Number % 4) + 1;

    public DateOnly FirstDay => new(Year, (Number % 4 * 3) + 1, 1);

    public static Quarter Of(DateOnly day) => new((day.Year * 4) + ((day.Month - 1) / 3));

    public int CompareTo(Quarter other) => Number.CompareTo(other.Number);

    public static bool operator <(Quarter left, Quarter right) => left.Number < right.Number;

    public static bool operator >(Quarter left, Quarter right) => left.Number > right.Number;

    public static bool operator <=(Quarter left, Quarter right) => left.Number <= right.Number;

    public static bool operator >=(Quarter left, Quarter right) => left.Number >= right.Number;
}
