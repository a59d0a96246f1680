using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Home;

/// <summary>What the home page tells: one fact a door, what is new, what is overdue.</summary>
public sealed class HomePage
{
    public required int Facilities { get; init; }

    /// <summary>The latest year of the ledger, or null while it is empty.</summary>
    public LedgerYear? LatestYear { get; init; }

    public required int Items { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<NewsRow> News { get; init; }

    /// <summary>Facilities whose water failed or whose cleaning is overdue, the worst first.</summary>
    public required IReadOnlyList<LateFacility> LateFacilities { get; init; }

    public required int LateFacilityCount { get; init; }

    /// <summary>Items that nothing was ever published under.</summary>
    public required IReadOnlyList<SilentItem> SilentItems { get; init; }

    public required int SilentItemCount { get; init; }
}

/// <summary>What a year of the ledger amounts to.</summary>
public sealed record LedgerYear(int Year, int Records, long AmountInFen);

/// <summary>What a piece of news is about.</summary>
public enum NewsKind
{
    Cleaning = 1,
    PassedTest = 2,
    FailedTest = 3,
    Disclosure = 4,
    Notice = 5,
}

/// <summary>One piece of news with what its line is made of.</summary>
/// <param name="On">The day in China it became public.</param>
/// <param name="Until">The last day of a notice.</param>
public sealed record NewsRow(NewsKind Kind, DateOnly On, string Href, string Title, string Place, DateOnly? Until = null);

/// <summary>A published cleaning.</summary>
internal sealed record CleaningNews(DateTime PublishedAtUtc, int FacilityId, int EstateId, string EstateName, string FacilityName);

/// <summary>A published test.</summary>
internal sealed record TestNews(DateTime PublishedAtUtc, int FacilityId, int EstateId, string EstateName, string FacilityName, bool Passed);

/// <summary>A published disclosure.</summary>
internal sealed record DisclosureNews(DateTime PublishedAtUtc, Guid RecordId, string Title, string DepartmentName);

/// <summary>A batch on notice.</summary>
internal sealed record NoticeNews(DateOnly From, DateOnly To, int Year, string BatchName, string ProgrammeCode, string ProgrammeName, string TownName);

/// <summary>A facility that is late.</summary>
public sealed class LateFacility
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required int EstateId { get; init; }

    public required string EstateName { get; init; }

    public DateOnly? OutOfServiceSince { get; init; }

    public required FacilityStanding Standing { get; init; }

    public Verdict Verdict { get; set; }
}

/// <summary>An item that nothing was published under.</summary>
public sealed record SilentItem(string Code, string Name, string DepartmentName);
