using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// The way of a list and of each of its rows (涉农补贴公示发放流程): the village makes the list, the town reviews it, it is posted for so many days,
/// an objection stops the clock, a correction begins it anew, and only what ran without objection is paid.
/// </summary>
public static class SubsidyWorkflow
{
    /// <summary>A list is public from the moment it is posted, so that its notice cannot begin much later: within so many days.</summary>
    public const int MostDaysAhead = 7;

    /// <summary>The longest notice, in calendar days, unless the programme asks for more.</summary>
    public const int MostNoticeDays = 60;

    private static readonly Dictionary<(SubsidyState, SubsidyStep), SubsidyState> Moves = new()
    {
        [(SubsidyState.Draft, SubsidyStep.Discard)] = SubsidyState.Draft,
        [(SubsidyState.Draft, SubsidyStep.StartVillageReview)] = SubsidyState.VillageReview,
        [(SubsidyState.VillageReview, SubsidyStep.SubmitToTown)] = SubsidyState.TownReview,
        [(SubsidyState.VillageReview, SubsidyStep.SendBack)] = SubsidyState.Draft,
        [(SubsidyState.TownReview, SubsidyStep.SendBack)] = SubsidyState.Draft,
        [(SubsidyState.TownReview, SubsidyStep.Post)] = SubsidyState.OnPublicNotice,
        [(SubsidyState.OnPublicNotice, SubsidyStep.RaiseObjection)] = SubsidyState.UnderObjection,
        [(SubsidyState.UnderObjection, SubsidyStep.RaiseObjection)] = SubsidyState.UnderObjection,
        [(SubsidyState.NoticeEnded, SubsidyStep.RaiseObjection)] = SubsidyState.UnderObjection,
        [(SubsidyState.UnderObjection, SubsidyStep.Dismiss)] = SubsidyState.OnPublicNotice,
        [(SubsidyState.OnPublicNotice, SubsidyStep.Correct)] = SubsidyState.OnPublicNotice,
        [(SubsidyState.UnderObjection, SubsidyStep.Correct)] = SubsidyState.OnPublicNotice,
        [(SubsidyState.NoticeEnded, SubsidyStep.Correct)] = SubsidyState.OnPublicNotice,
        [(SubsidyState.Paid, SubsidyStep.Correct)] = SubsidyState.Paid,
        [(SubsidyState.OnPublicNotice, SubsidyStep.EndNotice)] = SubsidyState.NoticeEnded,
        [(SubsidyState.NoticeEnded, SubsidyStep.Pay)] = SubsidyState.Paid,
        [(SubsidyState.Paid, SubsidyStep.Return)] = SubsidyState.Returned,
        [(SubsidyState.Paid, SubsidyStep.Recover)] = SubsidyState.Recovered,
        [(SubsidyState.Paid, SubsidyStep.RecoverPart)] = SubsidyState.Paid,
        [(SubsidyState.Returned, SubsidyStep.Pay)] = SubsidyState.Paid,
        [(SubsidyState.OnPublicNotice, SubsidyStep.Withdraw)] = SubsidyState.Withdrawn,
        [(SubsidyState.UnderObjection, SubsidyStep.Withdraw)] = SubsidyState.Withdrawn,
        [(SubsidyState.NoticeEnded, SubsidyStep.Withdraw)] = SubsidyState.Withdrawn,
    };

    /// <summary>The state a step leads to; null where it does not start from this one.</summary>
    public static SubsidyState? Next(SubsidyState from, SubsidyStep step) => Moves.TryGetValue((from, step), out var to) ? to : null;

    /// <summary>States from which a step starts.</summary>
    public static IReadOnlyList<SubsidyState> StartsFrom(SubsidyStep step) =>
        [.. Moves.Keys.Where(m => m.Item2 == step).Select(m => m.Item1).Order()];

    /// <summary>The role that takes a step; what prepares is an editor's, what the public sees is an approver's.</summary>
    public static Role RoleFor(SubsidyStep step) => step switch
    {
        SubsidyStep.StartVillageReview or SubsidyStep.SubmitToTown or SubsidyStep.RaiseObjection or SubsidyStep.EndNotice or SubsidyStep.Discard => Role.Editor,
        _ => Role.Approver,
    };

    /// <summary>Whether the whole list takes the step; the others are single rows' own.</summary>
    public static bool IsOfList(SubsidyStep step) => step is SubsidyStep.StartVillageReview or SubsidyStep.SubmitToTown or SubsidyStep.SendBack
        or SubsidyStep.Post or SubsidyStep.EndNotice or SubsidyStep.Withdraw or SubsidyStep.Discard;

