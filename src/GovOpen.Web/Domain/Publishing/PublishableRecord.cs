using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Domain.Publishing;

/// <summary>
/// One version of a record on its way to the public: draft → submitted → returned, or published by somebody else → corrected by
/// a later version, or withdrawn with a reason. Every module publishes through this one class.
/// <para>All versions of a record share <see cref="RecordId"/>; at most one of them is <see cref="PublicationState.Published"/>.</para>
/// </summary>
public abstract class PublishableRecord : IAudited
{
    public long Id { get; init; }

    /// <summary>Identity of the record across its versions; stands in public addresses.</summary>
    public Guid RecordId { get; init; } = Guid.CreateVersion7();

    /// <summary>1 for the first version, one more for each correction.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The division the record belongs to; decides which clerks may see and change it.</summary>
    public required string DivisionCode { get; init; }

    public PublicationState State { get; private set; } = PublicationState.Draft;

    public int? DraftedById { get; init; }

    public required string DraftedByName { get; init; }

    public required DateTime DraftedAtUtc { get; init; }

    public int? SubmittedById { get; private set; }

    public DateTime? SubmittedAtUtc { get; private set; }

    public int? ReviewedById { get; private set; }

    public string? ReviewedByName { get; private set; }

    public DateTime? PublishedAtUtc { get; private set; }

    /// <summary>When the first version of the record became public: how quickly it was is not changed by a correction.</summary>
    public DateTime? FirstPublishedAtUtc { get; private set; }

    /// <summary>Why the approver sent it back, shown to the editor.</summary>
    public string? ReturnReason { get; private set; }

    /// <summary>Why this version replaces the one before it, shown to the public.</summary>
    public string? CorrectionReason { get; init; }

    /// <summary>Why the record was taken back, shown to the public.</summary>
    public string? WithdrawalReason { get; private set; }

    public DateTime? WithdrawnAtUtc { get; private set; }

    /// <summary>Changes with every write, so that the second of two clerks at one record is told.</summary>
    public Guid ConcurrencyStamp { get; set; } = Guid.NewGuid();

    /// <summary>Whether an editor may change the content of this version.</summary>
    public bool IsEditable => State is PublicationState.Draft or PublicationState.Returned;

    /// <summary>Hands the version to an approver.</summary>
    public PublicationRefusal Submit(Actor actor, DateTime nowUtc)
    {
        var refusal = PublicationRules.Check(PublicationStep.Submit, this, actor, null);
        if (refusal == PublicationRefusal.None)
        {
            State = PublicationState.Submitted;
            SubmittedById = actor.AccountId;
            SubmittedAtUtc = nowUtc;
            ReturnReason = null;
        }

        return refusal;
    }

    /// <summary>Sends the version back to its editor.</summary>
    public PublicationRefusal Return(Actor actor, string? reason)
    {
        var refusal = PublicationRules.Check(PublicationStep.Return, this, actor, reason);
        if (refusal == PublicationRefusal.None)
        {
            State = PublicationState.Returned;
            ReviewedById = actor.AccountId;
            ReviewedByName = actor.Name;
            ReturnReason = reason!.Trim();
        }

        return refusal;
    }

    /// <summary>Makes the version public. The version it replaces must be superseded in the same transaction.</summary>
    /// <param name="replaced">The version that is public now, or null for the first.</param>
    public PublicationRefusal Publish(Actor actor, DateTime nowUtc, PublishableRecord? replaced = null)
    {
        var refusal = PublicationRules.Check(PublicationStep.Publish, this, actor, null);
        if (refusal == PublicationRefusal.None)
        {
            State = PublicationState.Published;
            ReviewedById = actor.AccountId;
            ReviewedByName = actor.Name;
            PublishedAtUtc = nowUtc;
            FirstPublishedAtUtc = replaced?.FirstPublishedAtUtc ?? nowUtc;
        }

        return refusal;
    }

    /// <summary>Takes a published version back; it stays visible as withdrawn, with the reason.</summary>
    public PublicationRefusal Withdraw(Actor actor, string? reason, DateTime nowUtc)
    {
        var refusal = PublicationRules.Check(PublicationStep.Withdraw, this, actor, reason);
        if (refusal == PublicationRefusal.None)
        {
            State = PublicationState.Withdrawn;
            WithdrawalReason = reason!.Trim();
            WithdrawnAtUtc = nowUtc;
        }

        return refusal;
    }

    /// <summary>Marks a published version as replaced by a later one.</summary>
    /// <exception cref="InvalidOperationException">The version is not published.</exception>
    public void Supersede()
    {
        if (State != PublicationState.Published)
        {
            throw new InvalidOperationException($"Version {Version} is {State}, and only a published version can be superseded.");
        }

        State = PublicationState.Superseded;
    }

    /// <summary>Sets the state a ready-made record comes with. For the demo district and tests only.</summary>
    internal void PublishAsSeed(string approverName, int? approverId, DateTime publishedAtUtc)
    {
        State = PublicationState.Published;
        SubmittedById = DraftedById;
        SubmittedAtUtc = DraftedAtUtc;
        ReviewedById = approverId;
        ReviewedByName = approverName;
        PublishedAtUtc = publishedAtUtc;
        FirstPublishedAtUtc = publishedAtUtc;
    }
}
