using System.Globalization;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Features.Shared.Elements;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Catalogue;

/// <summary>One element that a version changed, before and after.</summary>
public sealed record ItemChange(string Element, string Before, string After);

/// <summary>What a version of an item changed, element by element, in the words of the page.</summary>
public sealed class ItemChanges(IStringLocalizer<CatalogueText> texts, ElementText elements)
{
    public IReadOnlyList<ItemChange> Between(ItemVersion before, ItemVersion after) =>
        [.. Elements(before).Zip(Elements(after), (b, a) => new ItemChange(texts[b.Name], b.Value, a.Value)).Where(c => c.Before != c.After)];

    /// <summary>A legal source with number and date.</summary>
    public string Basis(BasisRow basis)
    {
        var details = new[] { basis.DocumentNumber, basis.IssuedOn is { } day ? Display.Date(day) : null }.Where(d => d is not null).ToList();
        return details.Count == 0
            ? $"《{basis.Title}》"
            : string.Create(CultureInfo.InvariantCulture, $"《{basis.Title}》（{string.Join('，', details)}）");
    }

    private IEnumerable<(string Name, string Value)> Elements(ItemVersion version) =>
    [
        ("Element.Name", version.Name),
        ("Element.Level1", version.Level1),
        ("Element.Level2", version.Level2),
        ("Element.Content", string.Join('、', version.Content.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))),
        ("Element.Attribute", elements.Manner(version.Manner)),
        ("Element.Department", version.DepartmentName),
        ("Element.TimeLimit", elements.TimeLimit(version.TimeLimitNumber, version.TimeLimitUnit, version.TimeLimitTrigger)),
        ("Element.Forms", elements.Forms(version.Forms)),
        ("Element.Basis", string.Join('；', version.Basis.Select(Basis))),
        ("Element.Channels", elements.Channels(version.Channels)),
        ("Element.Audience", elements.Audience(version.Audience)),
        ("Element.Stage", elements.Stage(version.Stage)),
        ("Element.Levels", elements.Levels(version.Levels)),
    ];
}
