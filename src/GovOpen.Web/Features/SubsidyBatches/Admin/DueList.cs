using GovOpen.Web.Common.Datasets;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>A row that waits for its money, as the finance office is told of it.</summary>
public sealed record DueListRow(long Id, string RecipientName, string VillageName, string? GroupName, long AmountInFen);

/// <summary>
/// What of a list waits for its money (待发放明细), to be sent to the finance office and to come back as its payment file: the headings are those that
/// <see cref="PaymentFile"/> knows.
/// </summary>
internal static class DueList
{
    public static readonly Dataset<DueListRow> Dataset = new("subsidy-payments-due",
    [
        new("编号", "Number of the row", r => r.Id),
        new("姓名", "Recipient", r => r.RecipientName),
        new("村", "Village", r => r.VillageName),
        new("组", "Villagers' group", r => r.GroupName),
        new("金额", "Yuan", r => r.AmountInFen / 100m),
    ]);
}
