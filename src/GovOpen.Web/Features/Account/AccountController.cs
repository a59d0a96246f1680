using GovOpen.Web.Common.Security;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Account;

/// <summary>Signing in and out. A wrong password, an unknown address and a locked account are answered alike.</summary>
public sealed class AccountController(SignInManager<Data.Accounts.Account> signIn, IStringLocalizer<OfficeText> texts) : Controller
{
    [AllowAnonymous]
    [HttpGet("/account/sign-in")]
    public IActionResult SignIn(string? returnUrl) => View(new SignInForm { ReturnUrl = returnUrl });

    [AllowAnonymous]
    [HttpPost("/account/sign-in")]
    [EnableRateLimiting(RateLimits.SignIn)]
    public async Task<IActionResult> SignIn(SignInForm form)
    {
        if (ModelState.IsValid)
        {
            var result = await signIn.PasswordSignInAsync(form.Email!, form.Password!, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded)
            {
                return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl! : "/admin");
            }

            ModelState.AddModelError(nameof(form.Email), texts["SignIn.Failed"]);
        }

        form.Password = null;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(form);
    }

    [HttpPost("/account/sign-out")]
    public async Task<IActionResult> LeaveOffice()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }
}
