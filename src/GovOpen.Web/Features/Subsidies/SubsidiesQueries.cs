using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Subsidies;

/// <summary>Reads the overview.</summary>
public sealed class SubsidiesQueries(GovOpenDbContext db, SubsidyTotalQueries totals, TimeProvider time)
{
    /// <summary>Villages listed for a name; more are asked to be named more closely.</summary>
    public const int MostVillages = 50;

    public async Task<SubsidiesPage> ReadAsync(SubsidiesFilter filter, CancellationToken cancellationToken)
    {
        var years = await totals.YearQuery(new TotalScope()).ToListAsync(cancellationToken);
        var year = filter.Year ?? (years.Count > 0 ? years[0] : time.Today().Year);
        var scope = new TotalScope { Year = year };
        var village = filter.Village?.Trim() ?? "";
        var found = village.Length == 0 ? [] : await VillageQuery(village).Take(MostVillages + 1).ToListAsync(cancellationToken);
        return new SubsidiesPage
        {
            Year = year,
            Years = years,
            ByProgramme = await totals.ByProgrammeQuery(scope).ToListAsync(cancellationToken),
            ByTown = await totals.ByTownQuery(scope).ToListAsync(cancellationToken),
            WithoutRows = await WithoutRowsQuery(year).ToListAsync(cancellationToken),
            Village = village,
            Found = [.. found.Take(MostVillages)],
            FoundMore = found.Count > MostVillages,
        };
    }

    internal IQueryable<ProgrammeRow> WithoutRowsQuery(int year) => db.SubsidyProgrammes
        .Where(p => p.Versions.Any(v => v.State == PublicationState.Published)
            && !db.SubsidyTownTotals.Any(t => t.Year == year && t.ProgrammeId == p.Id))
        .OrderBy(p => p.Id)
        .Select(p => new ProgrammeRow(p.Code, p.Name));

    /// <summary>Villages with rows whose name contains the text.</summary>
    internal IQueryable<VillageRow> VillageQuery(string name)
    {
        var pattern = LikePattern.Containing(name);
        return
            from village in db.Divisions
            where village.Level == DivisionLevel.Village
                && EF.Functions.Like(village.Name, pattern, LikePattern.Escape)
                && db.SubsidyTotals.Any(t => t.VillageCode == village.Code)
            join town in db.Divisions on village.ParentCode equals town.Code
            join district in db.Divisions on town.ParentCode equals district.Code
            orderby village.Code
            select new VillageRow(village.Code, village.Name, town.Name, district.Name);
    }
}
