using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Photos;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>
/// Checks what goes beyond a single field, and keeps uploads as staged photos whatever else is wrong with the form. What is wrong is added to
/// the form's errors.
/// </summary>
public sealed class CleaningFormReader(StagedPhotos staged, TimeProvider time, IStringLocalizer<OfficeText> texts)
{
    public const int MaxPhotos = 12;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>After it the form's photos are those that shall stand, the new ones among them.</summary>
    /// <param name="ofDraft">Photos that the draft has already.</param>
    public async Task ReadAsync(
        CleaningForm form, IReadOnlyCollection<long> ofDraft, int clerkId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        CheckTimes(form, errors);
        await CheckPhotosAsync(form, ofDraft, clerkId, errors, cancellationToken);
        var count = form.Photos.Count(p => !p.IsRemoved);
        if (count > MaxPhotos)
        {
            errors.AddModelError(KeyOf(nameof(form.PhotosAfter)), texts["Photo.TooMany", MaxPhotos, count]);
        }

        foreach (var (kind, field, file) in form.Uploads())
        {
            if (count >= MaxPhotos)
            {
                errors.AddModelError(KeyOf(field), texts["Photo.OneTooMany", Path.GetFileName(file.FileName), MaxPhotos]);
                continue;
            }

            var (photo, problem) = await staged.AddAsync(file, clerkId, cancellationToken);
            if (photo is null)
            {
                errors.AddModelError(KeyOf(field), texts[$"Photo.{problem}", Path.GetFileName(file.FileName)]);
            }
            else
            {
                form.Photos.Add(new FormPhoto { Id = photo.Id, Kind = kind });
                count++;
            }
        }
    }

    /// <summary>After the form is saved: photos that the clerk uploaded and then ticked "remove" wait for nothing any more.</summary>
    public Task DeleteRemovedAsync(CleaningForm form, int clerkId, CancellationToken cancellationToken) =>
        staged.DeleteAsync([.. form.Photos.Where(p => p.IsRemoved).Select(p => p.Id)], clerkId, cancellationToken);

    /// <summary>A number of a photo comes from the browser: it must be one of the draft's, or one that this clerk uploaded and nobody uses.</summary>
    private async Task CheckPhotosAsync(
        CleaningForm form, IReadOnlyCollection<long> ofDraft, int clerkId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        var others = form.Photos.Select(p => p.Id).Except(ofDraft).ToList();
        var own = others.Count == 0 ? [] : await staged.Of(clerkId).Where(p => others.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        if (form.Photos.RemoveAll(p => others.Contains(p.Id) && !own.Contains(p.Id)) > 0)
        {
            errors.AddModelError(KeyOf(nameof(form.PhotosAfter)), texts["Photo.NotYours"]);
        }

        form.Photos = [.. form.Photos.DistinctBy(p => p.Id)];
        var now = ChinaTime.FromUtc(time.GetUtcNow().UtcDateTime);
        if (form.Photos.Exists(p => p.StatedTakenAt > now))
        {
            errors.AddModelError(KeyOf(nameof(form.PhotosAfter)), texts["Photo.TakenAhead"]);
        }

        if (form.Photos.Exists(p => p.StatedTakenAt is { } taken && DateOnly.FromDateTime(taken) < Earliest))
        {
            errors.AddModelError(KeyOf(nameof(form.PhotosAfter)), texts["Photo.TakenTooEarly"]);
        }

        // The photos are shown anew from the form's list, so what was wrong with one of them is said at the uploads.
        var unread = errors.Where(e => e.Key.StartsWith($"{KeyOf(nameof(form.Photos))}[", StringComparison.Ordinal))
            .SelectMany(e => e.Value!.Errors.Select(error => error.ErrorMessage)).Distinct().ToList();
        unread.ForEach(message => errors.AddModelError(KeyOf(nameof(form.PhotosAfter)), message));
    }

    /// <summary>The form's fields are posted under the name of the page's property that holds it.</summary>
    private static string KeyOf(string field) => $"{nameof(EditCleaningPage.Form)}.{field}";

    private void CheckTimes(CleaningForm form, ModelStateDictionary errors)
    {
        if (form.CleanedOn > time.Today())
        {
            errors.AddModelError(KeyOf(nameof(form.CleanedOn)), texts["Error.Future"]);
        }
        else if (form.CleanedOn < Earliest)
        {
            errors.AddModelError(KeyOf(nameof(form.CleanedOn)), texts["Error.TooOld"]);
        }

        if (form.StartedOn > form.CleanedOn || form.CleanedOn?.DayNumber - form.StartedOn?.DayNumber > 7)
        {
            errors.AddModelError(KeyOf(nameof(form.StartedOn)), texts["Error.StartedOn"]);
        }
        else if ((form.StartedOn is null || form.StartedOn == form.CleanedOn) && form.FinishedAt <= form.StartedAt)
        {
            errors.AddModelError(KeyOf(nameof(form.FinishedAt)), texts["Error.EndBeforeStart"]);
        }

        if (form.NoticePostedAt is { } posted && form.CleanedOn is { } day && DateOnly.FromDateTime(posted) > day)
        {
            errors.AddModelError(KeyOf(nameof(form.NoticePostedAt)), texts["Error.NoticeAfter"]);
        }
        else if (form.NoticePostedAt is { } noticed && DateOnly.FromDateTime(noticed) < Earliest)
        {
            errors.AddModelError(KeyOf(nameof(form.NoticePostedAt)), texts["Error.NoticeTooOld"]);
        }
    }
}
