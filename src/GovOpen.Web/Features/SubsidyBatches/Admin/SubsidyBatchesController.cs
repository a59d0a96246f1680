using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Photos;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Photos;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>The office's lists: what stands in them, the steps of a whole list, and the photos of its posted sheets.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/subsidy-batches")]
[NoPersonalNumbers]
public sealed class SubsidyBatchesController(
    BatchQueries batches, BatchSteps steps, RecordHistories histories, ICurrentActor current, TimeProvider time) : Controller
{
    public const string Done = "BatchDone";
    public const string Refused = "BatchRefused";

    [HttpGet("")]
    public async Task<IActionResult> Index(SubsidyState? state, CancellationToken cancellationToken, int page = 1) =>
        await batches.ListQuery(current.Actor, state).ToPageAsync(page, cancellationToken) is { } rows ? View(rows) : NotFound();

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, BatchFilter filter, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await FindAsync(id, cancellationToken) is not { } batch
            || await batches.RowQuery(id, filter.Village, filter.Q, filter.State).ToPageAsync(filter.Page, cancellationToken) is not { } rows)
        {
            return NotFound();
        }

        var photos = await batches.PhotoQuery(id).ToListAsync(cancellationToken);
        var lacking = await batches.WithoutPhotoQuery(id).ToListAsync(cancellationToken);
        return View(new BatchPage
        {
            Batch = batch,
            ProgrammeName = batch.Programme!.Name,
            Filter = filter,
            NoticeDays = await batches.TextQuery(batch.ProgrammeId, batch.Year).Select(v => v.NoticeDays).FirstOrDefaultAsync(cancellationToken),
            Today = time.Today(),
            HasRowsOnNotice = await batches.OnNoticeQuery(id).AnyAsync(cancellationToken),
            HasPaidRows = await batches.PaidQuery(id).AnyAsync(cancellationToken),
            Villages =
            [
                .. (await batches.VillageQuery(id).ToListAsync(cancellationToken)).Select(v =>
                    new BatchVillage(v.Code, v.Name, v.Records, v.AmountInFen, v.IsShown, [.. photos.Where(p => p.VillageCode == v.Code).Select(p => p.PhotoId)], lacking.Contains(v.Code))),
            ],
            Rows = rows,
            Findings = await batches.FindingQuery(current.Actor.DivisionCode, id).ToListAsync(cancellationToken),
            Pending = await batches.PendingQuery(id).ToListAsync(cancellationToken),
            Objections = await batches.ObjectionQuery(id).ToListAsync(cancellationToken),
            Payments = await batches.PaymentQuery(id).ToListAsync(cancellationToken),
            ReaderId = current.Actor.AccountId,
            HasDue = await batches.DueQuery(id).AnyAsync(cancellationToken),
            History = await histories.Of(nameof(SubsidyBatch), id).Take(50).ToListAsync(cancellationToken),
        });
    }

    [HttpPost("{id:int}/steps/{step}")]
    public async Task<IActionResult> Take(
        int id, SubsidyStep step, Guid stamp, string? reason, DateOnly? villageReviewedOn, DateOnly? noticeFrom, DateOnly? noticeTo, string? noticePlace,
        CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(step) || !SubsidyWorkflow.IsOfList(step) || await FindAsync(id, cancellationToken) is not { } batch)
        {
            return NotFound();
        }

        if (current.Actor.Role != SubsidyWorkflow.RoleFor(step))
        {
            return Forbid();
        }

        if ((PublicTexts.Check("Reason", reason) ?? PublicTexts.Check("Place", noticePlace) ?? PublicTexts.CheckForm(this)) is { } problem)
        {
            return Answer(id, problem);
        }

        if (reason is { Length: > Domain.Lengths.Reason } || noticePlace is { Length: > Domain.Lengths.Line })
        {
            return Answer(id, "Invalid");
        }

        var choice = new StepChoice { Reason = reason, VillageReviewedOn = villageReviewedOn, NoticeFrom = noticeFrom, NoticeTo = noticeTo, NoticePlace = noticePlace };
        var refusal = await steps.TakeAsync(batch, stamp, step, choice, current.Actor, cancellationToken);
        if (step == SubsidyStep.Discard && refusal == SubsidyRefusal.None)
        {
            // The emptied list has no page.
            TempData[Done] = $"Done.{step}";
            return LocalRedirect("/admin/subsidy-batches");
        }

        return Answer(id, refusal == SubsidyRefusal.None ? null : refusal.ToString(), $"Done.{step}");
    }

    [HttpPost("{id:int}/photos")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(PhotoProcessor.MaxBytes + 100_000)]
    [RequestFormLimits(MultipartBodyLengthLimit = PhotoProcessor.MaxBytes + 100_000)]
    public async Task<IActionResult> AddPhoto(
        int id, string village, IFormFile? photo, [FromServices] StagedPhotos staged, [FromServices] GovOpenDbContext db, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } batch
            || !TakesPhotos(batch, await batches.OnNoticeQuery(id).AnyAsync(cancellationToken))
            || !(await batches.VillageQuery(id).ToListAsync(cancellationToken)).Exists(v => v.Code == village))
        {
            return NotFound();
        }

        if (photo is null)
        {
            return Answer(id, "PhotoMissing");
        }

        var (kept, problem) = await staged.AddAsync(photo, current.Actor.AccountId!.Value, cancellationToken);
        if (kept is null)
        {
            return Answer(id, $"Photo.{problem}");
        }

        db.NoticePhotos.Add(new NoticePhoto
        {
            BatchId = batch.Id,
            VillageCode = village,
            PhotoId = kept.Id,
            AddedAtUtc = time.GetUtcNow().UtcDateTime,
            AddedByName = current.Actor.Name,
        });
        await db.SaveChangesAsync(cancellationToken);
        return Answer(id, null, "Done.Photo");
    }

    /// <summary>Photos are taken in while the sheet hangs, or hangs again for rows whose notice ends later than the list's.</summary>
    internal static bool TakesPhotos(SubsidyBatch batch, bool hasRowsOnNotice) =>
        batch.State is SubsidyState.OnPublicNotice or SubsidyState.UnderObjection || (batch.State == SubsidyState.NoticeEnded && hasRowsOnNotice);

    private Task<SubsidyBatch?> FindAsync(int id, CancellationToken cancellationToken) =>
        batches.WithRows(current.Actor).Include(b => b.Programme).SingleOrDefaultAsync(b => b.Id == id, cancellationToken);

    private LocalRedirectResult Answer(int id, string? refused, string done = "")
    {
        if (refused is not null)
        {
            this.KeepTyped();
        }

        TempData[refused is null ? Done : Refused] = refused is null ? done : $"Refused.{refused}";
        return LocalRedirect($"/admin/subsidy-batches/{id}");
    }
}
