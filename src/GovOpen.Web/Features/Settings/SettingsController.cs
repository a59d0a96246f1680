using GovOpen.Web.Common.Preferences;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Settings;

/// <summary>
/// Keeps a visitor's choice of language, size or theme. A plain link, so that it works from a cached page without a token; it changes
/// nothing but the visitor's own view.
/// </summary>
[AllowAnonymous]
public sealed class SettingsController : Controller
{
    [HttpGet("/settings/{name}/{value}")]
    public IActionResult Change(string name, string value, [FromQuery(Name = "return")] string? returnTo)
    {
        if (ViewPreferences.Of(HttpContext).With(name, value) is not { } preferences)
        {
            return NotFound();
        }

        Response.Cookies.Append(ViewPreferences.CookieName, preferences.Serialized, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = Request.IsHttps,
        });
        Response.Headers.CacheControl = "no-store";
        return Url.IsLocalUrl(returnTo) ? LocalRedirect(returnTo) : LocalRedirect("/");
    }
}
