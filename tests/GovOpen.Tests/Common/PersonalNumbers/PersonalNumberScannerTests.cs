using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Tests.Common.PersonalNumbers;

public sealed class PersonalNumberScannerTests
{
    // 11010519491231002X is the example of the standard itself.
    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491331002X", false)]
    [InlineData("1101051949123100", false)]
    public void IsValid_ByCheckCharacterAndDate(string number, bool expected) => Assert.Equal(expected, IdentityNumbers.IsValid(number));

    [Theory]
    [InlineData("身份证号11010519491231002X，", PersonalNumberKind.Identity, "110*************2X")]
    [InlineData("110105 19491231 002x", PersonalNumberKind.Identity, "110*************2x")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", PersonalNumberKind.Identity, "110*************2X")]
    [InlineData("旧证 110105491231002 号", PersonalNumberKind.Identity, "110**********02")]
    [InlineData("联系人13800138000", PersonalNumberKind.MobilePhone, "138******00")]
    [InlineData("138-0013-8000", PersonalNumberKind.MobilePhone, "138******00")]
    [InlineData("卡号 4111 1111 1111 1111", PersonalNumberKind.BankCard, "411***********11")]
    public void Find_NumberInText_TellsItsKindAndMasksIt(string text, PersonalNumberKind kind, string masked) =>
        Assert.Equal([new PersonalNumber(kind, masked)], PersonalNumberScanner.Find(text));

    [Fact]
    public void Find_TwoNumbersSideBySide_FindsBoth() =>
        Assert.Equal(2, PersonalNumberScanner.Find("13800138000 13912345678").Count);

    [Theory]
    [InlineData("报告编号 WT20261113000001")]
    [InlineData("021-55551001")]
    [InlineData("CMA 210901340001")]
    [InlineData("0.31 7.12 1000 2026-11-13 09:21")]
    [InlineData("12345678901234567890123456")]
    [InlineData("110105194912310021")]
    public void Find_OtherNumbers_FindsNothing(string text) => Assert.Empty(PersonalNumberScanner.Find(text));
}
