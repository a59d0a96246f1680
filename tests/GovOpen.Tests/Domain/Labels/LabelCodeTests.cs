using GovOpen.Web.Domain.Labels;

namespace GovOpen.Tests.Domain.Labels;

public sealed class LabelCodeTests
{
    [Fact]
    public void Create_ManyTimes_GivesValidCodesThatDiffer()
    {
        var codes = Enumerable.Range(0, 5_000).Select(_ => LabelCode.Create()).ToList();

        Assert.All(codes, code => Assert.True(LabelCode.IsValid(code), code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public void IsValid_EverySingleWrongSymbol_IsCaught()
    {
        foreach (var code in Enumerable.Range(0, 50).Select(_ => LabelCode.Create()))
        {
            for (var place = 0; place < LabelCode.Length; place++)
            {
                foreach (var symbol in LabelCode.Alphabet.Where(s => s != code[place]))
                {
                    var wrong = code[..place] + symbol + code[(place + 1)..];
                    Assert.False(LabelCode.IsValid(wrong), $"{wrong} passes for {code}");
                }
            }
        }
    }

    [Fact]
    public void IsValid_SwappedNeighbours_AreNearlyAllCaught()
    {
        int swaps = 0, caught = 0;
        foreach (var code in Enumerable.Range(0, 2_000).Select(_ => LabelCode.Create()))
        {
            for (var place = 0; place < LabelCode.Length - 1; place++)
            {
                if (code[place] == code[place + 1])
                {
                    continue;
                }

                swaps++;
                var swapped = code[..place] + code[place + 1] + code[place] + code[(place + 2)..];
                caught += LabelCode.IsValid(swapped) ? 0 : 1;
            }
        }

        Assert.InRange((double)caught / swaps, 0.99, 1);
    }

    [Theory]
    [InlineData("7k3m-9qx2", "7K3M9QX2")]
    [InlineData(" 7K3M 9QX2 ", "7K3M9QX2")]
    [InlineData("７Ｋ３Ｍ－９ＱＸ２", "7K3M9QX2")]
    [InlineData("oilo0000", "01100000")]
    public void TryNormalize_HowPeopleType_IsUnderstood(string typed, string expected)
    {
        Assert.True(LabelCode.TryNormalize(typed, out var code));
        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7K3M9QX")]
    [InlineData("7K3M9QX22")]
    [InlineData("7K3M9QU2")]
    [InlineData("中环家园七十五号")]
    public void TryNormalize_SomethingElse_IsRefused(string? typed) => Assert.False(LabelCode.TryNormalize(typed, out _));
}
