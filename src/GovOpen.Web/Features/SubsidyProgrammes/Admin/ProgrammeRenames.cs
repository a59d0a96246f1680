using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>
/// New names of programmes that the public knows: one proposes, another makes it public, and the programme bears it in the same transaction. What was approved is what
/// was seen: a rename whose former name no longer stands is refused.
/// </summary>
public sealed class ProgrammeRenames(GovOpenDbContext db) : IPublicationCheck<ProgrammeRename>, IPublicationConsequence<ProgrammeRename>
{
    public IQueryable<ProgrammeRename> InScope(Actor actor) => db.ProgrammeRenames.InScopeOf(actor, Modules.Subsidies);

    public IQueryable<ProgrammeRenameRow> RowQuery(Actor actor, int? programmeId, PublicationState? state) => InScope(actor)
        .Where(r => (programmeId == null || r.ProgrammeId == programmeId) && (state == null || r.State == state))
        .OrderByDescending(r => r.Id)
        .Select(r => new ProgrammeRenameRow(r.Id, r.FormerName, r.Name, r.State, r.DraftedByName, r.DraftedAtUtc));

    /// <summary>Texts of a programme that are or were public: from then on its name is.</summary>
    internal IQueryable<SubsidyProgrammeVersion> PublicQuery(int programmeId) =>
        db.SubsidyProgrammeVersions.Where(v => v.ProgrammeId == programmeId && v.State >= PublicationState.Published);

    public async Task<PublicationRefusal> CheckAsync(ProgrammeRename record, CancellationToken cancellationToken)
    {
        await db.LockSubsidyProgrammeAsync(record.ProgrammeId, cancellationToken);
        return await db.SubsidyProgrammes.AnyAsync(
            p => p.Id == record.ProgrammeId && p.Name == record.FormerName && p.DepartmentId == record.FormerDepartmentId, cancellationToken)
            ? PublicationRefusal.None
            : PublicationRefusal.PlanChanged;
    }

    public async Task ApplyAsync(ProgrammeRename record, CancellationToken cancellationToken)
    {
        var programme = await db.SubsidyProgrammes.SingleAsync(p => p.Id == record.ProgrammeId, cancellationToken);
        (programme.Name, programme.DepartmentId) = (record.Name, record.DepartmentId);
    }
}
