using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Search;

/// <summary>Finds what has all the words in its name. Persons are not searched: their rows stand in the ledger of their village.</summary>
public sealed class SearchQueries(GovOpenDbContext db)
{
    /// <summary>Results shown of each kind.</summary>
    public const int GroupLength = 20;

    /// <summary>Whether a label of this normalised code exists, be it replaced since.</summary>
    public Task<bool> LabelExistsAsync(string code, CancellationToken cancellationToken) =>
        db.Labels.AnyAsync(l => l.Code == code, cancellationToken);

    /// <summary>The first results of every kind.</summary>
    public async Task<IReadOnlyList<FoundGroup>> FindAsync(SearchText text, CancellationToken cancellationToken)
    {
        var groups = new List<FoundGroup>();
        foreach (var kind in Enum.GetValues<FoundKind>())
        {
            if (await FindAsync(text, kind, 1, cancellationToken) is { Rows.Count: > 0 } found)
            {
                var hasMore = found.HasNext || found.Rows.Count > GroupLength;
                groups.Add(new FoundGroup(kind, new PageOf<FoundRow>([.. found.Rows.Take(GroupLength)], 1, hasMore)));
            }
        }

        return groups;
    }

    /// <summary>A page of the results of one kind; null beyond the end.</summary>
    public async Task<PageOf<FoundRow>?> FindAsync(SearchText text, FoundKind kind, int page, CancellationToken cancellationToken) => kind switch
    {
        FoundKind.Estates => await PageAsync(EstateQuery(text), page, Rows, cancellationToken),
        FoundKind.Buildings => await PageAsync(BuildingQuery(text), page, Rows, cancellationToken),
        FoundKind.Divisions => await PageAsync(DivisionQuery(text), page, Rows, cancellationToken),
        FoundKind.Programmes => await PageAsync(ProgrammeQuery(text), page, Rows, cancellationToken),
        FoundKind.Items => await PageAsync(ItemQuery(text), page, Rows, cancellationToken),
        FoundKind.Disclosures => await PageAsync(DisclosureQuery(text), page, Rows, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    internal IQueryable<FoundEstate> EstateQuery(SearchText text)
    {
        var found = db.Estates.AsQueryable();
        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            found = found.Where(e => EF.Functions.Like(e.Name + " " + e.Address, pattern, LikePattern.Escape));
        }

        return found.OrderBy(e => e.Name).ThenBy(e => e.Id).Select(e => new FoundEstate(e.Id, e.Name, e.Address));
    }

    /// <summary>Estate and building are matched as one name, so that 中环家园75号 is found as well as 中环家园 75.</summary>
    internal IQueryable<FoundBuilding> BuildingQuery(SearchText text)
    {
        var found = db.Buildings.AsQueryable();
        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            found = found.Where(b => EF.Functions.Like(b.Estate!.Name + b.Name + " " + b.Address, pattern, LikePattern.Escape));
        }

        var whole = string.Concat(text.Terms);
        var begun = LikePattern.StartingWith(whole);
        return found
            .OrderByDescending(b => EF.Functions.Like(b.Estate!.Name + b.Name, begun, LikePattern.Escape))
            .ThenBy(b => b.Estate!.Name).ThenBy(b => b.EstateId).ThenBy(b => b.SortOrder).ThenBy(b => b.Id)
            .Select(b => new FoundBuilding(
                b.Id, b.EstateId, b.Estate!.Name, b.Name, b.Address,
                b.Labels.Where(l => l.State == LabelState.Active).OrderBy(l => l.Code).Select(l => l.Code).FirstOrDefault()));
    }

    /// <summary>Towns and villages that have anything to show.</summary>
    internal IQueryable<FoundDivision> DivisionQuery(SearchText text)
    {
        var places =
            from division in db.Divisions
            join parent in db.Divisions on division.ParentCode equals parent.Code
            select new { Division = division, ParentName = parent.Name };
        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            places = places.Where(p => EF.Functions.Like(p.ParentName + p.Division.Name, pattern, LikePattern.Escape));
        }

