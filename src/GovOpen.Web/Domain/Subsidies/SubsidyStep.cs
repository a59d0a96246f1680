namespace GovOpen.Web.Domain.Subsidies;

/// <summary>What can be done to a list or a row on its way from the village to the money.</summary>
public enum SubsidyStep
{
    /// <summary>The village goes through its list (村级评议).</summary>
    StartVillageReview = 1,

    /// <summary>The village's list goes to the town for review (镇级审核).</summary>
    SubmitToTown = 2,

    /// <summary>The town sends the list back to be changed.</summary>
    SendBack = 3,

    /// <summary>The list is posted (公示): it becomes public.</summary>
    Post = 4,

    /// <summary>Somebody objects: the clock stands still.</summary>
    RaiseObjection = 5,

    /// <summary>The objection was looked into and is closed: the clock goes on where it stood.</summary>
    Dismiss = 6,

    /// <summary>A figure or name was wrong: a new version, and the clock begins anew.</summary>
    Correct = 7,

    /// <summary>The notice has run without an open objection.</summary>
    EndNotice = 8,

    /// <summary>Paid by the finance office, for the first time or again after the money came back.</summary>
    Pay = 9,

    /// <summary>The bank could not credit the money, or the recipient gave all of it back (退回).</summary>
    Return = 10,

    /// <summary>All of the money was recovered (追回).</summary>
    Recover = 11,

    /// <summary>Taken off the list; stays visible as such.</summary>
    Withdraw = 12,

    /// <summary>A list that was never posted is given up; its rows are gone, its name is free, and its file can be imported again.</summary>
    Discard = 13,

    /// <summary>A part of the money was recovered (部分追回): the row stays paid, with what is left.</summary>
    RecoverPart = 14,
}
