namespace GovOpen.Web.Features.Labels;

/// <summary>A mark of a scale: how far from the edge of the paper, how long, and its number every ten millimetres.</summary>
public readonly record struct RulerMark(int At, double Length, string? Number);

/// <summary>A cross at a corner of a label.</summary>
public readonly record struct RulerCross(double X, double Y);

/// <summary>
/// A page to measure a printer with: scales along the upper and the left edge, a cross at every corner of every label, a line of 100 mm.
/// Everything on it is moved by the offsets: when they are right, the mark 10 lies 10 mm from the edge of the paper. Lengths are
/// millimetres.
/// </summary>
/// <param name="Dx">Correction to the right.</param>
/// <param name="Dy">Correction downwards.</param>
public sealed record LabelRuler(double Dx, double Dy)
{
    /// <summary>Printers leave an edge white: the upper scale stands this far below it.</summary>
    public const double AcrossInset = 6;

    /// <summary>The left scale stands beside the crosses, so that both can be read.</summary>
    public const double DownInset = 12;

    /// <summary>Length of the line that shows whether the printer scales.</summary>
    public const double LineLength = 100;

    private const int WhiteEdge = 5;

    /// <summary>Below the upper scale and its numbers.</summary>
    private const int DownFrom = 15;

    /// <summary>The scale from the left edge.</summary>
    public static IReadOnlyList<RulerMark> Across { get; } = Scale(WhiteEdge, LabelSheet.PageWidth);

    /// <summary>The scale from the upper edge.</summary>
    public static IReadOnlyList<RulerMark> Down { get; } = Scale(DownFrom, LabelSheet.PageHeight);

    /// <summary>The corners of all labels; neighbours in a column share theirs.</summary>
    public static IReadOnlyList<RulerCross> Crosses { get; } = [.. Enumerable.Range(0, LabelSheet.PerPage)
        .Select(LabelSheet.CornerOf)
        .SelectMany(c => new[] { c.X, Math.Round(c.X + LabelFormat.Sticker.Width, 3) }
            .SelectMany(x => new[] { c.Y, Math.Round(c.Y + LabelFormat.Sticker.Height, 3) }.Select(y => new RulerCross(x, y))))
        .Distinct()
        .OrderBy(c => c.Y).ThenBy(c => c.X)];

    private static List<RulerMark> Scale(int from, double edge) => [.. Enumerable.Range(from, (int)edge - WhiteEdge - from + 1)
        .Select(at => at % 10 == 0 ? new RulerMark(at, 3.5, $"{at}") : new RulerMark(at, at % 5 == 0 ? 2.4 : 1.4, null))];
}
