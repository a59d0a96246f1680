using System.Globalization;
using GovOpen.Web.Common.Datasets;

namespace GovOpen.Web.Features.Catalogue;

/// <summary>The catalogue as data: the ten elements, and what was disclosed.</summary>
public static class CatalogueDatasets
{
    public static readonly Dataset<ItemData> Items = new("catalogue",
    [
        new("code", "Number of the item; stands in its address", i => i.Code),
        new("domain", "Domain of the catalogue", i => i.DomainName),
        new("level1", "Item level 1", i => i.Level1),
        new("level2", "Item level 2", i => i.Level2),
        new("name", "Name of the item (element 1)", i => i.Name),
        new("content", "What must appear, one element a line (element 2)", i => i.Content),
        new("attribute", "OnOwnMotion or OnRequest (element 3)", i => i.Manner),
        new("responsibleBody", "Department that must publish (element 4)", i => i.DepartmentName),
        new("timeLimitNumber", "Number of days of the time limit; empty for the units without (element 5)", i => i.TimeLimitNumber),
        new("timeLimitUnit", "WorkingDays, CalendarDays, AtOnce or Permanent (element 5)", i => i.TimeLimitUnit),
        new("timeLimitTrigger", "What sets the clock running: Created or Changed (element 5)", i => i.TimeLimitTrigger),
        new("forms", "Manner of disclosure: Text, Table, Diagram, Video (element 6)", i => i.Forms),
        new("basis", "Legal sources, one a line: kind, title, number, date (element 7)", i => string.Join('\n', i.Basis.Select(Text))),
        new("channels", "Where it is disclosed (element 8)", i => i.Channels),
        new("audience", "The group it is for; empty for everybody (element 9)", i => i.Audience),
        new("stage", "Decision, Execution, Management, Service or Result (element 10)", i => i.Stage),
        new("levels", "District, Town, Village", i => i.Levels),
        new("version", "Version of the item in force", i => i.Version),
        new("holdsFrom", "Day from which this version holds", i => i.HoldsFrom),
        new("disclosures", "How many disclosures are public under it", i => i.Disclosures),
        new("latestDisclosureOn", "Day of the latest disclosure", i => i.LatestDisclosureOn),
    ]);

    private static string Text(BasisRow basis) => string.Join(", ",
        new[] { basis.Kind.ToString(), basis.Title, basis.DocumentNumber, basis.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
            .Where(part => part is not null));
}
