using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Places;

namespace GovOpen.Web.Features.Search;

/// <summary>What can be found, in the order in which it is shown.</summary>
public enum FoundKind
{
    Estates = 1,
    Buildings = 2,
    Divisions = 3,
    Programmes = 4,
    Items = 5,
    Disclosures = 6,
}

/// <summary>What was typed and what was found.</summary>
public sealed class SearchPage
{
    public required SearchText Text { get; init; }

    public required TypedCode Code { get; init; }

    /// <summary>The one kind that is asked for with all its results, or null for some of each.</summary>
    public FoundKind? Kind { get; init; }

    /// <summary>Kinds with results.</summary>
    public required IReadOnlyList<FoundGroup> Groups { get; init; }
}

/// <summary>The results of one kind.</summary>
public sealed record FoundGroup(FoundKind Kind, PageOf<FoundRow> Results);

/// <summary>One result.</summary>
/// <param name="Note">Where it belongs, in the language it was written in.</param>
/// <param name="NoteName">Name of a text that says what the address leads to, where that is not plain.</param>
public sealed record FoundRow(string Href, string Title, string? Note, string? NoteName = null);

internal sealed record FoundEstate(int Id, string Name, string Address);

/// <param name="LabelCode">Code of the label that hangs there, or null.</param>
internal sealed record FoundBuilding(int Id, int EstateId, string EstateName, string Name, string Address, string? LabelCode);

/// <param name="HasLedger">It has public subsidy rows.</param>
/// <param name="HasEstates">It has estates with tanks.</param>
internal sealed record FoundDivision(string Code, string Name, DivisionLevel Level, string ParentName, bool HasLedger, bool HasEstates);

internal sealed record FoundProgramme(string Code, string Name, string? DepartmentName);

internal sealed record FoundItem(string Code, string Name, string DomainName, string DepartmentName);

internal sealed record FoundDisclosure(Guid RecordId, string Title, string DepartmentName);
