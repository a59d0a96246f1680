using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>The order in which the public reads the rows of an area.</summary>
public static class PublicOrder
{
    /// <summary>
    /// A programme after the other, in a village as its list has them. Rows shown for a whole town come by what is shown of them, since the list's
    /// order is that of the villages; among equals decides a hash that knows none.
    /// </summary>
    public static IOrderedQueryable<SubsidyRecord> Sort(IQueryable<SubsidyRecord> rows, string areaCode) => SmallVillages.IsMerged(areaCode)
        ? rows.OrderBy(r => r.ProgrammeId).ThenByDescending(r => r.AmountInFen).ThenBy(r => r.DisplayName).ThenBy(r => r.RowKey).ThenBy(r => r.Id)
        : rows.OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id);
}
