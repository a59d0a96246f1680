using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.WaterTests.Admin;

/// <summary>Publishing of tests.</summary>
[Route("admin/water-tests")]
public sealed class WaterTestStepsController(
    PublicationService publication, WaterTestQueries tests, WaterTestDrafts drafts, GovOpenDbContext db, ICurrentActor current)
    : PublicationStepsController<WaterTest>(publication, db, current)
{
    protected override string ListPath => "/admin/water-tests";

    protected override IQueryable<WaterTest> InScope(Actor actor) => tests.InScope(actor);

    protected override Task<WaterTest> CopyForCorrectionAsync(WaterTest published, DraftHead head, CancellationToken cancellationToken) =>
        drafts.CopyAsync(published, head, cancellationToken);
}
