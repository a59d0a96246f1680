using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Features.Search;

namespace GovOpen.Tests.Features.Search;

public sealed class TypedCodeTests
{
    private static readonly string Valid = LabelCode.FromNumber(1234567890123 % (1L << 35));

    private static readonly string Mistyped = Valid[..7] + (Valid[7] == 'A' ? 'B' : 'A');

    [Fact]
    public void Read_ValidCode_IsTheCode()
    {
        Assert.Equal(Valid, TypedCode.Read(LabelCode.Grouped(Valid).ToLowerInvariant()).Code);
        Assert.Null(TypedCode.Read(Mistyped).Code);
    }

    [Theory]
    [InlineData("E66D-YBMN")]
    [InlineData("e66dybmn")]
    [InlineData("Ｅ６６Ｄ－ＹＢＭＮ")]
    [InlineData("ABCD-EFGH")]
    public void Read_LooksLikeACode_IsMeant(string typed) => Assert.True(TypedCode.Read(typed).IsMeant);

    [Theory]
    [InlineData("")]
    [InlineData("hospital")]
    [InlineData("20261112")]
    [InlineData("2026-11-12")]
    [InlineData("55551234")]
    [InlineData("中环家园75号")]
    [InlineData("E66D-YBM")]
    public void Read_OrdinaryText_IsNotMeant(string typed) => Assert.False(TypedCode.Read(typed).IsMeant);
}
