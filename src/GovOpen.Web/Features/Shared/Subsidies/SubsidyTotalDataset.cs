using GovOpen.Web.Common.Datasets;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>A total as data: a village, programme and year.</summary>
public sealed record TotalDataRow(
    int Year, string ProgrammeCode, string ProgrammeName, string TownCode, string TownName, string VillageCode, string VillageName,
    int Records, long AmountInFen, long PaidInFen, int Corrections, long RecoveredInFen);

/// <summary>Totals by year, programme and village: names nobody.</summary>
public static class SubsidyTotalDataset
{
    public static readonly Dataset<TotalDataRow> Value = new("subsidy-totals",
    [
        new("year", "Year of the subsidy", r => r.Year),
        new("programmeCode", "Code of the programme", r => r.ProgrammeCode),
        new("programme", "Name of the programme", r => r.ProgrammeName),
        new("townCode", "Statistical code of the town, 9 digits", r => r.TownCode),
        new("town", "Name of the town", r => r.TownName),
        new("villageCode", "Statistical code of the village, 12 digits; 9 digits, of the town, where villages with few recipients are shown together", r => r.VillageCode),
        new("village", "Name of the village", r => r.VillageName),
        new("records", "Public rows, those taken back among them", r => r.Records),
        new("amountYuan", "Amount in yuan of the rows that are on notice, approved or paid", r => r.AmountInFen / 100m),
        new("paidYuan", "The part of it that is paid, in yuan", r => r.PaidInFen / 100m),
        new("corrections", "Corrections of rows after they became public", r => r.Corrections),
        new("recoveredYuan", "Money recovered after it was paid, in yuan", r => r.RecoveredInFen / 100m),
    ]);
}
