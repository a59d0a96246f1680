namespace GovOpen.Web.Commands.Demo;

/// <summary>How large a demo district is made, and from which seed: one seed always gives the same district on the same day.</summary>
/// <param name="Items">Catalogue items; null for all there are texts for.</param>
internal sealed record DemoSize(int Buildings, int Records, int? Items, int Seed)
{
    public static readonly DemoSize Small = new(48, 3_600, null, 75);
}
