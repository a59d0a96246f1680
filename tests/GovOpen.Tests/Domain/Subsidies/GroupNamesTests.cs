using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class GroupNamesTests
{
    [Theory]
    [InlineData("3")]
    [InlineData("03")]
    [InlineData("３")]
    [InlineData("3组")]
    [InlineData("３ 组")]
    [InlineData("第3组")]
    [InlineData("三组")]
    [InlineData("第三村民小组")]
    public void SpellingsOf_ANumber_IsEveryWayToWriteIt(string typed) =>
        Assert.Superset(new HashSet<string> { "3", "3组", "第3组", "三组", "第三组", "三小组", "第三村民小组" }, GroupNames.SpellingsOf(typed).ToHashSet());

    [Theory]
    [InlineData("十", "10组")]
    [InlineData("12", "第十二组")]
    [InlineData("二十", "20组")]
    [InlineData("二十一组", "21组")]
    [InlineData("99", "九十九组")]
    [InlineData("100", "100组")]
    [InlineData("0", "0组")]
    [InlineData("东", "东组")]
    [InlineData("东组", "东")]
    [InlineData("3队", "3队")]
    [InlineData("组", "组")]
    [InlineData("第", "第")]
    public void SpellingsOf_AnythingElse_HasWhatAListMayWrite(string typed, string written) =>
        Assert.Contains(written, GroupNames.SpellingsOf(typed));

    [Theory]
    [InlineData("3", "13组")]
    [InlineData("3", "3队")]
    [InlineData("东", "东南组")]
    public void SpellingsOf_AGroup_IsOfNoOther(string typed, string written) => Assert.DoesNotContain(written, GroupNames.SpellingsOf(typed));

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    public void SpellingsOf_Nothing_IsNone(string typed) => Assert.Empty(GroupNames.SpellingsOf(typed));
}
