namespace GovOpen.Web.Features.Labels;

/// <summary>A label to print.</summary>
public sealed record LabelToPrint(string Code, string EstateName, string BuildingName);

/// <summary>
/// Labels laid out on A4 sheets of 3 × 7 labels of 63.5 × 38.1 mm, the common sticker sheet with 2.54 mm between columns. All lengths
/// are millimetres.
/// </summary>
public sealed class LabelSheet
{
    public const double PageWidth = 210;
    public const double PageHeight = 297;
    public const double LabelWidth = 63.5;
    public const double LabelHeight = 38.1;
    public const int Columns = 3;
    public const int Rows = 7;
    public const int PerPage = Columns * Rows;

    /// <summary>The code with its quiet zone; below 30 mm phones begin to fail in a dark stairwell.</summary>
    public const double CodeEdge = 30;

    /// <summary>How far a printer may be off.</summary>
    public const double GreatestOffset = 10;

    private const double ColumnPitch = 66.04;
    private const double LeftMargin = (PageWidth - (2 * ColumnPitch) - LabelWidth) / 2;
    private const double TopMargin = (PageHeight - (Rows * LabelHeight)) / 2;

    /// <param name="start">The first place on the first sheet, from 1: a sheet that is partly used up can be used again.</param>
    /// <param name="dx">Correction for the printer, to the right.</param>
    /// <param name="dy">Correction for the printer, downwards.</param>
    public LabelSheet(int estateId, IReadOnlyList<LabelToPrint> labels, int start, double dx, double dy)
    {
        EstateId = estateId;
        Start = start;
        Dx = dx;
        Dy = dy;
        Pages = [.. labels
            .Select((label, i) => (Label: label, Place: i + start - 1))
            .GroupBy(l => l.Place / PerPage)
            .Select(page => page
                .Select(l => new PlacedLabel(
                    l.Label,
                    Math.Round(LeftMargin + dx + (l.Place % Columns * ColumnPitch), 3),
                    Math.Round(TopMargin + dy + (l.Place % PerPage / Columns * LabelHeight), 3)))
                .ToList())];
    }

    public int EstateId { get; }

    public int Start { get; }

    public double Dx { get; }

    public double Dy { get; }

    public IReadOnlyList<IReadOnlyList<PlacedLabel>> Pages { get; }
}

/// <summary>A label with its upper left corner on the sheet, in millimetres.</summary>
public sealed record PlacedLabel(LabelToPrint Label, double X, double Y);
