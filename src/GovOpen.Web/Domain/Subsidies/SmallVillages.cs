using GovOpen.Web.Domain.Places;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// Rows of villages where so few draw from a programme that the village would tell who they are: shown for the whole town, see
/// <see cref="SubsidyRecord.AreaCode"/>. Nothing the public can ask tells which village such a row is of.
/// </summary>
public static class SmallVillages
{
    /// <summary>What data sets call them, in the language of the data.</summary>
    public const string Name = "其他（人数少的村合并公布）";

    /// <summary>Whether an area of rows or totals stands for several villages.</summary>
    public static bool IsMerged(string areaCode) => areaCode.Length == DivisionCodes.TownLength;
}
