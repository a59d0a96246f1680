using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Verdicts;

namespace GovOpen.Web.Features.Water;

/// <summary>Which estates are asked for.</summary>
/// <param name="Town">Code of a town, or of a neighbourhood in it.</param>
/// <param name="State">One of <see cref="VerdictText.Looks"/>: estates with at least one such facility.</param>
/// <param name="Q">Words of the name or the address.</param>
public sealed record EstateFilter(string? Town, string? State, string? Q)
{
    public SearchText Text => SearchText.Of(Q);

    public IReadOnlyList<VerdictKind> Kinds => VerdictText.KindsOf(State);

    /// <summary>False when the town or the state cannot exist.</summary>
    public bool IsSensible =>
        (string.IsNullOrEmpty(Town) || DivisionCodes.IsWellFormed(Town)) && (string.IsNullOrEmpty(State) || Kinds.Count > 0);

    public bool IsEmpty => string.IsNullOrEmpty(Town) && string.IsNullOrEmpty(State) && Text.IsEmpty;

    /// <summary>The query that asks for this; empty when everything is asked for.</summary>
    public QueryString ToQuery() => FilterQuery.Of(("town", Town), ("state", State), ("q", Text.Typed));
}

/// <summary>Towns, counts and estates.</summary>
public sealed class WaterPage
{
    public required EstateFilter Filter { get; init; }

    public required IReadOnlyList<TownRow> Towns { get; init; }

    /// <summary>Facilities by kind in the estates that the town and the words leave; the state does not narrow them.</summary>
    public required EstateCounts Counts { get; init; }

    public required PageOf<EstateRow> Estates { get; init; }

    /// <summary>How punctual cleanings were in the last eight quarters, in the same estates.</summary>
    public required IReadOnlyList<QuarterRow> Quarters { get; init; }

    public int CountOf(string look) => Counts.OfLook(look);
}

/// <summary>A town with its facilities counted; the last five sum to all.</summary>
/// <param name="Good">In order: nothing late, whether or not something is due soon.</param>
public sealed record TownRow(
    string Code, string Name, int Estates, int Facilities, int TestFailed, int Overdue, int NoRecord, int Good, int OutOfService);

/// <summary>Facilities of one kind.</summary>
public sealed record KindCount(VerdictKind Kind, int Count);

/// <summary>An estate with its facilities counted by verdict.</summary>
public sealed class EstateRow
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required string TownCode { get; init; }

    public required string TownName { get; init; }

    public required int Buildings { get; init; }

    public required EstateCounts Counts { get; init; }
}

/// <summary>Facilities by verdict, and published records by source.</summary>
public sealed class EstateCounts
{
    public int Facilities { get; init; }

    public int TestFailed { get; init; }

    public int CleaningOverdue { get; init; }

    public int NoRecord { get; init; }

    public int TestOverdue { get; init; }

    public int DueSoon { get; init; }

    public int Planned { get; init; }

    public int Good { get; init; }

    public int OutOfService { get; init; }

    public int SelfReportedCleanings { get; init; }

    public int SpotCheckCleanings { get; init; }

    public int SelfReportedTests { get; init; }

    public int SpotCheckTests { get; init; }

    /// <summary>What there is, the worst first.</summary>
    public IEnumerable<KindCount> ByKind => new KindCount[]
    {
        new(VerdictKind.TestFailed, TestFailed),
        new(VerdictKind.CleaningOverdue, CleaningOverdue),
        new(VerdictKind.NoRecord, NoRecord),
        new(VerdictKind.TestOverdue, TestOverdue),
        new(VerdictKind.DueSoon, DueSoon),
        new(VerdictKind.Planned, Planned),
        new(VerdictKind.Good, Good),
        new(VerdictKind.OutOfService, OutOfService),
    }.Where(c => c.Count > 0);

    public int OfLook(string look) => ByKind.Where(c => VerdictText.Look(c.Kind) == look).Sum(c => c.Count);
}

/// <summary>An estate with its buildings and facilities.</summary>
public sealed class EstatePage
{
    public required EstateRow Estate { get; init; }

    public required IReadOnlyList<BuildingRow> Buildings { get; init; }

    /// <summary>The estate's own facilities, the worst first.</summary>
    public required IReadOnlyList<FacilityRow> Facilities { get; init; }

    public required IReadOnlyList<QuarterRow> Quarters { get; init; }

    public int CountOf(string look) => Estate.Counts.OfLook(look);
}

/// <summary>A building; its worst facility decides.</summary>
public sealed class BuildingRow
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    /// <summary>Code of the label that hangs there, or null.</summary>
    public string? LabelCode { get; init; }

    /// <summary>The facility that decides, or null when none is registered.</summary>
    public FacilityRow? Worst { get; set; }
}

/// <summary>A facility in the table of an estate.</summary>
public sealed class FacilityRow
{
    public required int Id { get; init; }

    public required int EstateId { get; init; }

    public required string EstateName { get; init; }

    public required string RegisterNumber { get; init; }

    public required string Name { get; init; }

    public required FacilityKind Kind { get; init; }

    public string? ManagingUnitName { get; init; }

    public DateOnly? OutOfServiceSince { get; init; }

    public required FacilityStanding Standing { get; init; }

    public Verdict Verdict { get; set; }
}

/// <summary>Which facility serves which building.</summary>
public sealed record ServiceRow(int BuildingId, int FacilityId);
