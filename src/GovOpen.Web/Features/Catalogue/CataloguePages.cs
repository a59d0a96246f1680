using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Features.Catalogue;

/// <summary>Which items are asked for.</summary>
/// <param name="Domain">Code of a domain.</param>
/// <param name="Stage">Name of a <see cref="DisclosureStage"/>, in any letter case.</param>
/// <param name="Department">Code of a department.</param>
/// <param name="Q">Words of the name, of the item levels or the code.</param>
/// <param name="Disclosed">yes, or no for items that nothing was ever published under though it must be.</param>
public sealed record CatalogueFilter(string? Domain, string? Stage, string? Department, string? Q, string? Disclosed)
{
    public const string Yes = "yes";
    public const string No = "no";

    public SearchText Text => SearchText.Of(Q);

    public DisclosureStage? WantedStage => Enum.GetValues<DisclosureStage>().Cast<DisclosureStage?>()
        .FirstOrDefault(s => string.Equals(s.ToString(), Stage, StringComparison.OrdinalIgnoreCase));

    /// <summary>False when a value cannot exist.</summary>
    public bool IsSensible =>
        (string.IsNullOrEmpty(Stage) || WantedStage is not null) && (string.IsNullOrEmpty(Disclosed) || Disclosed is Yes or No);

    public bool IsEmpty => ToQuery() == QueryString.Empty;

    /// <summary>The query that asks for this; empty when everything is asked for.</summary>
    public QueryString ToQuery() => FilterQuery.Of(
        ("domain", Domain), ("stage", Stage), ("department", Department), ("disclosed", Disclosed), ("q", Text.Typed));
}

/// <summary>Domains, departments to choose from, and items.</summary>
public sealed class CataloguePage
{
    public required CatalogueFilter Filter { get; init; }

    public required IReadOnlyList<DomainCount> Domains { get; init; }

    public required IReadOnlyList<DepartmentChoice> Departments { get; init; }

    public required PageOf<ItemRow> Items { get; init; }
}

/// <summary>A domain with its items in force.</summary>
public sealed record DomainCount(string Code, string Name, int Items);

/// <summary>A department with items.</summary>
public sealed record DepartmentChoice(string Code, string Name);

/// <summary>An item in the list.</summary>
public sealed class ItemRow
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string DomainName { get; init; }

    public required string DepartmentName { get; init; }

    public required DisclosureStage Stage { get; init; }

    public required DisclosureManner Manner { get; init; }

    public int? TimeLimitNumber { get; init; }

    public required TimeLimitUnit TimeLimitUnit { get; init; }

    public required TimeLimitTrigger TimeLimitTrigger { get; init; }

    public required int Disclosures { get; init; }

    public DateOnly? LatestDisclosureOn { get; init; }
}

/// <summary>An item in the data: all ten elements.</summary>
public sealed class ItemData
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required DateOnly HoldsFrom { get; init; }

    public required string DomainName { get; init; }

    public required string Level1 { get; init; }

    public required string Level2 { get; init; }

    public required string Name { get; init; }

    public required string Content { get; init; }

    public required DisclosureManner Manner { get; init; }

    public required string DepartmentName { get; init; }

    public int? TimeLimitNumber { get; init; }

    public required TimeLimitUnit TimeLimitUnit { get; init; }

    public required TimeLimitTrigger TimeLimitTrigger { get; init; }

    public required DisclosureForms Forms { get; init; }

    public required DisclosureChannels Channels { get; init; }

    public string? Audience { get; init; }

    public required DisclosureStage Stage { get; init; }

    public required DisclosureLevels Levels { get; init; }

    public required int Disclosures { get; init; }

    public DateOnly? LatestDisclosureOn { get; init; }

    public required IReadOnlyList<BasisRow> Basis { get; init; }
}

/// <summary>An item with its versions and what was disclosed under it.</summary>
public sealed class ItemPage
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string DomainCode { get; init; }

    public required string DomainName { get; init; }

    /// <summary>Versions that were ever public, the newest first; at least one.</summary>
    public required IReadOnlyList<ItemVersion> Versions { get; init; }

    public required IReadOnlyList<DisclosureRow> Disclosures { get; init; }

    /// <summary>There are more disclosures than are shown.</summary>
    public required bool HasMoreDisclosures { get; init; }

    /// <summary>The version in force, or the last one when the item was taken back.</summary>
    public ItemVersion Current => Versions.FirstOrDefault(v => v.State == PublicationState.Published) ?? Versions[0];
}

/// <summary>What an item hangs on.</summary>
internal sealed record ItemHead(int Id, string Code, string DomainCode, string DomainName);

/// <summary>A version of an item.</summary>
public sealed class ItemVersion
{
    public required PublicationState State { get; init; }

    public required int Version { get; init; }

    public required DateOnly HoldsFrom { get; init; }

    public DateOnly? HoldsTo { get; init; }

    public string? CorrectionReason { get; init; }

    public string? WithdrawalReason { get; init; }

    public required string Level1 { get; init; }

    public required string Level2 { get; init; }

    public required string Name { get; init; }

    public required string Content { get; init; }

    public required DisclosureManner Manner { get; init; }

    public required string DepartmentName { get; init; }

    public string? DepartmentPhone { get; init; }

    public int? TimeLimitNumber { get; init; }

    public required TimeLimitUnit TimeLimitUnit { get; init; }

    public required TimeLimitTrigger TimeLimitTrigger { get; init; }

    public required DisclosureForms Forms { get; init; }

    public required DisclosureChannels Channels { get; init; }

    public string? Audience { get; init; }

    public required DisclosureStage Stage { get; init; }

    public required DisclosureLevels Levels { get; init; }

    public required IReadOnlyList<BasisRow> Basis { get; init; }
}

/// <summary>One legal source.</summary>
public sealed record BasisRow(BasisKind Kind, string Title, string? DocumentNumber, DateOnly? IssuedOn);

/// <summary>Something disclosed under an item.</summary>
/// <param name="FirstPublishedOn">The day its first version became public: a correction does not make it late.</param>
public sealed record DisclosureRow(
    Guid RecordId, PublicationState State, string Title, string DepartmentName, DateOnly? DueOn, DateOnly? FirstPublishedOn, int Version);
