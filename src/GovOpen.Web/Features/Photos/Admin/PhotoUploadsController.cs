using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Photos;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Photos;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Photos.Admin;

/// <summary>Takes one photo at a time for a form that is still open, where the browser runs scripts; the form itself takes them otherwise.</summary>
[Area(FeatureServices.AdminArea)]
public sealed class PhotoUploadsController(StagedPhotos staged, ICurrentActor current, IStringLocalizer<OfficeText> texts) : Controller
{
    [HttpPost("admin/photos")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(PhotoProcessor.MaxBytes + 100_000)]
    [RequestFormLimits(MultipartBodyLengthLimit = PhotoProcessor.MaxBytes + 100_000)]
    public async Task<IActionResult> Upload(IFormFile? photo, CancellationToken cancellationToken)
    {
        if (photo is null || current.Actor is not { AccountId: { } clerk } actor || !actor.Modules.HasFlag(Modules.Water))
        {
            return BadRequest();
        }

        var (kept, problem) = await staged.AddAsync(photo, clerk, cancellationToken);
        return kept is null
            ? UnprocessableEntity(new { message = texts[$"Photo.{problem}", Path.GetFileName(photo.FileName)].Value })
            : Json(new
            {
                id = kept.Id,
                width = kept.ThumbWidth,
                height = kept.ThumbHeight,
                takenAt = kept.TakenAtUtc is { } at ? Display.DateTime(at) : null,
            });
    }
}
