using GovOpen.Web.Common.PersonalNumbers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared;

/// <summary>
/// Looks through all that is typed into a form of the subsidy office, so that no field of it can forget to: identity, account and mobile numbers are
/// written nowhere. A field that holds one makes the form invalid under its name; the action says so as it says what else is wrong. Files are no part of it:
/// they may hold such numbers, and are kept nowhere.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoPersonalNumbersAttribute : ActionFilterAttribute
{
    /// <summary>Whether the texts may name an office's telephone, which may be a mobile one.</summary>
    public bool AllowsTelephone { get; init; }

    /// <summary>Whether a number was found in the form that the request sent.</summary>
    public static bool Found(HttpContext context) => context.Items.ContainsKey(typeof(NoPersonalNumbersAttribute));

    /// <inheritdoc />
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            return;
        }

        var typed = request.HasFormContentType ? request.Query.Concat(request.Form) : request.Query;
        foreach (var (field, _) in typed.Where(f => f.Value.Any(value => Holds(value ?? ""))))
        {
            var texts = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<OfficeText>>();
            context.ModelState.AddModelError(field, texts[AllowsTelephone ? "PersonalNumber.AllowsTelephone" : "PersonalNumber"]);
            context.HttpContext.Items[typeof(NoPersonalNumbersAttribute)] = field;
        }
    }

    /// <summary>A stamp of what the clerk saw is a GUID, whose digits now and then look like such a number.</summary>
    private bool Holds(string text) => !Guid.TryParse(text, out _) && PersonalNumberScanner.Find(text).Any(n => !AllowsTelephone || n.Kind != PersonalNumberKind.MobilePhone);
}
