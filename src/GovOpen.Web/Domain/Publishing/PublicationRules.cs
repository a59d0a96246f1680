using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Domain.Publishing;

/// <summary>Where a version stands between a clerk's draft and the public.</summary>
public enum PublicationState
{
    Draft = 1,
    Submitted = 2,
    Returned = 3,
    Published = 4,

    /// <summary>Was public and has been corrected by a later version (已更正).</summary>
    Superseded = 5,

    /// <summary>Was public and has been taken back (已撤回).</summary>
    Withdrawn = 6,
}

/// <summary>What a person can do to a version.</summary>
public enum PublicationStep
{
    /// <summary>Change the content, or throw the draft away.</summary>
    Edit,
    Submit,
    Return,
    Publish,

    /// <summary>Start a new version of a published record.</summary>
    Correct,
    Withdraw,
}

/// <summary>Why a step was refused.</summary>
public enum PublicationRefusal
{
    None,

    /// <summary>The actor's role does not include this step.</summary>
    RoleMissing,

    /// <summary>The version is not in a state that this step starts from.</summary>
    WrongState,

    /// <summary>Nothing becomes public on one person's word (四眼原则): the approver drafted or submitted it himself.</summary>
    OwnRecord,

    /// <summary>The step needs a reason and none was given.</summary>
    ReasonMissing,

    /// <summary>Somebody changed the version since the actor read it.</summary>
    ChangedMeanwhile,

    /// <summary>What publishing would do is no longer what was shown.</summary>
    PlanChanged,

    /// <summary>Something published holds from the same day already.</summary>
    PeriodTaken,

    /// <summary>A time would be left for which nothing published holds, where something does now.</summary>
    LeavesGap,
}

/// <summary>The state machine of publishing with its four-eyes rule. Division and module scope are checked in queries.</summary>
public static class PublicationRules
{
    /// <summary>Whether <paramref name="actor"/> may take <paramref name="step"/> on <paramref name="record"/> now.</summary>
    public static PublicationRefusal Check(PublicationStep step, PublishableRecord record, Actor actor, string? reason)
    {
        if (actor.Role != RoleFor(step))
        {
            return PublicationRefusal.RoleMissing;
        }

        if (!StartsFrom(step, record.State))
        {
            return PublicationRefusal.WrongState;
        }

        if (step is PublicationStep.Publish or PublicationStep.Return
            && (actor.AccountId is null || actor.AccountId == record.DraftedById || actor.AccountId == record.SubmittedById))
        {
            return PublicationRefusal.OwnRecord;
        }

        return step is PublicationStep.Return or PublicationStep.Withdraw or PublicationStep.Correct && string.IsNullOrWhiteSpace(reason)
            ? PublicationRefusal.ReasonMissing
            : PublicationRefusal.None;
    }

    /// <summary>The role that takes a step.</summary>
    public static Role RoleFor(PublicationStep step) =>
        step is PublicationStep.Edit or PublicationStep.Submit or PublicationStep.Correct ? Role.Editor : Role.Approver;

    /// <summary>Whether a step starts from a state.</summary>
    public static bool StartsFrom(PublicationStep step, PublicationState state) => step switch
    {
        PublicationStep.Edit or PublicationStep.Submit => state is PublicationState.Draft or PublicationState.Returned,
        PublicationStep.Return or PublicationStep.Publish => state == PublicationState.Submitted,
        PublicationStep.Correct or PublicationStep.Withdraw => state == PublicationState.Published,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step of publishing."),
    };
}
