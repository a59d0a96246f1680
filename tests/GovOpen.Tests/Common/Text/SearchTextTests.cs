using GovOpen.Web.Common.Text;

namespace GovOpen.Tests.Common.Text;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData(null, new string[0])]
    [InlineData("   ", new string[0])]
    [InlineData("中环家园75号", new[] { "中环家园75号" })]
    [InlineData("中环家园　７５", new[] { "中环家园", "75" })]
    [InlineData("水 水", new[] { "水" })]
    [InlineData("1 2 3 4 5 6 7", new[] { "1", "2", "3", "4", "5", "6" })]
    public void Of_SplitsIntoWords(string? typed, string[] terms) => Assert.Equal(terms, SearchText.Of(typed).Terms);

    [Fact]
    public void Of_LongText_IsCutBetweenCharacters()
    {
        var text = SearchText.Of(new string('水', SearchText.MaxLength - 1) + "𠮷家");

        Assert.True(text.WasCut);
        Assert.Equal(new string('水', SearchText.MaxLength - 1), text.Typed);
    }
}
