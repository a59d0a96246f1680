using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Features.Shared.SubsidyLists;

namespace GovOpen.Tests.Features.SubsidyLists;

public sealed class ListCellsTests
{
    [Theory]
    [InlineData("电话13812345678", true)]
    [InlineData("电话１３８１２３４５６７８", true)]
    [InlineData("电话１３８1234５６７８", true)]
    [InlineData("电话021-57251234", false)]
    [InlineData("２０２６年第１２批", false)]
    [InlineData("", false)]
    public void HasPersonalNumber_DigitsOfAnyWidth_AreCounted(string text, bool expected) => Assert.Equal(expected, ListCells.HasPersonalNumber(text));

    [Fact]
    public void HasPersonalNumber_IdentityNumberInFullWidth_IsFound() =>
        Assert.True(ListCells.HasPersonalNumber(string.Concat(People.Identity(1).Select(c => (char)(c + 0xFEE0)))));

    [Theory]
    [InlineData("护塘村13812345678.xlsx", "护塘村***********.xlsx")]
    [InlineData("护塘村１３８１２３４５６７８.xlsx", "护塘村***********.xlsx")]
    [InlineData("２０２６年第１２批.csv", "２０２６年第１２批.csv")]
    public void Masked_DigitsOfAnyWidth_AreHidden(string name, string shown) => Assert.Equal(shown, ListCells.Masked(name, isPersonal: false));
}
