namespace GovOpen.Web.Domain.Subsidies;

/// <summary>Where a row stands between the village's list and the money.</summary>
public enum SubsidyState
{
    /// <summary>Read from a file and shown as what an import would do; nothing of the ledger yet, and gone when the import is not carried out.</summary>
    Planned = 0,

    /// <summary>On a list that the village makes and the town can still change (草稿).</summary>
    Draft = 1,

    /// <summary>村级评议</summary>
    VillageReview = 2,

    /// <summary>镇级审核</summary>
    TownReview = 3,

    /// <summary>公示中: posted at the village board.</summary>
    OnPublicNotice = 4,

    /// <summary>异议核查中: somebody objects, the clock stands still.</summary>
    UnderObjection = 5,

    /// <summary>公示无异议: reported for payment.</summary>
    NoticeEnded = 6,

    /// <summary>已发放</summary>
    Paid = 7,

    /// <summary>已退回: the bank could not credit the money, or the recipient gave it back; it may be paid again.</summary>
    Returned = 8,

    /// <summary>已追回: all of the money was recovered. Of which only a part was stays paid, with what is left.</summary>
    Recovered = 9,

    /// <summary>已撤回: taken off the list, and visible as such.</summary>
    Withdrawn = 10,
}

/// <summary>Which states the public sees.</summary>
public static class SubsidyStates
{
    /// <summary>The first public state; every state from here on is public.</summary>
    public const SubsidyState FirstPublic = SubsidyState.OnPublicNotice;

    /// <summary>Whether the row's amount counts into public totals: taken off, given back and recovered money does not.</summary>
    public static bool CountsIntoTotals(SubsidyState state) =>
        state is >= SubsidyState.OnPublicNotice and <= SubsidyState.Paid;
}
