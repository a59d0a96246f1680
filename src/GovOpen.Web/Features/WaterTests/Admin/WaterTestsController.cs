using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.Publishing;
using GovOpen.Web.Features.Shared.WaterRecords;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>The clerk's list of water tests, the form, and the page of one.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/water-tests")]
public sealed class WaterTestsController(
    WaterTestQueries tests, WaterTestDrafts drafts, WaterTestFormReader reader, FacilityChoices facilities, PublishedRecordQueries records,
    RecordHistories histories, EditConflicts conflicts, ICurrentActor current, TimeProvider time, IStringLocalizer<WaterTestText> texts) : Controller
{
    private const long MaxRequestBytes = PdfReports.MaxBytes + (1024 * 1024);

    [HttpGet("")]
    public async Task<IActionResult> Index(PublicationState? state, CancellationToken cancellationToken, int page = 1) =>
        ModelState.IsValid && await tests.List(current.Actor, state).ToPageAsync(page, cancellationToken) is { } rows ? View(rows) : NotFound();

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken)
    {
        if (await tests.InScope(current.Actor).AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } test
            || await facilities.One(current.Actor, test.FacilityId).SingleOrDefaultAsync(cancellationToken) is not { } facility)
        {
            return NotFound();
        }

        var values = await records.ValueQuery([id]).ToListAsync(cancellationToken);
        var indicators = await tests.IndicatorQuery(test.LimitSetId).ToListAsync(cancellationToken);
        var history = await histories.Of(nameof(WaterTest), id).ToListAsync(cancellationToken);
        return View(new WaterTestPage
        {
            Test = test,
            Facility = facility,
            Facts = new TestFacts(await tests.FactsQuery(id).SingleAsync(cancellationToken), null, values),
            MissingIndicators = [.. indicators.Select(i => i.Name).Except(values.Select(v => v.Name))],
            IsDuplicate = await tests.SameReportQuery(facility.Id, test.RecordId, test.LaboratoryName, test.ReportNumber).AnyAsync(cancellationToken),
            ReportName = await tests.ReportNameQuery(id).SingleOrDefaultAsync(cancellationToken),
            Panel = new PublicationPanel(test, current.Actor, $"/admin/water-tests/{id}", history),
            PublicPath = test.State >= PublicationState.Published ? $"/water/tests/{test.RecordId}" : null,
        });
    }

    [HttpGet("new")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> New(int? facility, string? q, CancellationToken cancellationToken)
    {
        if (facility is null)
        {
            return View("ChooseFacility", new ChooseFacilityPage(
                texts["New"], "/admin/water-tests/new", "water-tests", q, await facilities.Matching(current.Actor, q).ToListAsync(cancellationToken)));
        }

        return await facilities.One(current.Actor, facility.Value).SingleOrDefaultAsync(cancellationToken) is { } choice
            ? View("Edit", await PageAsync(choice, new WaterTestForm(), null, cancellationToken))
            : NotFound();
    }

    [HttpPost("new")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
    public async Task<IActionResult> Create(int facility, [Bind(Prefix = "Form")] WaterTestForm form, CancellationToken cancellationToken)
    {
        if (await facilities.One(current.Actor, facility).SingleOrDefaultAsync(cancellationToken) is not { } choice)
        {
            return NotFound();
        }

        if (await reader.ReadAsync(form, choice, current.Actor.AccountId, ModelState, cancellationToken) is not { } read || !ModelState.IsValid)
        {
            return Again(await PageAsync(choice, form, null, cancellationToken));
        }

        var test = await drafts.CreateAsync(choice, form, read, current.Actor, cancellationToken);
        TempData[PublicationStepsController<WaterTest>.Done] = "Done.Save";
        return LocalRedirect($"/admin/water-tests/{test.Id}");
    }

    [HttpGet("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Edit(long id, CancellationToken cancellationToken) =>
        await FindDraftAsync(id, cancellationToken) is var (test, facility)
            ? View(await PageAsync(facility, await FormOfAsync(test, cancellationToken), id, cancellationToken))
            : NotFound();

    [HttpPost("{id:long}/edit")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(MaxRequestBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes)]
    public async Task<IActionResult> Update(long id, [Bind(Prefix = "Form")] WaterTestForm form, CancellationToken cancellationToken)
    {
        if (await FindDraftAsync(id, cancellationToken) is not var (test, facility))
        {
            return NotFound();
        }

        if (await reader.ReadAsync(form, facility, current.Actor.AccountId, ModelState, cancellationToken) is not { } read || !ModelState.IsValid)
        {
            return Again(await PageAsync(facility, form, id, cancellationToken));
        }

        if (!await drafts.UpdateAsync(test, form, read, cancellationToken))
        {
            return await conflicts.AnswerAsync(
                this, "Edit", await PageAsync(facility, form, id, cancellationToken), nameof(WaterTest), id, stamp => form.Stamp = stamp, cancellationToken);
        }

        TempData[PublicationStepsController<WaterTest>.Done] = "Done.Save";
        return LocalRedirect($"/admin/water-tests/{id}");
    }

    private async Task<EditWaterTestPage> PageAsync(FacilityChoice facility, WaterTestForm form, long? id, CancellationToken cancellationToken)
    {
        var limits = await tests.FindLimitsAsync(facility.DivisionCode, form.SampledOn ?? time.Today(), cancellationToken);
        return new EditWaterTestPage(
            facility,
            form,
            limits is null ? null : new LimitSetChoice(limits.Id, limits.Name, limits.Standard, limits.HoldsFrom),
            limits is null ? [] : await tests.IndicatorQuery(limits.Id).ToListAsync(cancellationToken),
            id is { } known ? await tests.ReportNameQuery(known).SingleOrDefaultAsync(cancellationToken) : null,
            id);
    }

    private async Task<(WaterTest Test, FacilityChoice Facility)?> FindDraftAsync(long id, CancellationToken cancellationToken)
    {
        var test = await tests.InScope(current.Actor).SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        return test is { IsEditable: true }
            && await facilities.One(current.Actor, test.FacilityId).SingleOrDefaultAsync(cancellationToken) is { } facility
            ? (test, facility)
            : null;
    }

    private ViewResult Again(EditWaterTestPage page)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Edit", page);
    }

    private async Task<WaterTestForm> FormOfAsync(WaterTest test, CancellationToken cancellationToken) => new()
    {
        Source = test.Source,
        SampledOn = test.SampledOn,
        SamplingPoint = test.SamplingPoint,
        LaboratoryName = test.LaboratoryName,
        AccreditationNumber = test.AccreditationNumber,
        ReportNumber = test.ReportNumber,
        Values = (await tests.ValueQuery(test.Id).ToListAsync(cancellationToken))
            .ToDictionary(v => v.IndicatorCode, v => (string?)TestValueText.Write(v.Form, v.Number)),
        Stamp = test.ConcurrencyStamp,
    };
}
