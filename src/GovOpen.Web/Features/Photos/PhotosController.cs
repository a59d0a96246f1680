using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Water;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Photos;

/// <summary>
/// Photos. The public sees those of published records, which never change under their address; a clerk also sees those of drafts in his
/// scope.
/// </summary>
[AllowAnonymous]
public sealed class PhotosController(GovOpenDbContext db) : Controller
{
    private const string Immutable = "public, max-age=31536000, immutable";

    [HttpGet("/photos/{id:long}/{variant}")]
    public async Task<IActionResult> Show(long id, string variant, CancellationToken cancellationToken)
    {
        PhotoVariant? wanted = variant switch { "thumb" => PhotoVariant.Thumb, "full" => PhotoVariant.Full, _ => null };
        if (wanted is null)
        {
            return NotFound();
        }

        var isPublic = await PublicQuery(id).AnyAsync(cancellationToken);
        if (!isPublic && !await ClerkMaySeeAsync(id, cancellationToken))
        {
            return NotFound();
        }

        var bytes = await db.PhotoContents
            .Where(c => c.PhotoId == id && c.Variant == wanted)
            .Select(c => c.Bytes)
            .SingleOrDefaultAsync(cancellationToken);
        if (bytes is null)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = isPublic ? Immutable : "private, no-store";
        return File(bytes, "image/jpeg");
    }

    /// <summary>Published, or published once and corrected since: withdrawn records take their photos with them.</summary>
    internal IQueryable<CleaningPhoto> PublicQuery(long id) => db.CleaningPhotos.Where(p => p.PhotoId == id
        && db.Cleanings.Any(c => c.Id == p.CleaningId
            && (c.State == PublicationState.Published || c.State == PublicationState.Superseded)));

    internal IQueryable<Cleaning> ClerkQuery(long id, Actor actor) => db.Cleanings
        .InScopeOf(actor, Modules.Water)
        .Where(c => c.Photos.Any(p => p.PhotoId == id));

    /// <summary>
    /// Of a posted sheet: for the office only, since the names on it must not outlive the years for which the portal shows them.
    /// </summary>
    internal IQueryable<NoticePhoto> NoticeQuery(long id, Actor actor)
    {
        var division = actor.DivisionCode;
        return actor.Modules.HasFlag(Modules.Subsidies)
            ? db.NoticePhotos.Where(p => p.PhotoId == id && p.Batch!.DivisionCode.StartsWith(division))
            : db.NoticePhotos.Where(p => false);
    }

    /// <summary>Uploaded by the clerk himself for a form that is still open.</summary>
    internal IQueryable<Photo> StagedQuery(long id, Actor actor) => db.Photos
        .Where(p => p.Id == id && p.UploadedById != null && p.UploadedById == actor.AccountId && !db.CleaningPhotos.Any(used => used.PhotoId == id));

    private async Task<bool> ClerkMaySeeAsync(long id, CancellationToken cancellationToken)
    {
        var signIn = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        return signIn.Principal is { } principal
            && AccountClaims.Read(principal) is { } actor
            && (await ClerkQuery(id, actor).AnyAsync(cancellationToken) || await NoticeQuery(id, actor).AnyAsync(cancellationToken) || await StagedQuery(id, actor).AnyAsync(cancellationToken));
    }
}
