namespace GovOpen.Web.Features.Labels;

/// <summary>A size of label. All lengths are millimetres.</summary>
/// <param name="Name">As it stands in addresses and after <c>--format</c>.</param>
/// <param name="CodeEdge">The QR code with its quiet zone; below 30 mm phones begin to fail in a dark stairwell.</param>
public sealed record LabelFormat(string Name, double Width, double Height, double CodeEdge)
{
    /// <summary>A sticker of the common sheet of 3 × 7 on A4.</summary>
    public static readonly LabelFormat Sticker = new("a4", 63.5, 38.1, 30);

    /// <summary>A page of A6 upright, for an entrance or a notice board: read from three metres.</summary>
    public static readonly LabelFormat A6 = new("a6", 105, 148, 80);

    public static IReadOnlyList<LabelFormat> All { get; } = [Sticker, A6];

    /// <summary>The format of a name, or null.</summary>
    public static LabelFormat? Find(string? name) => All.FirstOrDefault(f => f.Name == name);
}
