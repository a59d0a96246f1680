using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Catalogue;

/// <summary>Reads the catalogue: one filter feeds page, CSV and JSON.</summary>
public sealed class CatalogueQueries(GovOpenDbContext db)
{
    /// <summary>Disclosures shown under an item.</summary>
    public const int DisclosureLength = 100;

    /// <summary>A page of the catalogue, or null when there is no such page, domain or department.</summary>
    public async Task<CataloguePage?> FindAsync(CatalogueFilter filter, int page, CancellationToken cancellationToken)
    {
        var domains = await DomainQuery().ToListAsync(cancellationToken);
        var departments = await DepartmentQuery().ToListAsync(cancellationToken);
        if ((!string.IsNullOrEmpty(filter.Domain) && domains.All(d => d.Code != filter.Domain))
            || (!string.IsNullOrEmpty(filter.Department) && departments.All(d => d.Code != filter.Department)))
        {
            return null;
        }

        return await ItemQuery(filter).ToPageAsync(page, cancellationToken) is { } items
            ? new CataloguePage { Filter = filter, Domains = domains, Departments = departments, Items = items }
            : null;
    }

    /// <summary>All items of the filter with their ten elements.</summary>
    public IAsyncEnumerable<ItemData> Items(CatalogueFilter filter) => ItemDataQuery(filter).AsAsyncEnumerable();

    /// <summary>An item by its code, or null when none was ever public under it.</summary>
    public async Task<ItemPage?> FindItemAsync(string code, CancellationToken cancellationToken)
    {
        if (await HeadQuery(code).SingleOrDefaultAsync(cancellationToken) is not { } head)
        {
            return null;
        }

        var versions = await VersionQuery(head.Id).ToListAsync(cancellationToken);
        if (versions.Count == 0)
        {
            return null;
        }

        var disclosures = await DisclosureQuery(head.Id).ToListAsync(cancellationToken);
        return new ItemPage
        {
            Id = head.Id,
            Code = head.Code,
            DomainCode = head.DomainCode,
            DomainName = head.DomainName,
            Versions = versions,
            Disclosures = [.. disclosures.Take(DisclosureLength)],
            HasMoreDisclosures = disclosures.Count > DisclosureLength,
        };
    }

    internal IQueryable<DomainCount> DomainQuery() => db.CatalogueDomains
        .OrderBy(d => d.SortOrder).ThenBy(d => d.Id)
        .Select(d => new DomainCount(
            d.Code, d.Name, db.CatalogueItemVersions.Count(v => v.State == PublicationState.Published && v.Item!.DomainId == d.Id)));

    internal IQueryable<DepartmentChoice> DepartmentQuery() => db.Departments
        .Where(d => db.CatalogueItemVersions.Any(v => v.State == PublicationState.Published && v.DepartmentId == d.Id))
        .OrderBy(d => d.Name).ThenBy(d => d.Id)
        .Select(d => new DepartmentChoice(d.Code, d.Name));

    internal IQueryable<ItemRow> ItemQuery(CatalogueFilter filter) => Matching(filter)
        .Select(v => new ItemRow
        {
            Code = v.Item!.Code,
            Name = v.Name,
            DomainName = v.Item.Domain!.Name,
            DepartmentName = v.Department!.Name,
            Stage = v.Stage,
            Manner = v.Manner,
            TimeLimitNumber = v.TimeLimitNumber,
            TimeLimitUnit = v.TimeLimitUnit,
            TimeLimitTrigger = v.TimeLimitTrigger,
            Disclosures = v.Item.Disclosures.Count(d => d.State == PublicationState.Published),
            LatestDisclosureOn = v.Item.Disclosures.Where(d => d.State == PublicationState.Published).Max(d => d.PublishedOn),
        });

    internal IQueryable<ItemData> ItemDataQuery(CatalogueFilter filter) => Matching(filter)
        .Select(v => new ItemData
        {
            Code = v.Item!.Code,
            Version = v.Version,
            HoldsFrom = v.HoldsFrom,
            DomainName = v.Item.Domain!.Name,
            Level1 = v.Level1,
            Level2 = v.Level2,
            Name = v.Name,
            Content = v.Content,
            Manner = v.Manner,
            DepartmentName = v.Department!.Name,
            TimeLimitNumber = v.TimeLimitNumber,
            TimeLimitUnit = v.TimeLimitUnit,
            TimeLimitTrigger = v.TimeLimitTrigger,
            Forms = v.Forms,
            Channels = v.Channels,
            Audience = v.Audience,
            Stage = v.Stage,
            Levels = v.Levels,
            Disclosures = v.Item.Disclosures.Count(d => d.State == PublicationState.Published),
            LatestDisclosureOn = v.Item.Disclosures.Where(d => d.State == PublicationState.Published).Max(d => d.PublishedOn),
            Basis = v.Basis.OrderBy(b => b.SortOrder).ThenBy(b => b.Id)
                .Select(b => new BasisRow(b.Kind, b.Title, b.DocumentNumber, b.IssuedOn)).ToList(),
        });

