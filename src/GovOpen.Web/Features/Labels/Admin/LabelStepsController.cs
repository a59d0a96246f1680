using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Labels.Admin;

/// <summary>What an editor does with labels. Each step leads back to a page that says what happened.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/labels")]
[Authorize(Policies.Editors)]
public sealed class LabelStepsController(
    LabelQueries labels, LabelRegister register, ICurrentActor current, TimeProvider time, IStringLocalizer<LabelsText> texts) : Controller
{
    /// <summary>Keys of what is told on the next page.</summary>
    public const string Done = "LabelDone";
    public const string Refused = "LabelRefused";

    private const int GreatestAgeInYears = 10;

    [HttpPost("buildings/{id:int}/issue")]
    public async Task<IActionResult> Issue(int id, CancellationToken cancellationToken)
    {
        if (await labels.EstateOfBuildingQuery(id, current.Actor).ToListAsync(cancellationToken) is not [var estate])
        {
            return NotFound();
        }

        return await register.IssueAsync(estate, id, current.Actor, cancellationToken) is { } code
            ? Back($"/admin/labels/{code}", Done, texts["Done.Issued", LabelCode.Grouped(code)])
            : Back(PathOf(estate), Refused, texts["Refused.HasLabel"]);
    }

    [HttpPost("estates/{id:int}/issue")]
    public async Task<IActionResult> IssueMissing(int id, CancellationToken cancellationToken)
    {
        if (!await labels.HeadQuery(id, current.Actor).AnyAsync(cancellationToken))
        {
            return NotFound();
        }

        var count = await register.IssueMissingAsync(id, current.Actor, cancellationToken);
        return Back(PathOf(id), Done, texts["Done.IssuedMany", count]);
    }

    [HttpPost("{code}/install")]
    public async Task<IActionResult> Install(string code, DateOnly? on, string? note, CancellationToken cancellationToken)
    {
        if (await labels.FindLabelAsync(code, current.Actor, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        var today = time.Today();
        var issuedOn = page.IssuedAtUtc is { } issued ? ChinaTime.DateOf(issued) : today.AddYears(-GreatestAgeInYears);
        if (on is null)
        {
            ModelState.Remove("on"); // The binder says in its own words that a day cannot be read.
            ModelState.AddModelError("on", texts["Error.On"]);
        }
        else if (on > today)
        {
            ModelState.AddModelError("on", texts["Error.OnFuture"]);
        }
        else if (on < issuedOn)
        {
            ModelState.AddModelError("on", texts["Error.OnBeforeIssue"]);
        }

        var text = CheckedNote("install", "note", note, false);
        return ModelState.IsValid
            ? Told(page, await register.InstallAsync(page.Label, on!.Value, text, current.Actor, cancellationToken), "Done.Installed", "Refused.NotValid")
            : Again(page, new TypedLabelForm("install", on, note));
    }

    [HttpPost("{code}/replace")]
    public async Task<IActionResult> Replace(string code, string? reason, CancellationToken cancellationToken)
    {
        if (await labels.FindLabelAsync(code, current.Actor, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        if (CheckedNote("replace", "reason", reason, true) is not { } text)
        {
            return Again(page, new TypedLabelForm("replace", null, reason));
        }

        return await register.ReplaceAsync(page.Label, text, current.Actor, cancellationToken) is { } fresh
            ? Back($"/admin/labels/{fresh}", Done, texts["Done.Replaced", LabelCode.Grouped(page.Label.Code), LabelCode.Grouped(fresh)])
            : Told(page, false, "", "Refused.NotValid");
    }

    [HttpPost("{code}/retire")]
    public Task<IActionResult> Retire(string code, string? reason, CancellationToken cancellationToken) => TakeAsync(
        code, "retire", reason,
        (page, text) => register.RetireAsync(page.Label, text, current.Actor, cancellationToken), "Done.Retired", "Refused.NotValid", cancellationToken);

    /// <param name="seen">Number of the latest report that the clerk has read.</param>
    [HttpPost("{code}/handle")]
    public Task<IActionResult> Handle(string code, long seen, string? reason, CancellationToken cancellationToken) => TakeAsync(
        code, "handle", reason,
        (page, text) => register.HandleReportsAsync(page.Label, seen, text, current.Actor, cancellationToken), "Done.Handled", "Refused.Reports",
        cancellationToken);

    private async Task<IActionResult> TakeAsync(
        string code, string step, string? reason, Func<LabelPage, string, Task<bool>> take, string done, string refused,
        CancellationToken cancellationToken)
    {
        if (await labels.FindLabelAsync(code, current.Actor, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        return CheckedNote(step, "reason", reason, true) is { } text
            ? Told(page, await take(page, text), done, refused)
            : Again(page, new TypedLabelForm(step, null, reason));
    }

    /// <summary>The trimmed text; null when there is none or it is not acceptable, which then is told beside the field.</summary>
    private string? CheckedNote(string step, string field, string? typed, bool isRequired)
    {
        var text = typed?.Trim();
        if (text is { Length: > Lengths.Reason })
        {
            ModelState.AddModelError($"{step}-{field}", texts["Error.TooLong", Lengths.Reason]);
            return null;
        }

        if (string.IsNullOrEmpty(text))
        {
            if (isRequired)
            {
                ModelState.AddModelError($"{step}-{field}", texts[$"Error.{step}"]);
            }

            return null;
        }

        return text;
    }

    private ViewResult Again(LabelPage page, TypedLabelForm typed)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("/Features/Labels/Admin/Show.cshtml", page with { Typed = typed });
    }

    private LocalRedirectResult Told(LabelPage page, bool isDone, string done, string refused) =>
        Back($"/admin/labels/{page.Label.Code}", isDone ? Done : Refused, texts[isDone ? done : refused]);

    private LocalRedirectResult Back(string path, string key, string message)
    {
        TempData[key] = message;
        return LocalRedirect(path);
    }

    private static string PathOf(int estateId) => $"/admin/labels/estates/{estateId}";
}
