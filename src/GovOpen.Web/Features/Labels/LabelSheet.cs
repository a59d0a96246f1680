namespace GovOpen.Web.Features.Labels;

/// <summary>What a clerk asks to be printed.</summary>
public sealed class SheetRequest
{
    /// <summary>Single labels that can be asked for at once.</summary>
    public const int GreatestSelection = 200;

    public int Estate { get; init; }

    /// <summary>The first place on the first sheet, from 1: a sheet that is partly used up can be used again.</summary>
    public int Start { get; init; } = 1;

    /// <summary>Correction for the printer in millimetres, to the right.</summary>
    public double Dx { get; init; }

    /// <summary>Correction for the printer in millimetres, downwards.</summary>
    public double Dy { get; init; }

    /// <summary>Name of a <see cref="LabelFormat"/>.</summary>
    public string Format { get; init; } = LabelFormat.Sticker.Name;

    /// <summary>Only these labels of the estate; none means all.</summary>
    public List<string> Code { get; init; } = [];

    /// <summary>Only labels that were not noted as installed.</summary>
    public bool Pending { get; init; }

    public bool IsSensible => Start is >= 1 and <= LabelSheet.PerPage && LabelSheet.IsOffset(Dx) && LabelSheet.IsOffset(Dy)
        && LabelFormat.Find(Format) is not null && Code.Count <= GreatestSelection;
}

/// <summary>
/// Labels laid out on A4 sheets of 3 × 7 labels of 63.5 × 38.1 mm, the common sticker sheet with 2.54 mm between columns. All lengths
/// are millimetres.
/// </summary>
public sealed class LabelSheet
{
    public const double PageWidth = 210;
    public const double PageHeight = 297;
    public const int Columns = 3;
    public const int Rows = 7;
    public const int PerPage = Columns * Rows;

    /// <summary>How far a printer may be off.</summary>
    public const double GreatestOffset = 10;

    private const double ColumnPitch = 66.04;

    /// <param name="start">The first place on the first sheet, from 1.</param>
    /// <param name="dx">Correction for the printer, to the right.</param>
    /// <param name="dy">Correction for the printer, downwards.</param>
    public LabelSheet(IEnumerable<LabelToPrint> labels, int start, double dx, double dy) => Pages = [.. labels
        .Select((label, i) => (Label: label, Place: i + start - 1))
        .GroupBy(l => l.Place / PerPage)
        .Select(page => page.Select(l => Placed(l.Label, l.Place % PerPage, dx, dy)).ToList())];

    public IReadOnlyList<IReadOnlyList<PlacedLabel>> Pages { get; }

    private static double LeftMargin => (PageWidth - ((Columns - 1) * ColumnPitch) - LabelFormat.Sticker.Width) / 2;

    private static double TopMargin => (PageHeight - (Rows * LabelFormat.Sticker.Height)) / 2;

    /// <summary>Written so that "not a number", which compares with nothing, is none.</summary>
    public static bool IsOffset(double millimetres) => Math.Abs(millimetres) <= GreatestOffset;

    /// <summary>The upper left corner of a place on the sheet, counted from 0 along the rows.</summary>
    public static (double X, double Y) CornerOf(int place) => (
        Math.Round(LeftMargin + (place % Columns * ColumnPitch), 3),
        Math.Round(TopMargin + (place / Columns * LabelFormat.Sticker.Height), 3));

    private static PlacedLabel Placed(LabelToPrint label, int place, double dx, double dy)
    {
        var (x, y) = CornerOf(place);
        return new PlacedLabel(label, Math.Round(x + dx, 3), Math.Round(y + dy, 3));
    }
}

/// <summary>A label with its upper left corner on the sheet, in millimetres.</summary>
public sealed record PlacedLabel(LabelToPrint Label, double X, double Y);

/// <summary>The page that shows labels before they are printed.</summary>
public sealed record SheetPage(SheetRequest Request, LabelFormat Format, string EstateName, IReadOnlyList<LabelToPrint> Labels)
{
    /// <summary>The sheets, when the format is that of a sheet.</summary>
    public LabelSheet Sheet => new(Labels, Request.Start, Request.Dx, Request.Dy);
}
