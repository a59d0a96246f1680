using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Features.Shared.Publishing;

/// <summary>
/// What every module's record page shows of publishing: state, who did what, and the steps this actor may take now. The steps post to
/// <c>{Path}/submit</c>, <c>/publish</c>, <c>/return</c>, <c>/withdraw</c>, <c>/correct</c> and <c>/discard</c>.
/// </summary>
public sealed record PublicationPanel(PublishableRecord Record, Actor Actor, string Path, IReadOnlyList<AuditEntry> History)
{
    /// <summary>What was published has been carried out: it is neither corrected nor withdrawn, but followed by another.</summary>
    public bool IsCarriedOut { get; init; }

    /// <summary>Whether the actor may take the step; a reason is asked for on the page and checked when it is sent.</summary>
    public bool Allows(PublicationStep step) =>
        !(IsCarriedOut && step is (PublicationStep.Correct or PublicationStep.Withdraw))
        && PublicationRules.Check(step, Record, Actor, "any") == PublicationRefusal.None;

    /// <summary>The actor could approve, were it not his own.</summary>
    public bool WaitsForSomebodyElse =>
        PublicationRules.Check(PublicationStep.Publish, Record, Actor, null) == PublicationRefusal.OwnRecord
        || (Record.State == PublicationState.Submitted && Actor.Role == Role.Editor);
}
