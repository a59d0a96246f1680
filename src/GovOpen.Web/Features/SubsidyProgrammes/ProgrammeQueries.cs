using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyProgrammes;

/// <summary>Reads a programme's page.</summary>
public sealed class ProgrammeQueries(GovOpenDbContext db, SubsidyTotalQueries totals, TimeProvider time)
{
    /// <summary>Null when there is no such programme, or nothing of it has become public.</summary>
    public async Task<ProgrammePage?> FindAsync(string code, ProgrammeFilter filter, CancellationToken cancellationToken)
    {
        if (await HeadQuery(code).SingleOrDefaultAsync(cancellationToken) is not { } head)
        {
            return null;
        }

        var versions = await VersionQuery(head.Id).ToListAsync(cancellationToken);
        var byYear = await totals.ByYearQuery(new TotalScope { ProgrammeId = head.Id }).ToListAsync(cancellationToken);
        if (versions.Count == 0 && byYear.Count == 0)
        {
            return null;
        }

        var today = time.Today();
        var published = versions.Where(v => v.State == PublicationState.Published).ToList();
        var year = filter.Year ?? (byYear.Count > 0 ? byYear[0].Year : today.Year);
        var scope = new TotalScope { ProgrammeId = head.Id, Year = year };
        var byTown = await totals.ByTownQuery(scope).ToListAsync(cancellationToken);
        var town = byTown.Count == 1 ? byTown[0] : byTown.FirstOrDefault(t => t.Code == filter.Town);
        return new ProgrammePage
        {
            Head = head,
            Today = today,
            Versions = versions,
            Current = published.FirstOrDefault(v => v.HoldsOn(today)) ?? published.FirstOrDefault(),
            FormerNames = await FormerNameQuery(head.Id).ToListAsync(cancellationToken),
            ByYear = byYear,
            Year = year,
            ByTown = byTown,
            Town = town,
            ByVillage = town is null
                ? []
                : await totals.ByVillageQuery(scope with { Division = town.Code }).ToListAsync(cancellationToken),
        };
    }

    internal IQueryable<ProgrammeHead> HeadQuery(string code) => db.SubsidyProgrammes
        .Where(p => p.Code == code)
        .Select(p => new ProgrammeHead(p.Id, p.Code, p.Name, p.Department!.Name, p.Department.Phone));

    internal IQueryable<FormerName> FormerNameQuery(int programmeId) => db.ProgrammeRenames
        .Where(r => r.ProgrammeId == programmeId && r.State == PublicationState.Published)
        .OrderByDescending(r => r.PublishedAtUtc).ThenByDescending(r => r.Id)
        .Select(r => new FormerName(
            r.FormerName, r.Name, r.FormerDepartment!.Name, r.Department!.Name, r.Reason, r.PublishedAtUtc!.Value, r.ReviewedByName));

    internal IQueryable<ProgrammeText> VersionQuery(int programmeId) => db.SubsidyProgrammeVersions
        .Where(v => v.ProgrammeId == programmeId
            && (v.State == PublicationState.Published || v.State == PublicationState.Superseded || v.State == PublicationState.Withdrawn))
        .OrderByDescending(v => v.HoldsFrom).ThenByDescending(v => v.Version).ThenByDescending(v => v.Id)
        .Select(v => new ProgrammeText(
            v.Id, v.Version, v.State, v.HoldsFrom, v.HoldsTo, v.Basis, v.Standard, v.Applicants, v.Conditions, v.Procedure,
            v.DisclosedContent, v.DisclosureManner, v.Unit, v.StandardInFen, v.NameDisplay, v.NameHiddenBelowInFen, v.NoticeDays,
            v.CentralPercent, v.CityPercent, v.DistrictPercent, v.PublishedAtUtc, v.ReviewedByName, v.CorrectionReason,
            v.WithdrawalReason));
}
