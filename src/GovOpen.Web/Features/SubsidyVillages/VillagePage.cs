using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>What the address asks for.</summary>
public sealed class VillageFilter
{
    [LedgerYear]
    public int? Year { get; set; }

    /// <summary>Code of a programme.</summary>
    [StringLength(Lengths.Code)]
    public string? Programme { get; set; }

    /// <summary>A villagers' group, however it is written: 3, 3组 or 第三组.</summary>
    [StringLength(Lengths.Code)]
    public string? Group { get; set; }

    /// <summary>Part of a recipient's name, as the public reads it.</summary>
    [StringLength(Lengths.Name)]
    public string? Q { get; set; }

    public int? Page { get; set; }

    /// <summary>The part of a name, written as lists write names; null when none is asked for.</summary>
    public string? Name => RecipientNames.Normalize(Q ?? "") is { Length: > 0 } name ? name : null;

    /// <summary>Every way to write the group; null when none is asked for.</summary>
    public IReadOnlyList<string>? Groups => GroupNames.SpellingsOf(Group ?? "") is { Count: > 0 } spellings ? spellings : null;

    /// <summary>Asks for more than the totals tell apart.</summary>
    public bool IsNarrow => Name is not null || Groups is not null;
}

/// <summary>Which rows of the ledger are meant, with the codes resolved.</summary>
public sealed record LedgerScope(string AreaCode, int Year, int? ProgrammeId, IReadOnlyList<string>? Groups, string? Name);

/// <summary>Everybody's rows of a village and year.</summary>
public sealed class VillagePage
{
    public required PlaceLine Line { get; init; }

    public required VillageFilter Filter { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    public required int Year { get; init; }

    /// <summary>The whole year's totals, whatever the filter.</summary>
    public required IReadOnlyList<TotalRow> ByProgramme { get; init; }

    /// <summary>The year beside the one before it, by programme; empty where there is nothing to compare.</summary>
    public required IReadOnlyList<YearChange> Changes { get; init; }

    /// <summary>All programmes by their id, to name those of the rows.</summary>
    public required IReadOnlyDictionary<int, ProgrammeChoice> Programmes { get; init; }

    /// <summary>The programme filtered by; null for all.</summary>
    public required ProgrammeChoice? Programme { get; init; }

    public required PageOf<LedgerRow> Rows { get; init; }

    /// <summary>Lists of the year that are held as a whole; none where no row of the page is held.</summary>
    public required IReadOnlyList<HeldList> Held { get; init; }

    /// <summary>Rows on all pages together, where the totals tell; null where only counting the ledger would.</summary>
    public long? Count => Filter.IsNarrow
        ? null
        : ByProgramme.Where(p => Programme is null || p.Code == Programme.Code).Sum(p => p.Records);

    public bool IsFiltered => Filter.IsNarrow || Programme is not null;
}

/// <summary>A town or district: the places in it that have rows.</summary>
public sealed class PlacesPage
{
    public required PlaceLine Line { get; init; }

    public required IReadOnlyList<int> Years { get; init; }

    public required int Year { get; init; }

    public required IReadOnlyList<TotalRow> Places { get; init; }

    /// <summary>Rows of the town's villages that are shown together; null where there are none.</summary>
    public required VillagePage? Merged { get; init; }
}

/// <summary>
/// A programme's amount in an area, this year and the year before; null where nothing of it is public in the area, which is no nought: the list may not be posted
/// yet, or its rows are shown for the whole town.
/// </summary>
public sealed record YearChange(string ProgrammeCode, string ProgrammeName, long? NowInFen, long? BeforeInFen)
{
    /// <summary>Null where there is nothing to compare.</summary>
    public long? DifferenceInFen => NowInFen - BeforeInFen;

    /// <summary>Name of the text that says the difference.</summary>
    public string TextName => DifferenceInFen switch
    {
        null => "Change.Incomparable",
        0 => "Change.Same",
        > 0 => "Change.More",
        _ => "Change.Less",
    };
}

/// <summary>A row of the list. The name is the one the public may read.</summary>
public sealed record LedgerRow(
    long Id, string DisplayName, RecipientKind RecipientKind, string? GroupName, int ProgrammeId, long QuantityInHundredths,
    long StandardInFen, long AmountInFen, SubsidyState State);
