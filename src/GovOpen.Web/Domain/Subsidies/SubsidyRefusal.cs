namespace GovOpen.Web.Domain.Subsidies;

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

    /// <summary>The notice of rows to be paid has run but was not ended, perhaps because an objection to them was closed just now.</summary>
    NoticeNotEnded,

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
