using GovOpen.Web.Common.Datasets;

namespace GovOpen.Web.Features.Water;

/// <summary>The estates, and the facilities of an estate, as data.</summary>
public static class WaterDatasets
{
    public static readonly Dataset<EstateRow> Estates = new("estates",
    [
        new("id", "Number of the estate; stands in its address", e => e.Id),
        new("name", "Name of the estate", e => e.Name),
        new("address", "Postal address", e => e.Address),
        new("townCode", "Statistical code of the town or subdistrict", e => e.TownCode),
        new("town", "Name of the town or subdistrict", e => e.TownName),
        new("buildings", "Buildings of the estate", e => e.Buildings),
        new("facilities", "Tanks and reservoirs of the estate; the following columns sum to it", e => e.Counts.Facilities),
        new("testFailed", "Facilities whose latest published test failed", e => e.Counts.TestFailed),
        new("cleaningOverdue", "Facilities whose cleaning is overdue", e => e.Counts.CleaningOverdue),
        new("noRecord", "Facilities without any published cleaning", e => e.Counts.NoRecord),
        new("testOverdue", "Facilities cleaned in time whose test is overdue or was never published", e => e.Counts.TestOverdue),
        new("dueSoon", "Facilities in order whose next cleaning is due within 30 days", e => e.Counts.DueSoon),
        new("planned", "Likewise, and the cleaning is announced for a day in time", e => e.Counts.Planned),
        new("good", "Facilities in order", e => e.Counts.Good),
        new("outOfService", "Facilities out of service", e => e.Counts.OutOfService),
    ]);

    public static readonly Dataset<FacilityRow> Facilities = new("facilities",
    [
        new("registerNumber", "Number of the facility's file", f => f.RegisterNumber),
        new("name", "Name of the facility", f => f.Name),
        new("kind", "RoofTank or GroundReservoir", f => f.Kind),
        new("estateId", "Number of the estate", f => f.EstateId),
        new("estate", "Name of the estate", f => f.EstateName),
        new("managingUnit", "Company or committee that runs it", f => f.ManagingUnitName),
        new("verdict", "Verdict on the day of the download: Good, Planned, DueSoon, TestOverdue, NoRecord, CleaningOverdue, TestFailed, OutOfService",
            f => f.Standing.Kind),
        new("lastCleanedOn", "Day of the latest published cleaning", f => f.Standing.LastCleanedOn),
        new("cleaningDueOn", "Last day in time for the next cleaning", f => f.Standing.CleaningDueOn),
        new("lastTestedOn", "Sampling day of the latest published test", f => f.Standing.LastTestedOn),
        new("testDueOn", "Last day in time for the next test", f => f.Standing.TestDueOn),
        new("lastTestPassed", "Whether the latest published test passed", f => f.Standing.LastTestPassed),
        new("outOfServiceSince", "Day since when it is out of service", f => f.OutOfServiceSince),
    ]);
}
