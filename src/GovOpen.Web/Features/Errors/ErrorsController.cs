using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.Errors;

/// <summary>What an error page says: names of texts, and the reference of a failure.</summary>
public sealed record ErrorPage(int Status, string TitleName, string LedeName, string? Reference);

/// <summary>The pages behind failures: reached by the pipeline with the method of the failed request, hence by any method.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/errors/{status:int}")]
    public IActionResult Show()
    {
        // Not a parameter: binding one reads the form again, and a form that cannot be read may be what failed.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        if (status == StatusCodes.Status400BadRequest
            && Request.ContentLength > HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            status = StatusCodes.Status413PayloadTooLarge; // The check of the form's token met the limit first and called it a bad form.
        }

        var (title, lede) = status switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => ("Error.Forbidden.Title", "Error.Forbidden.Lede"),
            StatusCodes.Status404NotFound => ("Error.NotFound.Title", "Error.NotFound.Lede"),
            StatusCodes.Status405MethodNotAllowed => ("Error.Method.Title", "Error.Method.Lede"),
            StatusCodes.Status413PayloadTooLarge => ("Error.TooLarge.Title", "Error.TooLarge.Lede"),
            StatusCodes.Status429TooManyRequests => ("Error.TooMany.Title", "Error.TooMany.Lede"),
            >= 500 => ("Error.Server.Title", "Error.Server.Lede"),
            _ => ("Error.BadRequest.Title", "Error.BadRequest.Lede"),
        };
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        Response.Headers.Remove("ETag");
        Response.Headers.CacheControl = "no-store";
        var reference = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
        return View("Error", new ErrorPage(Response.StatusCode, title, lede, reference));
    }
}
