using GovOpen.Web.Common.Photos;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>Checks what goes beyond a single field, and turns uploads into photos. What is wrong is added to the form's errors.</summary>
public sealed class CleaningFormReader(PhotoProcessor processor, TimeProvider time, IStringLocalizer<OfficeText> texts)
{
    public const int MaxPhotos = 12;

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>The new photos, in the order of the form. Meaningless when the form has errors.</summary>
    /// <param name="photosKept">How many photos the draft keeps.</param>
    public async Task<IReadOnlyList<(PhotoKind Kind, Photo Photo)>> ReadAsync(
        CleaningForm form, int photosKept, int? actorId, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        CheckTimes(form, errors);
        var uploads = form.Uploads().ToList();
        if (uploads.Count + photosKept > MaxPhotos)
        {
            errors.AddModelError(KeyOf(uploads[0].Field), texts["Photo.TooMany", MaxPhotos, uploads.Count + photosKept]);
            return [];
        }

        var photos = new List<(PhotoKind, Photo)>();
        foreach (var (kind, field, file) in uploads)
        {
            var (photo, problem) = await ProcessAsync(file, actorId, cancellationToken);
            if (photo is null)
            {
                errors.AddModelError(KeyOf(field), texts[$"Photo.{problem}", Path.GetFileName(file.FileName)]);
            }
            else
            {
                photos.Add((kind, photo));
            }
        }

        return photos;
    }

    /// <summary>The form's fields are posted under the name of the page's property that holds it.</summary>
    private static string KeyOf(string field) => $"{nameof(EditCleaningPage.Form)}.{field}";

    private async Task<(Photo? Photo, PhotoProblem Problem)> ProcessAsync(IFormFile file, int? actorId, CancellationToken cancellationToken)
    {
        if (file.Length > PhotoProcessor.MaxBytes)
        {
            return (null, PhotoProblem.TooManyBytes);
        }

        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return processor.Process(bytes, actorId);
    }

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

        if (form.FinishedAt <= form.StartedAt)
        {
            errors.AddModelError(KeyOf(nameof(form.FinishedAt)), texts["Error.EndBeforeStart"]);
        }

        if (form.NoticePostedOn > form.CleanedOn)
        {
            errors.AddModelError(KeyOf(nameof(form.NoticePostedOn)), texts["Error.NoticeAfter"]);
        }
    }
}
