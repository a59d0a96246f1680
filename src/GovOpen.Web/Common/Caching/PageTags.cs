using System.Globalization;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Common.Caching;

/// <summary>
/// Tags that say what a cached page was made of, and which of them a change of a record makes stale. A page carries the
/// tags of what it shows; a committed change evicts every page that carries one of its tags.
/// </summary>
public static class PageTags
{
    /// <summary>Overviews, lists and searches over estates and facilities.</summary>
    public const string Water = "water";

    /// <summary>Overviews and searches over programmes and villages.</summary>
    public const string Subsidies = "subsidies";

    /// <summary>Lists, searches and items of the catalogue.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>What every page of a module may name: divisions, departments, limits, the calendar.</summary>
    public const string Reference = "reference";

    public static string Facility(int id) => string.Create(CultureInfo.InvariantCulture, $"facility:{id}");

    public static string Building(int id) => string.Create(CultureInfo.InvariantCulture, $"building:{id}");

    public static string Village(string code) => $"village:{code}";

    public static string SubsidyRecord(long id) => string.Create(CultureInfo.InvariantCulture, $"subsidy-record:{id}");

    /// <summary>Pages of single rows of a list: a step of the whole list changes them all.</summary>
    public static string SubsidyBatch(int id) => string.Create(CultureInfo.InvariantCulture, $"subsidy-batch:{id}");

    public static string CatalogueItem(int id) => string.Create(CultureInfo.InvariantCulture, $"catalogue-item:{id}");

    /// <summary>The tags that a change of the record makes stale; none for what no public page shows.</summary>
    public static IEnumerable<string> StaleAfterChangeOf(object record) => record switch
    {
        Cleaning cleaning => [Water, Facility(cleaning.FacilityId)],
        WaterTest test => [Water, Facility(test.FacilityId)],
        CleaningPlan plan => [Water, Facility(plan.FacilityId)],
        ServiceChange change => [Water, Facility(change.FacilityId)],
        CleaningPhoto or FacilityTally or PunctualityTally => [Water],
        Facility facility => [Water, Facility(facility.Id)],
        FacilityBuilding link => [Water, Facility(link.FacilityId), Building(link.BuildingId)],
        Building building => [Water, Building(building.Id)],
        Label label => [Water, Building(label.BuildingId)],
        Estate => [Water, Reference],
        ManagingUnit or MaintenancePeriod or LimitSet or Limit or Division or Department or CalendarDay => [Reference],
        SubsidyRecord row => [Subsidies, Village(row.AreaCode), SubsidyRecord(row.Id)],
        SubsidyTotal total => [Subsidies, Village(total.VillageCode)],
        SubsidyBatch batch => [Subsidies, SubsidyBatch(batch.Id)],
        SubsidyRecordVersion version => [SubsidyRecord(version.RecordId)],
        SubsidyProgramme or SubsidyProgrammeVersion or ProgrammeRename => [Subsidies, Reference],
        CatalogueItem item => [Catalogue, CatalogueItem(item.Id)],
        CatalogueItemVersion version => [Catalogue, CatalogueItem(version.ItemId)],
        Disclosure disclosure => [Catalogue, CatalogueItem(disclosure.ItemId)],
        CatalogueDomain => [Catalogue],
        _ => [],
    };
}
