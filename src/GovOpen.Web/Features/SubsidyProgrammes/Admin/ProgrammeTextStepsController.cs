using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Publishing of the programmes' texts.</summary>
[Route("admin/programme-texts")]
[NoPersonalNumbers(AllowsTelephone = true)]
public sealed class ProgrammeTextStepsController(
    PublicationService publication, ProgrammeOfficeQueries programmes, ProgrammePeriods periods, GovOpenDbContext db, ICurrentActor current)
    : PublicationStepsController<SubsidyProgrammeVersion>(publication, db, current)
{
    protected override string ListPath => ProgrammeTextsController.ListPath;

    /// <summary>What could not be published is not laid before anybody.</summary>
    public override async Task<IActionResult> Submit(long id, PublicationForm form, CancellationToken cancellationToken)
    {
        if (await InScope(Actor).AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { IsEditable: true } text
            && await periods.GapAsync(text, cancellationToken) is not null)
        {
            TempData[Refused] = KeyOf(PublicationRefusal.LeavesGap);
            return LocalRedirect($"{ListPath}/{id}");
        }

        return await base.Submit(id, form, cancellationToken);
    }

    protected override IQueryable<SubsidyProgrammeVersion> InScope(Actor actor) => programmes.TextsInScope(actor);

    protected override Task<SubsidyProgrammeVersion> CopyForCorrectionAsync(
        SubsidyProgrammeVersion published, DraftHead head, CancellationToken cancellationToken) =>
        Task.FromResult(ProgrammeTextDrafts.CopyOf(published, head));
}
