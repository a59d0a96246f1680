using System.Text.Json;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>A row of the ledger as data.</summary>
public sealed record LedgerDataRow(
    long? Id, int Year, string? Batch, string ProgrammeCode, string ProgrammeName, string VillageCode, string VillageName,
    string? GroupName, RecipientKind RecipientKind, string DisplayName, long QuantityInHundredths, string? Unit, long StandardInFen,
    long AmountInFen, SubsidyState State, DateOnly? PostedOn, DateOnly? NoticeEndsOn, DateOnly? PaidOn, int Version);

/// <summary>The public rows of the ledger, with names as the public may read them.</summary>
public static class LedgerDataset
{
    public static readonly Dataset<LedgerDataRow> Value = new("subsidy-records",
    [
        new("recordId", "Number of the row; its page is /subsidies/records/{recordId}. Empty where villages with few recipients are shown together: numbers follow the list and would tell the village", r => r.Id),
        new("year", "Year of the subsidy", r => r.Year),
        new("batch", "Name of the list the row came in; empty where villages with few recipients are shown together: a list may be one village's", r => r.Batch),
        new("programmeCode", "Code of the programme", r => r.ProgrammeCode),
        new("programme", "Name of the programme", r => r.ProgrammeName),
        new("villageCode", "Statistical code of the village, 12 digits; 9 digits, of the town, where villages with few recipients are shown together", r => r.VillageCode),
        new("village", "Name of the village", r => r.VillageName),
        new("group", "Villagers' group", r => r.GroupName),
        new("recipientKind", "household, collective, cooperative or enterprise", r => Name(r.RecipientKind)),
        new("recipient", "Head of the household or name of the body, as the programme shows it; empty where it does not", r => r.DisplayName),
        new("quantity", "Area or number of units", r => r.QuantityInHundredths / 100m),
        new("unit", "What is counted", r => r.Unit),
        new("standardYuan", "Yuan for one unit", r => r.StandardInFen / 100m),
        new("amountYuan", "Amount in yuan", r => r.AmountInFen / 100m),
        new("state", "onPublicNotice, underObjection, noticeEnded, paid, returned, recovered or withdrawn", r => Name(r.State)),
        new("postedOn", "Day the list was posted", r => r.PostedOn),
        new("noticeEndsOn", "Last day of the notice; while an objection is looked into (underObjection) the clock stands still, and the days are added afterwards", r => r.NoticeEndsOn),
        new("paidOn", "Day the money was paid", r => r.PaidOn),
        new("version", "1, and one more for each published correction", r => r.Version),
    ]);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
