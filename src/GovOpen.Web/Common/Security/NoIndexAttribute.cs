using Microsoft.AspNetCore.Mvc.Filters;

namespace GovOpen.Web.Common.Security;

/// <summary>For what names persons: open to everybody who comes here, but not to be found by typing a name into a search engine.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoIndexAttribute : ActionFilterAttribute
{
    public override void OnActionExecuting(ActionExecutingContext context) =>
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex";
}
