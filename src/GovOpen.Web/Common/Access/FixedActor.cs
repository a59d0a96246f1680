using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Common.Access;

/// <summary>Names who set work going that runs on after his request has ended.</summary>
public sealed class FixedActor(Actor actor) : ICurrentActor
{
    public Actor Actor { get; } = actor;
}
