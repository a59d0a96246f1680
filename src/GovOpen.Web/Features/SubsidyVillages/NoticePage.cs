using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;

namespace GovOpen.Web.Features.SubsidyVillages;

/// <summary>Which list is to be printed.</summary>
public sealed class NoticeFilter
{
    [Required]
    [LedgerYear]
    public int? Year { get; set; }

    /// <summary>Code of the programme.</summary>
    [Required]
    [StringLength(Lengths.Code)]
    public string? Programme { get; set; }

    /// <summary>One list of the year; all of them when none is named.</summary>
    public int? Batch { get; set; }
}

/// <summary>The sheet for the village board (公示单): the ledger's own rows of an area, programme and year.</summary>
public sealed class NoticePage
{
    public required PlaceLine Line { get; init; }

    public required ProgrammeChoice Programme { get; init; }

    public required int Year { get; init; }

    public required IReadOnlyList<NoticeList> Lists { get; init; }

    /// <summary>The lists whose rows stand on the sheet.</summary>
    public required IReadOnlyList<int> BatchIds { get; init; }

    /// <summary>What the area's public rows of programme and year amount to by the totals; null on a sheet of one list, or of one not yet public.</summary>
    public required VillageTotal? Total { get; init; }

    /// <summary>The list is not public yet: a proof for the clerk who posts it.</summary>
    public required bool IsProof { get; init; }

    /// <summary>The area has more rows than a sheet takes.</summary>
    public required bool IsCut { get; init; }

    public long AmountInFen => Lists.Sum(l => l.AmountInFen);

    /// <summary>All rows on the sheet, as the totals count them, those taken off among them.</summary>
    public int Count => Lists.Sum(l => l.Rows.Count);

    /// <summary>Rows that make up the amount.</summary>
    public int Records => Lists.Sum(l => l.Records);

    /// <summary>The rows amount to what the totals say, as far as they can be compared.</summary>
    public bool Reconciles => Total is null || (Total.Records == Count && Total.AmountInFen == AmountInFen);

    /// <summary>A column for the group is of use only where the rows say theirs.</summary>
    public bool HasGroups => Lists.Any(l => l.Rows.Any(r => r.GroupName is not null));
}

/// <summary>A list as a whole: the village's rows are a part of it.</summary>
/// <param name="Name">Null where it is not to be told.</param>
public sealed record NoticeHead(
    int BatchId, string? Name, DateOnly? From, DateOnly? To, string? Place, int Records, long TotalInFen)
{
    /// <summary>
    /// What may be said of the lists whose rows are shown for a whole town: their notice, where it is one and the same. Their names and sizes, and which rows
    /// come from which of them, would tell the villages.
    /// </summary>
    public static NoticeHead OfTown(IReadOnlyList<NoticeHead> lists)
    {
        var isOne = lists.All(l => (l.From, l.To) == (lists[0].From, lists[0].To));
        return new NoticeHead(0, null, isOne ? lists[0].From : null, isOne ? lists[0].To : null, null, 0, 0);
    }
}

/// <summary>A list's rows of the area.</summary>
/// <param name="HeldSince">Since when an objection to the whole list is looked into; null where none is.</param>
public sealed record NoticeList(NoticeHead Head, IReadOnlyList<NoticeRow> Rows, DateOnly? HeldSince)
{
    /// <summary>What counts: not what was taken off or came back.</summary>
    public long AmountInFen => Rows.Where(r => r.Counts).Sum(r => r.AmountInFen);

    /// <summary>How many rows those are.</summary>
    public int Records => Rows.Count(r => r.Counts);

    /// <summary>Whether the notice of some rows stands still: their last day is not known yet.</summary>
    public bool HasHeldRows => Rows.Any(r => r.State == SubsidyState.UnderObjection);
}

/// <summary>A row of the sheet. The name is the one the public may read.</summary>
public sealed record NoticeRow(
    int BatchId, string DisplayName, RecipientKind RecipientKind, string? GroupName, long QuantityInHundredths, long StandardInFen,
    long AmountInFen, SubsidyState State, DateOnly? NoticeEndsOn)
{
    /// <summary>Whether the amount is part of the sum; on a proof nothing is public and everything counts.</summary>
    public bool Counts => SubsidyStates.CountsIntoList(State);
}
