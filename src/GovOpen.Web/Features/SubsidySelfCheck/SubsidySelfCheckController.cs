using GovOpen.Web.Common.Security;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.SubsidySelfCheck;

/// <summary>
/// "Is this row mine?" without an identity number on a notice board: name and the last four characters of the number, and only the rows of
/// whoever types them. Nothing of it is kept or logged.
/// </summary>
[AllowAnonymous]
[NoIndex]
public sealed class SubsidySelfCheckController(SelfCheckQueries rows, SelfCheckGate gate, IStringLocalizer<SelfCheckText> texts) : Controller
{
    [HttpGet("/subsidies/self-check")]
    public IActionResult Index() => View(new SelfCheckPage(new SelfCheckForm(), null));

    [HttpPost("/subsidies/self-check")]
    [FromThisSite]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(RateLimits.SelfCheck)]
    public async Task<IActionResult> Index(SelfCheckForm? form, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        if (form is null)
        {
            return BadRequest(); // It cannot be read as one.
        }

        var name = RecipientNames.Normalize(form.Name ?? "");
        var lastFour = RecipientNames.LastFour(form.LastFour ?? "");
        ModelState.Clear(); // What is too long is told in the same words as what is missing.
        if (name.Length is 0 or > Lengths.Name)
        {
            ModelState.AddModelError(nameof(form.Name), texts["Error.Name"]);
        }

        if (lastFour is null)
        {
            ModelState.AddModelError(nameof(form.LastFour), texts["Error.LastFour"]);
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View(new SelfCheckPage(form, null));
        }

        if (!gate.LetsThrough(name))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var found = await rows.FindAsync(name, lastFour!, cancellationToken);
        return View(new SelfCheckPage(new SelfCheckForm { Name = form.Name }, found)); // The characters are not sent back.
    }
}
