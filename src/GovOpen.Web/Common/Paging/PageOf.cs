namespace GovOpen.Web.Common.Paging;

/// <summary>
/// One page of rows. Whether there is a next one is found by asking for one row too many, so that nothing is counted.
/// </summary>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, int Page, bool HasNext) : IPage
{
    public const int DefaultSize = 50;

    /// <summary>The greatest page number that is looked up; beyond it a page is empty like any beyond the end.</summary>
    public const int Last = 100_000;

    /// <summary>Rows of a full page.</summary>
    public int Size { get; init; } = DefaultSize;

    public bool HasPrevious => Page > 1;
}

/// <summary>What a pager needs to know of a page.</summary>
public interface IPage
{
    int Page { get; }

    bool HasPrevious { get; }

    bool HasNext { get; }
}
