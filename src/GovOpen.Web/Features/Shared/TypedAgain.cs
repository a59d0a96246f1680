using GovOpen.Web.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace GovOpen.Web.Features.Shared;

/// <summary>
/// What a clerk typed into a form that was refused, for the page that says why: for one redirect, in a sealed cookie of his own browser. Nothing is kept of a form with a
/// personal number in it.
/// </summary>
public static class TypedAgain
{
    private const string Key = "Typed";
    private const string Action = "";

    /// <summary>Characters of a field: a cookie takes no more than a few kilobytes in all.</summary>
    private const int Most = Lengths.Reason;

    /// <summary>Keeps the fields of the form under way.</summary>
    public static void KeepTyped(this Controller controller)
    {
        if (!controller.Request.HasFormContentType || NoPersonalNumbersAttribute.Found(controller.HttpContext))
        {
            return;
        }

        var typed = controller.Request.Form
            .Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Value.ToString() is { Length: > 0 and <= Most })
            .ToDictionary(f => f.Key, f => f.Value.ToString());
        typed[Action] = controller.Request.Path;
        controller.TempData[Key] = typed;
    }

    /// <summary>What stood in a field of the form with this address; null where it was not refused just now.</summary>
    public static string? Typed(this ITempDataDictionary kept, string action, string name) =>
        kept[Key] is IDictionary<string, string> typed && string.Equals(typed[Action], action, StringComparison.OrdinalIgnoreCase) ? typed.TryGetValue(name, out var value) ? value : null : null;
}
