using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class DisplayNamesTests
{
    [Theory]
    [InlineData("张小明", NameDisplay.Full, "张小明")]
    [InlineData("张小明", NameDisplay.OneCharacterStarred, "张*明")]
    [InlineData("张明", NameDisplay.OneCharacterStarred, "张*")]
    [InlineData("𠮷田梅", NameDisplay.OneCharacterStarred, "𠮷*梅")]
    [InlineData("明", NameDisplay.OneCharacterStarred, "*")]
    [InlineData("张小明", NameDisplay.HiddenBelowAmount, "")]
    public void For_Person_FollowsTheProgramme(string name, NameDisplay display, string expected) =>
        Assert.Equal(expected, DisplayNames.For(name, RecipientKind.Household, display, 4_999, 5_000));

    [Fact]
    public void For_AmountAtTheBound_IsShown() =>
        Assert.Equal("张小明", DisplayNames.For("张小明", RecipientKind.Household, NameDisplay.HiddenBelowAmount, 5_000, 5_000));

    [Fact]
    public void For_Firm_IsAlwaysShown() =>
        Assert.Equal("护塘专业合作社", DisplayNames.For("护塘专业合作社", RecipientKind.Cooperative, NameDisplay.OneCharacterStarred, 1, 5_000));
}
