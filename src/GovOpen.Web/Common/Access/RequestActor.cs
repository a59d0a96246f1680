using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Common.Access;

/// <summary>The signed-in account of the request under way; a visitor without an account is nobody in particular.</summary>
public sealed class RequestActor(IHttpContextAccessor accessor) : ICurrentActor
{
    private static readonly Actor Visitor = new(null, "visitor", null, Modules.None, "");

    public Actor Actor => (accessor.HttpContext is { User: { } user } ? AccountClaims.Read(user) : null) ?? Visitor;
}
