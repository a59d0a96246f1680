using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>The clerk's list of cleanings, the form, and the page of one.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/cleanings")]
public sealed class CleaningsController(
    CleaningQueries cleanings, FacilityChoices facilities, RecordHistories histories, EditConflicts conflicts, CleaningDrafts drafts,
    CleaningFormReader reader, ICurrentActor current, TimeProvider time, IStringLocalizer<OfficeText> texts) : Controller
{
    /// <summary>Twelve photos of 20 MB and the rest of the form.</summary>
    private const long MaxRequestBytes = 250L * 1024 * 1024;

    [HttpGet("")]
    public async Task<IActionResult> Index(PublicationState? state, string? posting, CancellationToken cancellationToken, int page = 1) =>
        await cleanings.List(current.Actor, state, posting == "overdue" ? time.GetUtcNow().UtcDateTime - Cleaning.PostingTarget : null).ToPageAsync(page, cancellationToken) is { } rows ? View(rows) : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await cleanings.InScope(current.Actor).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cleaning
            || await facilities.One(current.Actor, cleaning.FacilityId).SingleOrDefaultAsync(cancellationToken) is not { } facility)
        {
            return NotFound();
        }

        var history = await histories.Of(nameof(Cleaning), id).ToListAsync(cancellationToken);
        var code = await facilities.LabelCodes(facility.Id).FirstOrDefaultAsync(cancellationToken);
        return View(new CleaningPage
        {
            Cleaning = cleaning,
            Facility = facility,
            Photos = await cleanings.Photos(id).ToListAsync(cancellationToken),
            Panel = new PublicationPanel(cleaning, current.Actor, $"/admin/cleanings/{id}", history),
            PublicPath = code is null ? null : $"/B/{LabelCode.Grouped(code)}",
        });
    }

    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(int? facility, string? q, CancellationToken cancellationToken)
    {
        if (facility is null)
        {
            return View("ChooseFacility", new ChooseFacilityPage(
                texts["Cleaning.New"], "/admin/cleanings/new", "cleanings", q, await facilities.Matching(current.Actor, q).ToListAsync(cancellationToken)));
        }

        return await facilities.One(current.Actor, facility.Value).SingleOrDefaultAsync(cancellationToken) is { } choice
            ? View("Edit", await PageAsync(choice, new CleaningForm(), null, cancellationToken))
            : NotFound();
    }

    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
    public async Task<IActionResult> Create(int facility, [Bind(Prefix = "Form")] CleaningForm form, CancellationToken cancellationToken)
    {
        if (await facilities.One(current.Actor, facility).SingleOrDefaultAsync(cancellationToken) is not { } choice)
        {
            return NotFound();
        }

        await reader.ReadAsync(form, [], current.Actor.AccountId!.Value, ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Again(await PageAsync(choice, form, null, cancellationToken));
        }

        var cleaning = await drafts.CreateAsync(choice, form, current.Actor, cancellationToken);
        await reader.DeleteRemovedAsync(form, current.Actor.AccountId!.Value, cancellationToken);
        TempData[PublicationStepsController<Cleaning>.Done] = "Done.Save";
        return LocalRedirect($"/admin/cleanings/{cleaning.Id}");
    }

    [HttpGet("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await FindDraftAsync(id, cancellationToken) is var (cleaning, facility)
            ? View(await PageAsync(facility, FormOf(cleaning, await cleanings.Photos(id).ToListAsync(cancellationToken)), id, cancellationToken))
            : NotFound();

    [HttpPost("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = "Form")] CleaningForm form, CancellationToken cancellationToken)
    {
        if (await FindDraftAsync(id, cancellationToken) is not var (cleaning, facility))
        {
            return NotFound();
        }

        var ofDraft = await cleanings.Photos(id).Select(p => p.Id).ToListAsync(cancellationToken);
        await reader.ReadAsync(form, ofDraft, current.Actor.AccountId!.Value, ModelState, cancellationToken);
        if (!ModelState.IsValid)
        {
            return Again(await PageAsync(facility, form, id, cancellationToken));
        }

        if (!await drafts.UpdateAsync(cleaning, form, cancellationToken))
        {
            return await conflicts.AnswerAsync(
                this, "Edit", await PageAsync(facility, form, id, cancellationToken), nameof(Cleaning), id, stamp => form.Stamp = stamp, cancellationToken);
        }

        await reader.DeleteRemovedAsync(form, current.Actor.AccountId!.Value, cancellationToken);

        TempData[PublicationStepsController<Cleaning>.Done] = "Done.Save";
        return LocalRedirect($"/admin/cleanings/{id}");
    }

    /// <summary>The form with its photos; those that were just uploaded are shown from the form's own list, not from what was posted.</summary>
    private async Task<EditCleaningPage> PageAsync(FacilityChoice facility, CleaningForm form, long? id, CancellationToken cancellationToken)
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.Photos[", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }

        var photos = await cleanings.PhotosOf([.. form.Photos.Select(p => p.Id)]).ToDictionaryAsync(p => p.Id, cancellationToken);
        return new EditCleaningPage(facility, form, [.. form.Photos.Where(p => photos.ContainsKey(p.Id)).Select(p => photos[p.Id])], id);
    }

    private async Task<(Cleaning Cleaning, FacilityChoice Facility)?> FindDraftAsync(long id, CancellationToken cancellationToken)
    {
        var cleaning = await cleanings.InScope(current.Actor).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        return cleaning is { IsEditable: true }
            && await facilities.One(current.Actor, cleaning.FacilityId).SingleOrDefaultAsync(cancellationToken) is { } facility
            ? (cleaning, facility)
            : null;
    }

    private ViewResult Again(EditCleaningPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", page);
    }

    private static CleaningForm FormOf(Cleaning cleaning, IReadOnlyList<DraftPhoto> photos) => new()
    {
        Photos =
        [
            .. photos.Select(p => new FormPhoto
            {
                Id = p.Id,
                Kind = p.Kind,
                StatedTakenAt = p.StatedTakenAtUtc is { } stated ? ChinaTime.FromUtc(stated) : null,
            }),
        ],
        PlannedOn = cleaning.PlannedOn,
        StartedOn = cleaning.StartedAtUtc is { } begun && ChinaTime.DateOf(begun) != cleaning.CleanedOn ? ChinaTime.DateOf(begun) : null,
        CleanedOn = cleaning.CleanedOn,
        StartedAt = cleaning.StartedAtUtc is { } started ? TimeOnly.FromDateTime(ChinaTime.FromUtc(started)) : null,
        FinishedAt = cleaning.FinishedAtUtc is { } finished ? TimeOnly.FromDateTime(ChinaTime.FromUtc(finished)) : null,
        NoticePostedAt = cleaning.NoticePostedAtUtc is { } posted ? ChinaTime.FromUtc(posted) : null,
        Source = cleaning.Source,
        Cause = cleaning.Cause,
        FirmName = cleaning.FirmName,
        FilingNumber = cleaning.FilingNumber,
        Disinfectant = cleaning.Disinfectant,
        DoseInMilligramsPerLitre = cleaning.DoseInMilligramsPerLitre,
        ContactMinutes = cleaning.ContactMinutes,
        WitnessRole = cleaning.WitnessRole,
        ConditionsBefore = [.. Enum.GetValues<FacilityConditions>().Where(c => c != 0 && cleaning.ConditionsBefore.HasFlag(c))],
        ConditionsAfter = [.. Enum.GetValues<FacilityConditions>().Where(c => c != 0 && cleaning.ConditionsAfter.HasFlag(c))],
        Remarks = cleaning.Remarks,
        Stamp = cleaning.ConcurrencyStamp,
    };
}
