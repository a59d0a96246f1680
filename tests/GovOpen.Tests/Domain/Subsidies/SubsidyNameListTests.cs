using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class SubsidyNameListTests
{
    private static readonly string Names = SubsidyNameList.Of("310116112212", 2026, ["王娟", "", "欧阳娟娟", "李四", "王娟", "Li Ming", "𠮷田·阿依", "王*"], []).Names;

    [Fact]
    public void Of_NamesOfRows_HoldsEachOnceAndNoHiddenOne() =>
        Assert.Equal(["Li Ming", "李四", "欧阳娟娟", "王*", "王娟", "𠮷田·阿依"], Names.Split('\n'));

    [Fact]
    public void Of_GroupsOfRows_HoldsEachOnceAndNoneThatIsMissing() =>
        Assert.Equal(["2组", "第三组"], SubsidyNameList.LinesOf(SubsidyNameList.Of("310116112212", 2026, ["王娟"], ["第三组", "", "2组", "第三组"]).Groups!));

    [Theory]
    [InlineData("娟", "欧阳娟娟 王娟")]
    [InlineData("王娟", "王娟")]
    [InlineData("王", "王* 王娟")]
    [InlineData("*", "王*")]
    [InlineData("li m", "Li Ming")]
    [InlineData("𠮷", "𠮷田·阿依")]
    [InlineData("依", "𠮷田·阿依")]
    [InlineData("Li", "Li Ming")]
    [InlineData("王李", "")]
    [InlineData("娟\n王", "")]
    [InlineData("%", "")]
    public void Find_PartOfAName_IsEveryNameThatHasIt(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', SubsidyNameList.Find(Names, text, 10)));

    [Fact]
    public void Find_MoreNamesThanWanted_StopsAtTheLimit() => Assert.Equal(["欧阳娟娟"], SubsidyNameList.Find(Names, "娟", 1));

    [Fact]
    public void Find_NoNames_IsNone() => Assert.Empty(SubsidyNameList.Find("", "王", 10));
}