        return places
            .Select(p => new
            {
                p.Division,
                p.ParentName,
                HasLedger = db.SubsidyTotals.Any(t => t.VillageCode == p.Division.Code || t.TownCode == p.Division.Code),
                HasEstates = db.Estates.Any(e => e.DivisionCode == p.Division.Code
                    || e.DivisionCode.Substring(0, DivisionCodes.TownLength) == p.Division.Code),
            })
            .Where(p => p.HasLedger || p.HasEstates)
            .OrderBy(p => p.Division.Level).ThenBy(p => p.Division.Code)
            .Select(p => new FoundDivision(p.Division.Code, p.Division.Name, p.Division.Level, p.ParentName, p.HasLedger, p.HasEstates));
    }

    internal IQueryable<FoundProgramme> ProgrammeQuery(SearchText text)
    {
        var found = db.SubsidyProgrammes.Where(p => p.Versions.Any(v => v.State == PublicationState.Published));
        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            found = found.Where(p => EF.Functions.Like(p.Name + " " + p.Code, pattern, LikePattern.Escape));
        }

        return found.OrderBy(p => p.Code).Select(p => new FoundProgramme(p.Code, p.Name, p.Department!.Name));
    }

    internal IQueryable<FoundItem> ItemQuery(SearchText text)
    {
        var found = db.CatalogueItemVersions.Where(v => v.State == PublicationState.Published);
        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            found = found.Where(v => EF.Functions.Like(
                v.Name + " " + v.Level1 + " " + v.Level2 + " " + v.Item!.Code, pattern, LikePattern.Escape));
        }

        return found
            .OrderBy(v => v.Item!.Domain!.SortOrder).ThenBy(v => v.Item!.Code)
            .Select(v => new FoundItem(v.Item!.Code, v.Name, v.Item.Domain!.Name, v.Department!.Name));
    }

    internal IQueryable<FoundDisclosure> DisclosureQuery(SearchText text)
    {
        var found = db.Disclosures.Where(d => d.State == PublicationState.Published);
        foreach (var term in text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            found = found.Where(d => EF.Functions.Like(d.Title, pattern, LikePattern.Escape));
        }

        return found
            .OrderByDescending(d => d.PublishedOn).ThenByDescending(d => d.Id)
            .Select(d => new FoundDisclosure(d.RecordId, d.Title, d.Department!.Name));
    }

    private static async Task<PageOf<FoundRow>?> PageAsync<T>(
        IQueryable<T> query, int page, Func<T, IEnumerable<FoundRow>> rows, CancellationToken cancellationToken)
    {
        var found = await query.ToPageAsync(page, cancellationToken);
        return found is null ? null : new PageOf<FoundRow>([.. found.Rows.SelectMany(rows)], page, found.HasNext);
    }

    private static IEnumerable<FoundRow> Rows(FoundEstate estate) => [new($"/water/estates/{estate.Id}", estate.Name, estate.Address)];

    private static IEnumerable<FoundRow> Rows(FoundBuilding building) =>
    [
        new(
            building.LabelCode is { } code ? $"/B/{LabelCode.Grouped(code)}" : $"/water/estates/{building.EstateId}",
            $"{building.EstateName} {building.Name}", building.Address),
    ];

    /// <summary>A place with both a ledger and estates leads to both.</summary>
    private static IEnumerable<FoundRow> Rows(FoundDivision division)
    {
        if (division.HasLedger)
        {
            var href = division.Level == DivisionLevel.Village ? $"/subsidies/villages/{division.Code}" : "/subsidies#towns";
            yield return new FoundRow(href, division.Name, division.ParentName, "Subsidies");
        }

        if (division.HasEstates)
        {
            yield return new FoundRow($"/water?town={division.Code}", division.Name, division.ParentName, "Water");
        }
    }

    private static IEnumerable<FoundRow> Rows(FoundProgramme programme) =>
        [new($"/subsidies/programmes/{programme.Code}", programme.Name, programme.DepartmentName)];

    private static IEnumerable<FoundRow> Rows(FoundItem item) =>
        [new($"/catalogue/items/{item.Code}", item.Name, $"{item.Code} · {item.DomainName} · {item.DepartmentName}")];

    private static IEnumerable<FoundRow> Rows(FoundDisclosure disclosure) =>
        [new($"/disclosures/{disclosure.RecordId}", disclosure.Title, disclosure.DepartmentName)];
}
