using GovOpen.Web.Common.Photos;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Photos;

/// <summary>
/// Photos that were uploaded for a form which is not saved yet: kept at once, so that a mistake in the form or a broken connection loses
/// none of them. Only the clerk who uploaded one sees it and can use it.
/// </summary>
public sealed class StagedPhotos(GovOpenDbContext db, PhotoProcessor processor)
{
    /// <summary>Staged photos a clerk may have at a time: several forms' worth.</summary>
    public const int GreatestCount = 60;

    /// <summary>How long a staged photo waits for its form.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>Takes an uploaded file, or says what is wrong with it.</summary>
    public async Task<(Photo? Photo, PhotoProblem Problem)> AddAsync(IFormFile file, int clerkId, CancellationToken cancellationToken)
    {
        if (await Of(clerkId).CountAsync(cancellationToken) >= GreatestCount)
        {
            return (null, PhotoProblem.TooManyStaged);
        }

        var (photo, problem) = await processor.ProcessAsync(file.OpenReadStream, file.Length, clerkId, cancellationToken);
        if (photo is not null)
        {
            db.Photos.Add(photo);
            await db.SaveChangesAsync(cancellationToken);
        }

        return (photo, problem);
    }

    /// <summary>The clerk's photos that no record uses.</summary>
    public IQueryable<Photo> Of(int clerkId) =>
        db.Photos.Where(p => p.UploadedById == clerkId && !db.CleaningPhotos.Any(used => used.PhotoId == p.Id) && !db.NoticePhotos.Any(used => used.PhotoId == p.Id));

    /// <summary>Deletes unused photos of the clerk; those that a record uses, or that are somebody else's, stay.</summary>
    public async Task DeleteAsync(IReadOnlyCollection<long> ids, int clerkId, CancellationToken cancellationToken)
    {
        db.Photos.RemoveRange(await Of(clerkId).Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Deletes what waited too long.</summary>
    public async Task<int> DeleteOldAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var before = nowUtc - KeptFor;
        var old = await db.Photos
            .Where(p => p.UploadedById != null && p.UploadedAtUtc < before
                && !db.CleaningPhotos.Any(used => used.PhotoId == p.Id) && !db.NoticePhotos.Any(used => used.PhotoId == p.Id))
            .ToListAsync(cancellationToken);
        db.Photos.RemoveRange(old);
        await db.SaveChangesAsync(cancellationToken);
        return old.Count;
    }
}

/// <summary>Deletes forgotten staged photos once a day.</summary>
public sealed partial class StagedPhotoCleanup(IServiceScopeFactory scopes, TimeProvider time, ILogger<StagedPhotoCleanup> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Hourly, so that a server which is restarted every night does it too.
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        DateOnly? done = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (done == time.Today())
            {
                continue;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<StagedPhotos>().DeleteOldAsync(time.GetUtcNow().UtcDateTime, stoppingToken);
                done = time.Today();
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                // A photo taken into use meanwhile, or a data base that is busy: an error here would stop the whole program.
                CouldNotDelete(logger, exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Forgotten photos could not be deleted; tried again in an hour.")]
    private static partial void CouldNotDelete(ILogger logger, Exception exception);
}

public static class StagedPhotoServices
{
    public static IServiceCollection AddStagedPhotos(this IServiceCollection services) => services
        .AddScoped<StagedPhotos>()
        .AddHostedService<StagedPhotoCleanup>();
}
