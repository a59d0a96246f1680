using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>One row in the office: changes proposed and decided, objections.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/subsidy-batches/{batchId:int}")]
[NoPersonalNumbers]
public sealed class SubsidyRowsController(
    GovOpenDbContext db, BatchQueries batches, RowChanges changes, RowChangeReader reader, Objections objections, ICurrentActor current, TimeProvider time) : Controller
{
    private const string RowView = "~/Features/SubsidyBatches/Admin/Row.cshtml";

    [HttpGet("rows/{id:long}")]
    public async Task<IActionResult> Show(int batchId, long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, cancellationToken) is not { } batch || await RowAsync(batchId, id, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        return View(RowView, await PageOfAsync(batch, row, null, cancellationToken));
    }

    [HttpPost("rows/{id:long}/changes")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Propose(int batchId, long id, RowChangeForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, cancellationToken) is not { } batch || await RowAsync(batchId, id, cancellationToken) is not { } row
            || form.Step is not (SubsidyStep.Correct or SubsidyStep.Withdraw or SubsidyStep.Return or SubsidyStep.Recover))
        {
            return NotFound();
        }

        if (await batches.TextQuery(row.ProgrammeId, row.Year).FirstOrDefaultAsync(cancellationToken) is not { } programme)
        {
            return Answer(batchId, id, nameof(SubsidyRefusal.NoProgrammeText));
        }

        if (reader.Read(form, row, programme, ModelState) is { } proposal)
        {
            var refusal = await changes.ProposeAsync(row, proposal, current.Actor, cancellationToken);
            if (refusal is SubsidyRefusal.None or SubsidyRefusal.ChangedMeanwhile or SubsidyRefusal.WrongState)
            {
                return Answer(batchId, id, refusal == SubsidyRefusal.None ? null : refusal.ToString(), "Done.Proposed");
            }

            reader.Say(refusal, ModelState);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(RowView, await PageOfAsync(batch, row, form, cancellationToken));
    }

    [HttpPost("changes/{changeId:long}/approve")]
    [Authorize(Policies.Approvers)]
    public async Task<IActionResult> Approve(int batchId, long changeId, CancellationToken cancellationToken) =>
        await ChangeAsync(batchId, changeId, cancellationToken) is { } change
            ? Answer(batchId, null, NameOf(await changes.ApproveAsync(change, current.Actor, cancellationToken)), "Done.Approved")
            : NotFound();

    [HttpPost("changes/{changeId:long}/refuse")]
    [Authorize(Policies.Approvers)]
    public async Task<IActionResult> Refuse(int batchId, long changeId, [StringLength(Lengths.Reason)] string? reason, CancellationToken cancellationToken) =>
        await ChangeAsync(batchId, changeId, cancellationToken) is { } change
            ? Answer(batchId, null, PublicTexts.CheckForm(this) ?? NameOf(await changes.RefuseAsync(change, reason, cancellationToken)), "Done.Refused")
            : NotFound();

    /// <param name="recordId">The row; none when the whole list is meant.</param>
    /// <param name="version">The row as the clerk saw it.</param>
    [HttpPost("objections")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> RegisterObjection(
        int batchId, long? recordId, int? version, [StringLength(Lengths.Text)] string? text, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, cancellationToken) is not { } batch)
        {
            return NotFound();
        }

        var row = recordId is { } id ? await RowAsync(batchId, id, cancellationToken) : null;
        if (recordId is not null && row is null)
        {
            return NotFound();
        }

        return Answer(
            batchId, recordId, PublicTexts.CheckForm(this, "Text") ?? NameOf(await objections.RegisterAsync(batch, row, version, text, current.Actor, cancellationToken)), "Done.RaiseObjection");
    }

    /// <param name="wasTrue">Whether an objection to the whole list was true and its rows have been corrected.</param>
    [HttpPost("objections/{objectionId:long}/dismiss")]
    [Authorize(Policies.Approvers)]
    public async Task<IActionResult> DismissObjection(
        int batchId, long objectionId, [StringLength(Lengths.Reason)] string? outcome, bool wasTrue, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, cancellationToken) is null
            || await db.SubsidyObjections.SingleOrDefaultAsync(o => o.Id == objectionId && o.BatchId == batchId, cancellationToken) is not { } objection)
        {
            return NotFound();
        }

        return Answer(
            batchId, null, PublicTexts.CheckForm(this, "Outcome") ?? NameOf(await objections.CloseAsync(objection, outcome, wasTrue, current.Actor, cancellationToken)), "Done.Dismiss");
    }

    /// <param name="form">What was typed and refused; it stands there again.</param>
    private async Task<BatchRowPage> PageOfAsync(SubsidyBatch batch, SubsidyRecord row, RowChangeForm? form, CancellationToken cancellationToken) => new()
    {
        Row = row,
        Batch = batch,
        ProgrammeName = batch.Programme!.Name,
        Unit = await batches.TextQuery(batch.ProgrammeId, batch.Year).Select(v => v.Unit).FirstOrDefaultAsync(cancellationToken) ?? "",
        VillageName = await db.Divisions.Where(d => d.Code == row.VillageCode).Select(d => d.Name).SingleAsync(cancellationToken),
        Today = time.Today(),
        Form = form,
        Versions = await db.SubsidyRecordVersions.Where(v => v.RecordId == row.Id).OrderByDescending(v => v.Id).ToListAsync(cancellationToken),
        Objections = await db.SubsidyObjections.Where(o => o.RecordId == row.Id).OrderByDescending(o => o.Id).ToListAsync(cancellationToken),
    };

    private Task<SubsidyBatch?> FindAsync(int batchId, CancellationToken cancellationToken) =>
        batches.WithRows(current.Actor).Include(b => b.Programme).SingleOrDefaultAsync(b => b.Id == batchId, cancellationToken);

    private Task<SubsidyRecord?> RowAsync(int batchId, long id, CancellationToken cancellationToken) =>
        db.SubsidyRecords.SingleOrDefaultAsync(r => r.Id == id && r.BatchId == batchId && r.State != SubsidyState.Planned, cancellationToken);

    private async Task<SubsidyRecordVersion?> ChangeAsync(int batchId, long changeId, CancellationToken cancellationToken) =>
        await FindAsync(batchId, cancellationToken) is null
            ? null
            : await db.SubsidyRecordVersions.SingleOrDefaultAsync(v => v.Id == changeId && v.Record!.BatchId == batchId, cancellationToken);

    private static string? NameOf(SubsidyRefusal refusal) => refusal == SubsidyRefusal.None ? null : refusal.ToString();

    private LocalRedirectResult Answer(int batchId, long? rowId, string? refused, string done = "")
    {
        if (refused is not null)
        {
            this.KeepTyped();
        }

        TempData[refused is null ? SubsidyBatchesController.Done : SubsidyBatchesController.Refused] = refused is null ? done : $"Refused.{refused}";
        return LocalRedirect(rowId is null ? $"/admin/subsidy-batches/{batchId}" : $"/admin/subsidy-batches/{batchId}/rows/{rowId}");
    }
}