    /// <summary>Whether the step may be taken now, and if not, the first reason why.</summary>
    public static SubsidyRefusal Check(SubsidyStep step, SubsidyState from, Actor actor, SubsidyFacts facts)
    {
        if (actor.Role != RoleFor(step))
        {
            return SubsidyRefusal.RoleMissing;
        }

        if (Next(from, step) is null)
        {
            return SubsidyRefusal.WrongState;
        }

        if (RoleFor(step) == Role.Approver && facts.IsOwnWork)
        {
            return SubsidyRefusal.OwnWork;
        }

        return step switch
        {
            SubsidyStep.SubmitToTown when facts.VillageReviewedOn is not { } reviewed || reviewed > facts.Today => SubsidyRefusal.VillageReviewMissing,
            SubsidyStep.SendBack or SubsidyStep.RaiseObjection or SubsidyStep.Dismiss or SubsidyStep.Correct or SubsidyStep.Return or SubsidyStep.Recover
                or SubsidyStep.RecoverPart or SubsidyStep.Withdraw or SubsidyStep.Discard when string.IsNullOrWhiteSpace(facts.Reason) => SubsidyRefusal.ReasonMissing,
            SubsidyStep.Post => CheckNotice(facts),
            SubsidyStep.Correct when from == SubsidyState.Paid && facts.ChangesAmount => SubsidyRefusal.AlreadyPaid,
            SubsidyStep.EndNotice => CheckEnd(facts),
            SubsidyStep.Return or SubsidyStep.Recover or SubsidyStep.RecoverPart => CheckMoneyBack(facts, isPart: step == SubsidyStep.RecoverPart),
            SubsidyStep.Withdraw when facts.HasPaidRows => SubsidyRefusal.RowsPaid,
            SubsidyStep.Pay when facts.HasPendingChange => SubsidyRefusal.ChangePending,
            SubsidyStep.Pay when facts.HasOpenObjection => SubsidyRefusal.ObjectionOpen,
            SubsidyStep.Pay when facts.WasHeldWhenPaid => SubsidyRefusal.PaidWhileHeld,
            SubsidyStep.Pay when !HasRun(facts) => SubsidyRefusal.NoticeRunning,
            SubsidyStep.Pay when facts.HasRowsOnNotice => SubsidyRefusal.NoticeNotEnded,
            _ => SubsidyRefusal.None,
        };
    }

    /// <summary>
    /// The last day of a notice of so many calendar days: the day of posting does not count (民法典 第二百零一条). A last day on a holiday does not move on
    /// to the next working day, as 第二百零三条 says of terms within which somebody must act: a notice is a least time for which the sheet hangs, in calendar
    /// days (公示不少于7天), and who objects later is heard until the money is paid.
    /// </summary>
    public static DateOnly NoticeEnd(DateOnly from, int days) => from.AddDays(days);

    /// <summary>
    /// The last day of the notice of a row that is posted again: as many days as a notice lasts, and never sooner than it would have ended without the
    /// correction, so that correcting a figure does not take days away from those who may object.
    /// </summary>
    /// <param name="today">The day on which the corrected sheet is posted.</param>
    /// <param name="endedOn">When the notice would have ended, with the days for which its clock stood still until today; null where none had begun.</param>
    public static DateOnly NoticeEndAnew(DateOnly today, int days, DateOnly? endedOn) =>
        endedOn is { } before && before > NoticeEnd(today, days) ? before : NoticeEnd(today, days);

    private static bool HasRun(SubsidyFacts facts) => facts.NoticeTo is { } to && to < facts.Today;

    /// <summary>A notice begins today or within <see cref="MostDaysAhead"/> days, and lasts as long as the programme asks, at most <see cref="MostNoticeDays"/> days.</summary>
    private static SubsidyRefusal CheckNotice(SubsidyFacts facts) => facts switch
    {
        { NoticePlace: var place } when string.IsNullOrWhiteSpace(place) => SubsidyRefusal.PlaceMissing,
        { NoticeFrom: null } or { NoticeTo: null } => SubsidyRefusal.NoticeTooShort,
        { NoticeFrom: { } from } when from < facts.Today => SubsidyRefusal.NoticeBeginsInPast,
        { NoticeFrom: { } from } when from > facts.Today.AddDays(MostDaysAhead) => SubsidyRefusal.NoticeBeginsTooLate,
        { NoticeFrom: { } from, NoticeTo: { } to } when to < NoticeEnd(from, facts.NoticeDays) => SubsidyRefusal.NoticeTooShort,
        { NoticeFrom: { } from, NoticeTo: { } to } when to > NoticeEnd(from, Math.Max(MostNoticeDays, facts.NoticeDays)) => SubsidyRefusal.NoticeTooLong,
        _ => SubsidyRefusal.None,
    };

    private static SubsidyRefusal CheckMoneyBack(SubsidyFacts facts, bool isPart) => facts switch
    {
        { MoneyBackOn: null } => SubsidyRefusal.MoneyBackDayWrong,
        { MoneyBackOn: { } day } when day > facts.Today || day < facts.PaidOn => SubsidyRefusal.MoneyBackDayWrong,
        { MoneyBackInFen: not > 0 } => SubsidyRefusal.MoneyBackAmountWrong,
        { MoneyBackInFen: { } fen } when (isPart && fen >= facts.AmountInFen) || (!isPart && fen != facts.AmountInFen) => SubsidyRefusal.MoneyBackAmountWrong,
        _ => SubsidyRefusal.None,
    };

    private static SubsidyRefusal CheckEnd(SubsidyFacts facts) => facts switch
    {
        { HasOpenObjection: true } => SubsidyRefusal.ObjectionOpen,
        { HasPendingChange: true } => SubsidyRefusal.ChangePending,
        _ when !HasRun(facts) => SubsidyRefusal.NoticeRunning,
        { HasAllPhotos: false } => SubsidyRefusal.PhotoMissing,
        _ => SubsidyRefusal.None,
    };
}
