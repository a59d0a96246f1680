using GovOpen.Web.Features.Labels;

namespace GovOpen.Tests.Features.Labels;

public sealed class LabelRulerTests
{
    [Fact]
    public void Corners_OfTheSheet_LieWhereTheStickersAre()
    {
        Assert.Equal((7.21, 15.15), LabelSheet.CornerOf(0));
        Assert.Equal((73.25, 15.15), LabelSheet.CornerOf(1));
        Assert.Equal((139.29, 15.15), LabelSheet.CornerOf(2));
        Assert.Equal((7.21, 53.25), LabelSheet.CornerOf(3));
        Assert.Equal((139.29, 243.75), LabelSheet.CornerOf(20));
    }

    [Fact]
    public void Crosses_LieOnEveryCornerOfEveryLabel()
    {
        Assert.Equal([7.21, 70.71, 73.25, 136.75, 139.29, 202.79], LabelRuler.Crosses.Select(c => c.X).Distinct().Order());
        Assert.Equal([15.15, 53.25, 91.35, 129.45, 167.55, 205.65, 243.75, 281.85], LabelRuler.Crosses.Select(c => c.Y).Distinct().Order());
        Assert.Equal(48, LabelRuler.Crosses.Count);
    }

    [Fact]
    public void Scales_HaveAMarkEveryMillimetreAndANumberEveryTen()
    {
        Assert.Equal(Enumerable.Range(5, 201), LabelRuler.Across.Select(m => m.At));
        Assert.Equal(Enumerable.Range(15, 278), LabelRuler.Down.Select(m => m.At));
        Assert.All(LabelRuler.Across, m => Assert.Equal(m.At % 10 == 0 ? $"{m.At}" : null, m.Number));
        Assert.True(LabelRuler.Across[0].Length > LabelRuler.Across[1].Length);
    }
}
