namespace GovOpen.Web.Domain.Subsidies;

/// <summary>Where a list as a whole stands after single rows have taken steps of their own: they can bring it to its end as well as its own steps.</summary>
public static class ListStates
{
    /// <summary>Paid when nothing is left to pay and something was paid; withdrawn when nothing but withdrawn rows is left; else where it stood.</summary>
    /// <param name="list">Where the list stood.</param>
    /// <param name="rows">The states in which it has rows.</param>
    /// <param name="isHeld">An objection to the whole list is open, and has to be closed first whatever became of the rows.</param>
    public static SubsidyState After(SubsidyState list, IReadOnlyCollection<SubsidyState> rows, bool isHeld) =>
        list < SubsidyStates.FirstPublic || isHeld || rows.Count == 0 || rows.Any(r => r <= SubsidyState.NoticeEnded) ? list
        : rows.All(r => r == SubsidyState.Withdrawn) ? SubsidyState.Withdrawn
        : SubsidyState.Paid; // Also where money came back since: a row can be paid again, the list is not paid twice.
}
