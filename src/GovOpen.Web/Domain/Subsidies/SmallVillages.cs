using GovOpen.Web.Domain.Places;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// Rows of villages where so few draw from a programme that the village would tell who they are: shown for the whole town, see
/// <see cref="SubsidyRecord.AreaCode"/>. What counts are those whom the village could give away: the different recipients of a programme and year who are
/// shown in the village without their full name and were not taken off. Where there are some, but fewer than the programme's text wants, all their
/// rows move to the town, without group and place of the notice; rows with a full name stay. Asked anew when a list is posted or withdrawn, when a
/// change of a row is approved and when a text is published; a row never moves back.
/// <para>
/// A moved row is addressed by a sealed number and data sets leave its number out, since numbers follow the order of the list and would tell its
/// neighbours. What remains: gaps in the numbers of a village's other rows tell that rows may have moved, though not which of the town's; and who read the
/// village's page before the move has read it.
/// </para>
/// </summary>
public static class SmallVillages
{
    /// <summary>What data sets call them, in the language of the data.</summary>
    public const string Name = "其他（人数少的村合并公布）";

    /// <summary>Whether an area of rows or totals stands for several villages.</summary>
    public static bool IsMerged(string areaCode) => areaCode.Length == DivisionCodes.TownLength;
}
