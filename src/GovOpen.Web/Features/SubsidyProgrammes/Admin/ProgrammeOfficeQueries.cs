using GovOpen.Web.Common.Access;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidyProgrammes.Admin;

/// <summary>Reads programmes in a clerk's scope.</summary>
public sealed class ProgrammeOfficeQueries(GovOpenDbContext db)
{
    public IQueryable<SubsidyProgramme> InScope(Actor actor)
    {
        var mayRead = actor.Modules.HasFlag(Modules.Subsidies);
        var division = actor.DivisionCode;
        return db.SubsidyProgrammes.Where(p => mayRead && p.DivisionCode.StartsWith(division));
    }

    public IQueryable<SubsidyProgrammeVersion> TextsInScope(Actor actor) => db.SubsidyProgrammeVersions.InScopeOf(actor, Modules.Subsidies);

    public IQueryable<ProgrammeOfficeRow> ListQuery(Actor actor) => InScope(actor)
        .OrderBy(p => p.Code)
        .Select(p => new ProgrammeOfficeRow(
            p.Id, p.Code, p.Name, p.Department!.Name,
            p.Versions.Count(v => v.State == PublicationState.Published),
            p.Versions.Count(v => v.State == PublicationState.Draft || v.State == PublicationState.Submitted || v.State == PublicationState.Returned)));

    public IQueryable<ProgrammeOption> OptionQuery(Actor actor, int? id) => InScope(actor)
        .Where(p => id == null || p.Id == id)
        .OrderBy(p => p.Code)
        .Select(p => new ProgrammeOption(p.Id, p.Code, p.Name));

    public IQueryable<ProgrammeTextRow> TextQuery(Actor actor, int? programmeId, PublicationState? state) => TextsInScope(actor)
        .Where(v => (programmeId == null || v.ProgrammeId == programmeId) && (state == null || v.State == state))
        .OrderByDescending(v => v.HoldsFrom).ThenByDescending(v => v.Version).ThenByDescending(v => v.Id)
        .Select(v => new ProgrammeTextRow(v.Id, v.Programme!.Name, v.Version, v.State, v.HoldsFrom, v.HoldsTo, v.DraftedByName));

    /// <summary>Programmes that exclude this one, whichever of the two was named first.</summary>
    public IQueryable<ExclusionRow> ExclusionQuery(int programmeId) => db.ProgrammeExclusions
        .Where(e => e.ProgrammeId == programmeId || e.OtherProgrammeId == programmeId)
        .OrderBy(e => e.Id)
        .Select(e => new ExclusionRow(
            e.Id,
            e.ProgrammeId == programmeId ? e.OtherProgramme!.Code : e.Programme!.Code,
            e.ProgrammeId == programmeId ? e.OtherProgramme!.Name : e.Programme!.Name,
            e.Basis));

    public IQueryable<DepartmentOption> DepartmentQuery() => db.Departments.OrderBy(d => d.Id).Select(d => new DepartmentOption(d.Id, d.Name));
}
