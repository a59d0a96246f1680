using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.SubsidyRecords;

namespace GovOpen.Tests.Features.SubsidyRecords;

public class VersionChangesTests
{
    private static readonly VersionRow First = new(1, SubsidyStep.Correct, "张小明", "3组", 520, 15000, 78000, null, null, null, null, null);

    [Fact]
    public void Between_AreaCorrected_SaysQuantityAndAmount() => Assert.Equal(
        [new VersionChange("Changed.Quantity", "5.2", "4.2"), new VersionChange("Changed.Amount", "780.00", "630.00")],
        VersionChanges.Between(First, First with { Version = 2, QuantityInHundredths = 420, AmountInFen = 63000 }, "张小明"));

    [Fact]
    public void Between_StandardCorrected_SaysStandard() => Assert.Equal(
        [new VersionChange("Changed.Standard", "150.00", "160.00")],
        VersionChanges.Between(First, First with { Version = 2, StandardInFen = 16000 }, "张小明"));

    [Fact]
    public void Between_GroupCorrected_SaysBothGroups() => Assert.Equal(
        [new VersionChange("Changed.Group", "3组", "4组")],
        VersionChanges.Between(First, First with { Version = 2, GroupName = "4组" }, "张小明"));

    [Fact]
    public void Between_NothingPublicChanged_SaysNothing() =>
        Assert.Empty(VersionChanges.Between(First, First with { Version = 2, Reason = "补正依据" }, "张小明"));

    [Fact]
    public void Between_NameCorrectedAndShownInFull_SaysBothNames() => Assert.Equal(
        [new VersionChange("Changed.Name", "张小明", "张晓明")],
        VersionChanges.Between(First, First with { Version = 2, DisplayName = "张晓明", IsRenamed = true }, "张晓明"));

    [Fact]
    public void Between_OnlyTheRuleForNamesChanged_SpeaksOfNoName() =>
        Assert.Empty(VersionChanges.Between(First, First with { Version = 2, DisplayName = "" }, ""));

    [Theory]
    [InlineData("张*明")]
    [InlineData("")]
    public void Between_NameNotShownInFullToday_KeepsTheFormerNameBack(string nameToday)
    {
        var change = Assert.Single(VersionChanges.Between(First, First with { Version = 2, DisplayName = nameToday, IsRenamed = true }, nameToday));

        Assert.Equal(VersionChange.NameUnsaid, change.TextName);
        Assert.DoesNotContain("张", change.Before + change.After, StringComparison.Ordinal);
    }
}
