using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Cleanings.Admin;

/// <summary>Writes drafts of cleanings with their photos: one transaction each, everything or nothing.</summary>
public sealed class CleaningDrafts(GovOpenDbContext db, TimeProvider time)
{
    public async Task<Cleaning> CreateAsync(
        FacilityChoice facility, CleaningForm form, Actor actor, CancellationToken cancellationToken)
    {
        var cleaning = new Cleaning
        {
            DivisionCode = facility.DivisionCode,
            DraftedById = actor.AccountId,
            DraftedByName = actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
            FacilityId = facility.Id,
            Source = form.Source!.Value,
            Cause = form.Cause!.Value,
            CleanedOn = form.CleanedOn!.Value,
            FirmName = form.FirmName!.Trim(),
            FilingNumber = form.FilingNumber!.Trim(),
        };
        Fill(cleaning, form);
        db.Cleanings.Add(cleaning);
        await SaveWithPhotosAsync(cleaning, form, cancellationToken);
        return cleaning;
    }

    /// <summary>False when somebody changed the draft since the clerk read it; nothing is written then.</summary>
    public async Task<bool> UpdateAsync(
        Cleaning cleaning, CleaningForm form, CancellationToken cancellationToken)
    {
        db.Entry(cleaning).Property(c => c.ConcurrencyStamp).OriginalValue = form.Stamp;
        db.Entry(cleaning).Property(c => c.ConcurrencyStamp).IsModified = true; // A change of photos alone counts as a change.
        cleaning.Source = form.Source!.Value;
        cleaning.Cause = form.Cause!.Value;
        cleaning.CleanedOn = form.CleanedOn!.Value;
        cleaning.FirmName = form.FirmName!.Trim();
        cleaning.FilingNumber = form.FilingNumber!.Trim();
        Fill(cleaning, form);
        try
        {
            await SaveWithPhotosAsync(cleaning, form, cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>A new version with the content and photos of the published one.</summary>
    public async Task<Cleaning> CopyAsync(Cleaning published, DraftHead head, CancellationToken cancellationToken)
    {
        var draft = new Cleaning
        {
            RecordId = head.RecordId,
            Version = head.Version,
            CorrectionReason = head.CorrectionReason,
            DivisionCode = head.DivisionCode,
            DraftedById = head.DraftedById,
            DraftedByName = head.DraftedByName,
            DraftedAtUtc = head.DraftedAtUtc,
            FacilityId = published.FacilityId,
            Source = published.Source,
            Cause = published.Cause,
            PlannedOn = published.PlannedOn,
            NoticePostedAtUtc = published.NoticePostedAtUtc,
            StartedAtUtc = published.StartedAtUtc,
            FinishedAtUtc = published.FinishedAtUtc,
            CleanedOn = published.CleanedOn,
            FirmName = published.FirmName,
            FilingNumber = published.FilingNumber,
            Disinfectant = published.Disinfectant,
            DoseInMilligramsPerLitre = published.DoseInMilligramsPerLitre,
            ContactMinutes = published.ContactMinutes,
            WitnessRole = published.WitnessRole,
            ConditionsBefore = published.ConditionsBefore,
            ConditionsAfter = published.ConditionsAfter,
            Remarks = published.Remarks,
        };
        draft.Photos.AddRange(await db.CleaningPhotos
            .Where(p => p.CleaningId == published.Id)
            .Select(p => new CleaningPhoto
            {
                PhotoId = p.PhotoId,
                Kind = p.Kind,
                SortOrder = p.SortOrder,
                StatedTakenAtUtc = p.StatedTakenAtUtc,
            })
            .ToListAsync(cancellationToken));
        return draft;
    }

    private async Task SaveWithPhotosAsync(Cleaning cleaning, CleaningForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var old = await db.CleaningPhotos.AsNoTracking().Where(p => p.CleaningId == cleaning.Id).ToListAsync(cancellationToken);
        var ids = form.Photos.Select(p => p.Id).ToList();
        var timed = await db.Photos.Where(p => ids.Contains(p.Id) && p.TakenAtUtc != null).Select(p => p.Id).ToListAsync(cancellationToken);
        var wanted = form.Photos.Where(p => !p.IsRemoved).Select((p, i) => new CleaningPhoto
        {
            CleaningId = cleaning.Id,
            PhotoId = p.Id,
            Kind = p.Kind,
            SortOrder = ((int)p.Kind * 100) + i,
            StatedTakenAtUtc = !timed.Contains(p.Id) && p.StatedTakenAt is { } taken ? ChinaTime.ToUtc(taken) : null,
        }).ToList();
        static (long, PhotoKind, DateTime?) Of(CleaningPhoto photo) => (photo.PhotoId, photo.Kind, photo.StatedTakenAtUtc);

        // A photo that stays as it is is not touched, so that the audit trail tells what changed.
        db.CleaningPhotos.RemoveRange(old.Where(o => !wanted.Exists(w => Of(w) == Of(o))));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Entries<CleaningPhoto>().ToList().ForEach(e => e.State = EntityState.Detached);
        db.CleaningPhotos.AddRange(wanted.Where(w => !old.Exists(o => Of(o) == Of(w))));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static void Fill(Cleaning cleaning, CleaningForm form)
    {
        cleaning.StartedAtUtc = ChinaTime.ToUtc((form.StartedOn ?? form.CleanedOn!.Value).ToDateTime(form.StartedAt!.Value));
        cleaning.FinishedAtUtc = ChinaTime.ToUtc(form.CleanedOn!.Value.ToDateTime(form.FinishedAt!.Value));
        cleaning.PlannedOn = form.PlannedOn;
        cleaning.NoticePostedAtUtc = form.NoticePostedAt is { } posted ? ChinaTime.ToUtc(posted) : null;
        cleaning.Disinfectant = NullIfBlank(form.Disinfectant);
        cleaning.DoseInMilligramsPerLitre = form.DoseInMilligramsPerLitre;
        cleaning.ContactMinutes = form.ContactMinutes;
        cleaning.WitnessRole = NullIfBlank(form.WitnessRole);
        cleaning.ConditionsBefore = form.ConditionsBefore.Aggregate(FacilityConditions.None, (all, one) => all | one);
        cleaning.ConditionsAfter = form.ConditionsAfter.Aggregate(FacilityConditions.None, (all, one) => all | one);
        cleaning.Remarks = NullIfBlank(form.Remarks);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
