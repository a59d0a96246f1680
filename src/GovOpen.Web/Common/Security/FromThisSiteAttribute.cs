using GovOpen.Web.Common.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Common.Security;

/// <summary>
/// For a form of a public page that changes nothing: its token would need a cookie, and nobody is given one before choosing a setting. Lets through only
/// what a page of this site sent, by what browsers say of where a request comes from.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FromThisSiteAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        var portal = http.RequestServices.GetRequiredService<IOptionsMonitor<PortalOptions>>().CurrentValue;
        if (!IsFromOneOf([http.Request.Host.Value ?? "", portal.Domain], http.Request.Headers))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <summary>
    /// By the newest of the headers that the browser sends. An old one that knows neither of the first two still tells the page it comes from; who tells
    /// nothing is no browser on this site.
    /// </summary>
    /// <param name="hosts">The site's own names: as the request has it, and as the portal is known, where a proxy writes another.</param>
    internal static bool IsFromOneOf(IReadOnlyList<string> hosts, IHeaderDictionary headers) =>
        headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site is "same-origin" or "none"
        : (headers.Origin.ToString() is { Length: > 0 } origin ? origin : headers.Referer.ToString()) is var page
            && Uri.TryCreate(page, UriKind.Absolute, out var address) && hosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
}
