using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class ListStatesTests
{
    [Theory]
    [InlineData(SubsidyState.NoticeEnded, "NoticeEnded Paid", SubsidyState.NoticeEnded)]
    [InlineData(SubsidyState.NoticeEnded, "Paid", SubsidyState.Paid)]
    [InlineData(SubsidyState.NoticeEnded, "Paid Withdrawn", SubsidyState.Paid)]
    [InlineData(SubsidyState.NoticeEnded, "OnPublicNotice Paid Withdrawn", SubsidyState.NoticeEnded)]
    [InlineData(SubsidyState.OnPublicNotice, "UnderObjection Paid", SubsidyState.OnPublicNotice)]
    [InlineData(SubsidyState.OnPublicNotice, "Withdrawn", SubsidyState.Withdrawn)]
    [InlineData(SubsidyState.OnPublicNotice, "OnPublicNotice Withdrawn", SubsidyState.OnPublicNotice)]
    [InlineData(SubsidyState.UnderObjection, "Withdrawn", SubsidyState.Withdrawn)]
    [InlineData(SubsidyState.NoticeEnded, "Withdrawn", SubsidyState.Withdrawn)]
    [InlineData(SubsidyState.NoticeEnded, "Returned Withdrawn", SubsidyState.Paid)]
    [InlineData(SubsidyState.NoticeEnded, "Recovered Withdrawn", SubsidyState.Paid)]
    [InlineData(SubsidyState.Paid, "Paid Returned", SubsidyState.Paid)]
    [InlineData(SubsidyState.Paid, "Recovered", SubsidyState.Paid)]
    [InlineData(SubsidyState.Withdrawn, "Withdrawn", SubsidyState.Withdrawn)]
    [InlineData(SubsidyState.TownReview, "TownReview", SubsidyState.TownReview)]
    [InlineData(SubsidyState.Draft, "", SubsidyState.Draft)]
    [InlineData(SubsidyState.OnPublicNotice, "", SubsidyState.OnPublicNotice)]
    public void After_RowsInTheseStates_IsWhereTheListStands(SubsidyState list, string rows, SubsidyState expected) =>
        Assert.Equal(expected, ListStates.After(list, States(rows), isHeld: false));

    [Theory]
    [InlineData("Withdrawn")]
    [InlineData("Paid Withdrawn")]
    public void After_WithAnObjectionToTheListOpen_StaysUntilItIsClosed(string rows) =>
        Assert.Equal(SubsidyState.UnderObjection, ListStates.After(SubsidyState.UnderObjection, States(rows), isHeld: true));

    private static List<SubsidyState> States(string names) => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SubsidyState>)];
}
