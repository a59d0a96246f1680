using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Water;

/// <summary>The data sets of the module: what a column is called and means is said here and nowhere else.</summary>
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
        new("facilities", "Tanks and reservoirs of the estate; the following columns, to outOfService, sum to it", e => e.Counts.Facilities),
        new("testFailed", "Facilities whose latest published test failed", e => e.Counts.TestFailed),
        new("cleaningOverdue", "Facilities whose cleaning is overdue", e => e.Counts.CleaningOverdue),
        new("noRecord", "Facilities without any published cleaning", e => e.Counts.NoRecord),
        new("testOverdue", "Facilities cleaned in time whose test is overdue or was never published", e => e.Counts.TestOverdue),
        new("dueSoon", "Facilities in order whose next cleaning is due within 30 days", e => e.Counts.DueSoon),
        new("planned", "Likewise, and the cleaning is announced for a day in time", e => e.Counts.Planned),
        new("good", "Facilities in order", e => e.Counts.Good),
        new("outOfService", "Facilities out of service", e => e.Counts.OutOfService),
        new("selfReportedCleanings", "Published cleanings reported by the managing units", e => e.Counts.SelfReportedCleanings),
        new("spotCheckCleanings", "Published cleanings from spot checks of the authority", e => e.Counts.SpotCheckCleanings),
        new("selfReportedTests", "Published tests reported by the managing units", e => e.Counts.SelfReportedTests),
        new("spotCheckTests", "Published tests from spot checks of the authority", e => e.Counts.SpotCheckTests),
    ]);

    public static readonly Dataset<FacilityDataRow> Facilities = new("facilities",
    [
        new("id", "Number of the facility, never given to another", f => f.Id),
        new("registerNumber", "Number of the facility's file", f => f.RegisterNumber),
        new("name", "Name of the facility", f => f.Name),
        new("kind", $"One of {string.Join(", ", Enum.GetNames<FacilityKind>())}", f => f.Kind),
        new("material", "Material", f => f.Material),
        new("volumeCubicMetres", "Volume in cubic metres", f => f.VolumeInLitres / 1000m),
        new("hasLockedLid", "Whether the lid is locked", f => f.HasLockedLid),
        new("hasVentScreen", "Whether the vent has a screen", f => f.HasVentScreen),
        new("householdsServed", "Households it supplies", f => f.HouseholdsServed),
        new("commissionedOn", "Day it first supplied water", f => f.CommissionedOn),
        new("estateId", "Number of the estate", f => f.EstateId),
        new("estate", "Name of the estate", f => f.EstateName),
        new("address", "Postal address of the estate", f => f.Address),
        new("divisionCode", "Statistical code of the neighbourhood", f => f.DivisionCode),
        new("townCode", "Statistical code of the town or subdistrict", f => f.DivisionCode[..Math.Min(DivisionCodes.TownLength, f.DivisionCode.Length)]),
        new("managingUnit", "Company or committee that runs it", f => f.ManagingUnitName),
        new("verdict", $"Verdict on the day of the download: {string.Join(", ", Enum.GetNames<VerdictKind>())}", f => f.Standing.Kind),
        new("lastCleanedOn", "Day of the latest published cleaning", f => f.Standing.LastCleanedOn),
        new("cleaningDueOn", "Last day in time for the next cleaning", f => f.Standing.CleaningDueOn),
        new("plannedOn", "Day for which the next cleaning is announced", f => f.Standing.PlannedOn),
        new("lastTestedOn", "Sampling day of the latest published test", f => f.Standing.LastTestedOn),
        new("testDueOn", "Last day in time for the next test", f => f.Standing.TestDueOn),
        new("lastTestPassed", "Whether the latest published test passed", f => f.Standing.LastTestPassed),
        new("isContradicted", "Whether the latest spot check contradicts a self-report", f => f.Standing.IsContradicted),
        new("outOfServiceSince", "Day since when it is out of service", f => f.OutOfServiceSince),
        new("outOfServiceReason", "Why it is out of service", f => f.OutOfServiceReason),
    ]);

    public static readonly Dataset<BuildingDataRow> Buildings = new("buildings",
    [
        new("buildingId", "Number of the building, never given to another", b => b.BuildingId),
        new("name", "Name within the estate", b => b.Name),
        new("address", "Postal address", b => b.Address),
        new("estateId", "Number of the estate", b => b.EstateId),
        new("estate", "Name of the estate", b => b.EstateName),
        new("facilityId", "A facility that serves it; one line for each, empty where none is registered", b => b.FacilityId),
        new("registerNumber", "Number of that facility's file", b => b.RegisterNumber),
        new("labelCode", "Code of the label that hangs there", b => b.LabelCode),
    ]);

    public static readonly Dataset<CleaningDataRow> Cleanings = new("cleanings",
    [
        new("recordId", "Identity of the record, the same for all its versions; stands in its address /water/cleanings/…", c => c.RecordId),
        new("version", "Version in force, 1 unless corrected", c => c.Version),
        new("state", "Published, or Withdrawn: taken back and counted nowhere", c => c.State),
        new("facilityId", "Number of the facility", c => c.FacilityId),
        new("registerNumber", "Number of the facility's file", c => c.RegisterNumber),
        new("source", "SelfReported by the managing unit, or SpotCheck by the authority; never to be added up", c => c.Source),
        new("cause", $"One of {string.Join(", ", Enum.GetNames<CleaningCause>())}", c => c.Cause),
        new("plannedOn", "Day for which it was planned", c => c.PlannedOn),
        new("noticePostedAt", "When the water-off notice was posted, UTC", c => c.NoticePostedAtUtc),
        new("startedAt", "Begin, UTC", c => c.StartedAtUtc),
        new("finishedAt", "End, UTC", c => c.FinishedAtUtc),
        new("cleanedOn", "Day in China on which it ended", c => c.CleanedOn),
        new("firm", "Cleaning firm", c => c.FirmName),
        new("filingNumber", "The firm's filing number with the health authority", c => c.FilingNumber),
        new("disinfectant", "Disinfectant", c => c.Disinfectant),
        new("doseMilligramsPerLitre", "Dose in mg/L", c => c.DoseInMilligramsPerLitre),
        new("contactMinutes", "Contact time in minutes", c => c.ContactMinutes),
        new("witnessRole", "Who watched, by role", c => c.WitnessRole),
        .. Conditions("Before", "before", c => c.ConditionsBefore),
        .. Conditions("After", "after", c => c.ConditionsAfter),
        new("photos", "Photos published with it", c => c.Photos),
        new("publishedAt", "When this version was published, UTC", c => c.PublishedAtUtc),
        new("firstPublishedAt", "When the first version was published, UTC", c => c.FirstPublishedAtUtc),
        new("postedWithin24Hours", "Whether the first version was published within 24 hours of the end", c => c.PostedInTime),
        new("correctionReason", "Why the version before was corrected", c => c.CorrectionReason),
        new("withdrawalReason", "Why it was taken back", c => c.WithdrawalReason),
    ]);

    public static readonly Dataset<TestDataRow> Tests = new("tests",
    [
        new("recordId", "Identity of the record, the same for all its versions; stands in its address /water/tests/…", t => t.RecordId),
        new("version", "Version in force, 1 unless corrected", t => t.Version),
        new("state", "Published, or Withdrawn: taken back and counted nowhere", t => t.State),
        new("facilityId", "Number of the facility", t => t.FacilityId),
        new("registerNumber", "Number of the facility's file", t => t.RegisterNumber),
        new("source", "SelfReported by the managing unit, or SpotCheck by the authority; never to be added up", t => t.Source),
        new("sampledOn", "Day of sampling", t => t.SampledOn),
        new("samplingPoint", "Where the sample was taken", t => t.SamplingPoint),
        new("laboratory", "Laboratory", t => t.LaboratoryName),
        new("accreditationNumber", "Number of the laboratory's accreditation (CMA)", t => t.AccreditationNumber),
        new("reportNumber", "Number of the report", t => t.ReportNumber),
        new("limitSet", "Limits that held on the day of sampling", t => t.LimitSetName),
        new("standard", "Number of their standard", t => t.Standard),
        new("passed", "Whether every value was within its limit, computed", t => t.Passed),
        new("publishedAt", "When this version was published, UTC", t => t.PublishedAtUtc),
        new("correctionReason", "Why the version before was corrected", t => t.CorrectionReason),
        new("withdrawalReason", "Why it was taken back", t => t.WithdrawalReason),
    ]);

    public static readonly Dataset<ValueDataRow> Values = new("test-values",
    [
        new("recordId", "Identity of the test", v => v.RecordId),
        new("facilityId", "Number of the facility", v => v.FacilityId),
        new("source", "SelfReported or SpotCheck", v => v.Source),
        new("sampledOn", "Day of sampling", v => v.SampledOn),
        new("indicator", "Code of the indicator", v => v.IndicatorCode),
        new("indicatorName", "Its name in Chinese", v => v.IndicatorName),
        new("unit", "Unit of number and limits", v => v.Unit),
        new("form", "Number, LessThan (below number), NotDetected or Detected", v => v.Form),
        new("number", "The value, or the bound it is below", v => v.Number),
        new("comparison", "AtMost, AtLeast, Range or MustBeAbsent", v => v.Comparison),
        new("lower", "Lower limit", v => v.Lower),
        new("upper", "Upper limit", v => v.Upper),
        new("withinLimit", "Judgement of the day of sampling", v => v.WithinLimit),
    ]);

    public static readonly Dataset<PunctualityRow> Firms = new("firms", Punctuality("Cleaning firm", "Facilities it cleaned last"));

    public static readonly Dataset<PunctualityRow> Units = new("units",
    [
        .. Punctuality("Managing unit", "Facilities it manages"),
        new("phone", "Office telephone", p => p.Phone),
    ]);

    /// <summary>All of them, as the page about the data lists them.</summary>
    public static readonly IReadOnlyList<(string Name, IReadOnlyList<(string Name, string Meaning)> Columns)> All =
        [Described(Estates), Described(Facilities), Described(Buildings), Described(Cleanings), Described(Tests), Described(Values), Described(Firms), Described(Units)];

    private static (string, IReadOnlyList<(string, string)>) Described<TRow>(Dataset<TRow> dataset) =>
        (dataset.Name, [.. dataset.Columns.Select(c => (c.Name, c.Meaning))]);

    private static IEnumerable<DatasetColumn<CleaningDataRow>> Conditions(
        string suffix, string when, Func<CleaningDataRow, FacilityConditions> of) => Enum.GetValues<FacilityConditions>()
        .Where(condition => condition != FacilityConditions.None)
        .Select(condition => new DatasetColumn<CleaningDataRow>(
            char.ToLowerInvariant(condition.ToString()[0]) + condition.ToString()[1..] + suffix,
            $"Whether this was found {when} the cleaning: {condition}",
            c => of(c).HasFlag(condition)));

    private static DatasetColumn<PunctualityRow>[] Punctuality(string name, string facilities) =>
    [
        new("name", name, p => p.Name),
        new("onTime", "Cleanings of the last eight quarters done in time", p => p.OnTime),
        new("late", "Done late", p => p.Late),
        new("missed", "Due and not done", p => p.Missed),
        new("onTimePercent", "Share done in time, rounded down; empty where none was due", p => p.Percent),
        new("facilities", facilities, p => p.Facilities),
        new("lateNow", "Of these, overdue, failed or without a record on the day of the download", p => p.LateNow),
    ];
}
