using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Photos;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Photos;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Photos.Admin;

/// <summary>
/// Takes one photo at a time for a form that is still open, where the browser runs scripts; the form itself takes them otherwise. The clerk sees
/// here which of his photos no record uses, and deletes them.
/// </summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/photos")]
[Authorize(Policies.Editors)]
public sealed class PhotosController(StagedPhotos staged, ICurrentActor current, IStringLocalizer<OfficeText> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(await staged.Of(current.Actor.AccountId!.Value)
            .OrderBy(p => p.UploadedAtUtc).ThenBy(p => p.Id)
            .Select(p => new UnusedPhoto(p.Id, p.ThumbWidth, p.ThumbHeight, p.UploadedAtUtc))
            .ToListAsync(cancellationToken));

    [HttpPost("delete")]
    public async Task<IActionResult> Delete(List<long> id, CancellationToken cancellationToken)
    {
        await staged.DeleteAsync(id, current.Actor.AccountId!.Value, cancellationToken);
        return LocalRedirect("/admin/photos");
    }

    [HttpPost("")]
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

/// <summary>A photo that waits for a form.</summary>
public sealed record UnusedPhoto(long Id, int ThumbWidth, int ThumbHeight, DateTime UploadedAtUtc);
