using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Publishing of the programmes' texts.</summary>
[Route("admin/programme-texts")]
[NoPersonalNumbers(AllowsTelephone = true)]
public sealed class ProgrammeTextStepsController(
    PublicationService publication, ProgrammeOfficeQueries programmes, GovOpenDbContext db, ICurrentActor current)
    : PublicationStepsController<SubsidyProgrammeVersion>(publication, db, current)
{
    protected override string ListPath => ProgrammeTextsController.ListPath;

    protected override IQueryable<SubsidyProgrammeVersion> InScope(Actor actor) => programmes.TextsInScope(actor);

    protected override Task<SubsidyProgrammeVersion> CopyForCorrectionAsync(
        SubsidyProgrammeVersion published, DraftHead head, CancellationToken cancellationToken) =>
        Task.FromResult(ProgrammeTextDrafts.CopyOf(published, head));
}