    internal IQueryable<ItemHead> HeadQuery(string code) => db.CatalogueItems
        .Where(i => i.Code == code)
        .Select(i => new ItemHead(i.Id, i.Code, i.Domain!.Code, i.Domain.Name));

    internal IQueryable<ItemVersion> VersionQuery(int itemId) => db.CatalogueItemVersions
        .Where(v => v.ItemId == itemId
            && (v.State == PublicationState.Published || v.State == PublicationState.Superseded || v.State == PublicationState.Withdrawn))
        .OrderByDescending(v => v.Version).ThenByDescending(v => v.Id)
        .Select(v => new ItemVersion
        {
            State = v.State,
            Version = v.Version,
            HoldsFrom = v.HoldsFrom,
            HoldsTo = v.HoldsTo,
            CorrectionReason = v.CorrectionReason,
            WithdrawalReason = v.WithdrawalReason,
            Level1 = v.Level1,
            Level2 = v.Level2,
            Name = v.Name,
            Content = v.Content,
            Manner = v.Manner,
            DepartmentName = v.Department!.Name,
            DepartmentPhone = v.Department.Phone,
            TimeLimitNumber = v.TimeLimitNumber,
            TimeLimitUnit = v.TimeLimitUnit,
            TimeLimitTrigger = v.TimeLimitTrigger,
            Forms = v.Forms,
            Channels = v.Channels,
            Audience = v.Audience,
            Stage = v.Stage,
            Levels = v.Levels,
            Basis = v.Basis.OrderBy(b => b.SortOrder).ThenBy(b => b.Id)
                .Select(b => new BasisRow(b.Kind, b.Title, b.DocumentNumber, b.IssuedOn)).ToList(),
        });

    /// <summary>What is public under an item and what was taken back, one row too many to see whether there is more.</summary>
    internal IQueryable<DisclosureRow> DisclosureQuery(int itemId) => db.Disclosures
        .Where(d => d.ItemId == itemId && (d.State == PublicationState.Published || d.State == PublicationState.Withdrawn))
        .OrderByDescending(d => d.PublishedOn).ThenByDescending(d => d.Id)
        .Take(DisclosureLength + 1)
        .Select(d => new DisclosureRow(
            d.RecordId, d.State, d.Title, d.Department!.Name, d.DueOn,
            db.Disclosures.Where(first => first.RecordId == d.RecordId).Min(first => first.PublishedOn), d.Version));

    private IQueryable<CatalogueItemVersion> Matching(CatalogueFilter filter)
    {
        var items = db.CatalogueItemVersions.Where(v => v.State == PublicationState.Published);
        if (!string.IsNullOrEmpty(filter.Domain))
        {
            items = items.Where(v => v.Item!.Domain!.Code == filter.Domain);
        }

        if (filter.WantedStage is { } stage)
        {
            items = items.Where(v => v.Stage == stage);
        }

        if (!string.IsNullOrEmpty(filter.Department))
        {
            items = items.Where(v => v.Department!.Code == filter.Department);
        }

        if (filter.Disclosed == CatalogueFilter.Yes)
        {
            items = items.Where(v => v.Item!.Disclosures.Any(d => d.State == PublicationState.Published));
        }
        else if (filter.Disclosed == CatalogueFilter.No)
        {
            // What is given on request owes nothing unasked.
            items = items.Where(v => v.Manner == DisclosureManner.OnOwnMotion
                && !v.Item!.Disclosures.Any(d => d.State == PublicationState.Published));
        }

        foreach (var term in filter.Text.Terms)
        {
            var pattern = LikePattern.Containing(term);
            items = items.Where(v => EF.Functions.Like(
                v.Name + " " + v.Level1 + " " + v.Level2 + " " + v.Item!.Code, pattern, LikePattern.Escape));
        }

        return items.OrderBy(v => v.Item!.Domain!.SortOrder).ThenBy(v => v.Item!.Code).ThenBy(v => v.Id);
    }
}
