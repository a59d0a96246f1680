using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>What a clerk types to change a posted row.</summary>
public sealed class RowChangeForm
{
    public SubsidyStep Step { get; set; }

    [StringLength(Lengths.Reason)]
    public string? Reason { get; set; }

    [StringLength(Lengths.Name)]
    public string? Name { get; set; }

    [StringLength(Lengths.Code)]
    public string? Group { get; set; }

    [StringLength(Lengths.Code)]
    public string? Quantity { get; set; }

    [StringLength(Lengths.Code)]
    public string? Amount { get; set; }

    [StringLength(Lengths.Code)]
    public string? LastFour { get; set; }

    /// <summary>The day on which the money came back.</summary>
    public DateOnly? MoneyBackOn { get; set; }

    /// <summary>How much was recovered; all of it when empty.</summary>
    [StringLength(Lengths.Code)]
    public string? MoneyBack { get; set; }
}

/// <summary>One row in the office: changes proposed and decided, objections.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/subsidy-batches/{batchId:int}")]
[NoPersonalNumbers]
public sealed class SubsidyRowsController(
    GovOpenDbContext db, BatchQueries batches, RowChanges changes, Objections objections, ICurrentActor current, TimeProvider time) : Controller
{
    [HttpGet("rows/{id:long}")]
    public async Task<IActionResult> Show(int batchId, long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, cancellationToken) is not { } batch || await RowAsync(batchId, id, cancellationToken) is not { } row)
        {
            return NotFound();
        }

        return View("~/Features/SubsidyBatches/Admin/Row.cshtml", new BatchRowPage
        {
            Row = row,
            Batch = batch,
            ProgrammeName = batch.Programme!.Name,
            Unit = await batches.TextQuery(batch.ProgrammeId, batch.Year).Select(v => v.Unit).FirstOrDefaultAsync(cancellationToken) ?? "",
            VillageName = await db.Divisions.Where(d => d.Code == row.VillageCode).Select(d => d.Name).SingleAsync(cancellationToken),
            Today = time.Today(),
            Versions = await db.SubsidyRecordVersions.Where(v => v.RecordId == id).OrderByDescending(v => v.Id).ToListAsync(cancellationToken),
            Objections = await db.SubsidyObjections.Where(o => o.RecordId == id).OrderByDescending(o => o.Id).ToListAsync(cancellationToken),
        });
    }

    [HttpPost("rows/{id:long}/changes")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Propose(int batchId, long id, RowChangeForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(batchId, cancellationToken) is null || await RowAsync(batchId, id, cancellationToken) is not { } row
            || form.Step is not (SubsidyStep.Correct or SubsidyStep.Withdraw or SubsidyStep.Return or SubsidyStep.Recover))
        {
            return NotFound();
        }

        if (await batches.TextQuery(row.ProgrammeId, row.Year).FirstOrDefaultAsync(cancellationToken) is not { } programme)
        {
            return Answer(batchId, id, nameof(SubsidyRefusal.NoProgrammeText));
        }

        var isCorrection = form.Step == SubsidyStep.Correct;
        var isRecovery = form.Step == SubsidyStep.Recover;
        var back = form.Step is not (SubsidyStep.Recover or SubsidyStep.Return) ? ((long?)null, ListProblem.None)
            : !isRecovery || string.IsNullOrWhiteSpace(form.MoneyBack) ? (row.AmountInFen, ListProblem.None)
            : ListCells.Amount(new TableCell(CellText.Clean(form.MoneyBack)));
        var isPart = isRecovery && back.Item1 < row.AmountInFen;
        var name = isCorrection ? RecipientNames.Normalize(form.Name ?? "") : row.RecipientName;
        var quantity = isCorrection || isPart ? ListCells.Quantity(new TableCell(CellText.Clean(form.Quantity ?? "")), programme) : (row.QuantityInHundredths, ListProblem.None);
        var amount = !isCorrection ? (row.AmountInFen - (isPart ? back.Item1 ?? 0 : 0), ListProblem.None)
            : string.IsNullOrWhiteSpace(form.Amount) ? (SubsidyAmounts.Of(quantity.Item1, row.StandardInFen), ListProblem.None)
            : ListCells.Amount(new TableCell(CellText.Clean(form.Amount)));
        var group = isCorrection ? ListCells.Group(CellText.Clean(form.Group ?? "")) : row.GroupName;
        var lastFour = RecipientNames.LastFour(form.LastFour ?? "");
        var problem = PublicTexts.Check("Reason", form.Reason)
            ?? (quantity.Item2 != ListProblem.None || amount.Item2 != ListProblem.None || back.Item2 != ListProblem.None ? "Invalid" : null);
        if (isCorrection)
        {
            problem ??= PublicTexts.CheckName(name) ?? PublicTexts.Check("Group", group)
                ?? PublicTexts.CheckLastFour(lastFour, !string.IsNullOrWhiteSpace(form.LastFour), name != row.RecipientName, row.IdentityMac is not null);
        }

        problem ??= PublicTexts.CheckForm(this);
        if (problem is not null)
        {
            return Answer(batchId, id, problem);
        }

        var refusal = await changes.ProposeAsync(
            row,
            new RowProposal
            {
                Step = isPart ? SubsidyStep.RecoverPart : form.Step,
                Reason = form.Reason,
                Name = name,
                GroupName = group,
                QuantityInHundredths = quantity.Item1,
                AmountInFen = amount.Item2 == ListProblem.None ? amount.Item1 : 0,
                LastFour = lastFour ?? "",
                MoneyBackOn = back.Item1 is null ? null : form.MoneyBackOn,
                MoneyBackInFen = back.Item1,
            },
            current.Actor,
            cancellationToken);
        return Answer(batchId, id, NameOf(refusal), "Done.Proposed");
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
    [HttpPost("objections")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> RegisterObjection(int batchId, long? recordId, [StringLength(Lengths.Text)] string? text, CancellationToken cancellationToken)
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
            batchId, recordId, PublicTexts.CheckForm(this, "Text") ?? NameOf(await objections.RegisterAsync(batch, row, text, current.Actor, cancellationToken)), "Done.RaiseObjection");
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
        TempData[refused is null ? SubsidyBatchesController.Done : SubsidyBatchesController.Refused] = refused is null ? done : $"Refused.{refused}";
        return LocalRedirect(rowId is null ? $"/admin/subsidy-batches/{batchId}" : $"/admin/subsidy-batches/{batchId}/rows/{rowId}");
    }
}
