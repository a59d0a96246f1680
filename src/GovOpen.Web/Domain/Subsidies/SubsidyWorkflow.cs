using GovOpen.Web.Domain.Office;

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

/// <summary>Why a step was refused.</summary>
public enum SubsidyRefusal
{
    None,
    RoleMissing,
    WrongState,

    /// <summary>Nothing becomes public on one person's word: the same person prepared it.</summary>
    OwnWork,
    ReasonMissing,

    /// <summary>The day of the village's review is missing or lies ahead.</summary>
    VillageReviewMissing,

    /// <summary>The place where the list is posted is missing.</summary>
    PlaceMissing,

    /// <summary>The notice would begin in the past.</summary>
    NoticeBeginsInPast,

    /// <summary>The notice would begin later than <see cref="SubsidyWorkflow.MostDaysAhead"/> days from now.</summary>
    NoticeBeginsTooLate,

    /// <summary>The notice would be shorter than the programme asks.</summary>
    NoticeTooShort,

    /// <summary>The notice would be longer than <see cref="SubsidyWorkflow.MostNoticeDays"/> days.</summary>
    NoticeTooLong,

    /// <summary>The notice has not run yet.</summary>
    NoticeRunning,

    /// <summary>A village's posted sheet was not photographed.</summary>
    PhotoMissing,

    ObjectionOpen,

    /// <summary>An objection was open on the day of payment.</summary>
    PaidWhileHeld,

    /// <summary>A change of a row waits for an approver.</summary>
    ChangePending,

    /// <summary>The correction changes nothing.</summary>
    NothingChanged,

    /// <summary>An objection to the list cannot be called true while no row has been corrected or taken off since.</summary>
    NothingCorrected,

    /// <summary>What the public would read has an identity, telephone or account number in it.</summary>
    PersonalNumber,

    /// <summary>A reason or outcome, which the public reads, names somebody on the list.</summary>
    NamesSomebody,

    /// <summary>Rows of the list are or were paid: they are returned, recovered or taken off one by one.</summary>
    RowsPaid,

    /// <summary>The amount of a paid row is not corrected: the money is returned or recovered.</summary>
    AlreadyPaid,

    /// <summary>The day on which the money came back is missing, lies ahead, or before the payment.</summary>
    MoneyBackDayWrong,

    /// <summary>More than was paid came back, or nothing.</summary>
    MoneyBackAmountWrong,

    /// <summary>Somebody changed the list or row since the actor read it.</summary>
    ChangedMeanwhile,

    /// <summary>The list has no rows.</summary>
    Empty,

    /// <summary>No text of the programme holds in the list's year, so that neither standard nor names' rule is known.</summary>
    NoProgrammeText,
}

/// <summary>What a step depends on beside state and role; what a step does not ask about stays at its default.</summary>
public sealed record SubsidyFacts
{
    public required DateOnly Today { get; init; }

    /// <summary>The actor prepared what he is about to approve.</summary>
    public bool IsOwnWork { get; init; }

    public string? Reason { get; init; }

    public DateOnly? VillageReviewedOn { get; init; }

    public DateOnly? NoticeFrom { get; init; }

    public DateOnly? NoticeTo { get; init; }

    public string? NoticePlace { get; init; }

    /// <summary>Calendar days that the programme asks for.</summary>
    public int NoticeDays { get; init; }

    public bool HasAllPhotos { get; init; }

    public bool HasOpenObjection { get; init; }

    /// <summary>An objection to what is paid was open on the day of payment, be it closed since.</summary>
    public bool WasHeldWhenPaid { get; init; }

    /// <summary>A change of a row that the step is about waits for an approver.</summary>
    public bool HasPendingChange { get; init; }

    /// <summary>A row of the list is paid, or was and the money came back.</summary>
    public bool HasPaidRows { get; init; }

    /// <summary>A correction that changes the amount.</summary>
    public bool ChangesAmount { get; init; }

    /// <summary>What the row has before the step.</summary>
    public long AmountInFen { get; init; }

    public DateOnly? PaidOn { get; init; }

    public DateOnly? MoneyBackOn { get; init; }

    public long? MoneyBackInFen { get; init; }
}

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
