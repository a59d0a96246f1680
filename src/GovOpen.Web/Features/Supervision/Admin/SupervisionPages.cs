using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Supervision.Admin;

/// <summary>What the inspection looks into. A facility can be of several concerns at once; a building only of the last.</summary>
public enum Concern
{
    TestFailed = 1,
    CleaningOverdue = 2,
    TestOverdue = 3,
    NoRecord = 4,

    /// <summary>Due within <see cref="Verdict.SoonDays"/> days, announced or not.</summary>
    DueSoon = 5,

    /// <summary>A spot check contradicts a self-report.</summary>
    Contradicted = 6,

    /// <summary>The latest cleaning shows no photo.</summary>
    WithoutPhotos = 7,

    /// <summary>A building without a label.</summary>
    Unlabelled = 8,
}

/// <summary>The order of the list.</summary>
public enum SupervisionOrder
{
    /// <summary>Those longest overdue first.</summary>
    Due = 1,
    Estate = 2,
    Unit = 3,
    Firm = 4,
}

/// <summary>What the desk lists.</summary>
/// <param name="Town">Code of a town, or of a division in it.</param>
/// <param name="Unit">Managing unit; 0 for facilities that have none.</param>
/// <param name="Firm">Name of the firm that cleaned last.</param>
public sealed record SupervisionFilter(
    Concern? Concern, string? Town, int? Estate, int? Unit, string? Firm, string? Q, SupervisionOrder? Order)
{
    public Concern ShownConcern => Concern ?? Admin.Concern.CleaningOverdue;

    public SearchText Text => SearchText.Of(Q);

    public bool IsSensible => string.IsNullOrEmpty(Town) || DivisionCodes.IsWellFormed(Town);

    public QueryString ToQuery() => FilterQuery.Of(
        ("concern", Concern?.ToString()), ("town", Town), ("estate", Number(Estate)), ("unit", Number(Unit)), ("firm", Firm), ("q", Text.Typed),
        ("order", Order?.ToString()));

    private static string? Number(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The desk.</summary>
public sealed class SupervisionPage
{
    public required SupervisionFilter Filter { get; init; }

    public required IReadOnlyList<Choice<string>> Towns { get; init; }

    public required IReadOnlyList<Choice<int>> Units { get; init; }

    public required IReadOnlyList<string> Firms { get; init; }

    /// <summary>Sums of the kept tallies under the filter, so that they are those of the public pages.</summary>
    public required ConcernCounts Counts { get; init; }

    public required PageOf<SupervisionRow> Rows { get; init; }
}

/// <summary>Something to choose in a filter.</summary>
public sealed record Choice<T>(T Value, string Name);

/// <summary>How many facilities (for the last: buildings) are of a concern.</summary>
public sealed class ConcernCounts
{
    public int Facilities { get; init; }

    public int TestFailed { get; init; }

    public int CleaningOverdue { get; init; }

    public int TestOverdue { get; init; }

    public int NoRecord { get; init; }

    public int DueSoon { get; init; }

    public int Contradicted { get; init; }

    public int WithoutPhotos { get; init; }

    public int Unlabelled { get; set; }

    public int Of(Concern concern) => concern switch
    {
        Concern.TestFailed => TestFailed,
        Concern.CleaningOverdue => CleaningOverdue,
        Concern.TestOverdue => TestOverdue,
        Concern.NoRecord => NoRecord,
        Concern.DueSoon => DueSoon,
        Concern.Contradicted => Contradicted,
        Concern.WithoutPhotos => WithoutPhotos,
        Concern.Unlabelled => Unlabelled,
        _ => throw new ArgumentOutOfRangeException(nameof(concern), concern, "Unknown concern."),
    };
}

/// <summary>A facility, or a building without a label.</summary>
public sealed class SupervisionRow
{
    /// <summary>The facility; 0 for a building.</summary>
    public required int FacilityId { get; init; }

    public required int EstateId { get; init; }

    public required string EstateName { get; init; }

    public required string TownName { get; init; }

    public required string Name { get; init; }

    public string? RegisterNumber { get; init; }

    public string? UnitName { get; init; }

    public string? UnitPhone { get; init; }

    public DateOnly? OutOfServiceSince { get; init; }

    /// <summary>Null for a building.</summary>
    public FacilityStanding? Standing { get; init; }

    public Verdict VerdictOn(DateOnly today) => Verdict.Of(Standing ?? new FacilityStanding(), OutOfServiceSince, today);
}

/// <summary>A letter to a managing unit: what is late, and by how much (催办单).</summary>
public sealed record DunningLetter(string UnitName, string? UnitPhone, IReadOnlyList<SupervisionRow> Rows);

/// <summary>The letters under a filter, one for each managing unit.</summary>
public sealed record DunningPage(SupervisionFilter Filter, IReadOnlyList<DunningLetter> Letters, bool IsCut);
