using System.Globalization;
using System.Text;
using System.Xml;
using GovOpen.Web.Common.QrCodes;
using GovOpen.Web.Domain.Labels;

namespace GovOpen.Web.Features.Labels;

/// <summary>A label to print.</summary>
public sealed record LabelToPrint(string Code, string EstateName, string BuildingName, string Address);

/// <summary>
/// Draws a label as SVG in millimetres: the QR code, and in words what it is for, estate and building, the code and the site's domain. The
/// one place where a label is drawn, for the sheet, the large page and the sign maker's files. Only attributes, no style sheet: a
/// sign maker's program knows none, and the site's policy allows none inline. What stands on a label is Chinese in every language.
/// </summary>
/// <param name="origin">Origin in the QR code, without a trailing slash.</param>
/// <param name="domain">What a person compares with the address bar.</param>
public sealed class LabelDrawing(LabelFormat format, string origin, string domain)
{
    private const string Purpose = "扫码看水箱清洗和水质";
    private const string Sans = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif";
    private const string Mono = "Consolas, DejaVu Sans Mono, monospace";

    /// <summary>A label as a file of its own, as large as it is printed.</summary>
    public string Document(LabelToPrint label) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="{Mm(format.Width)}mm" height="{Mm(format.Height)}mm" viewBox="0 0 {Mm(format.Width)} {Mm(format.Height)}">
        <rect width="{Mm(format.Width)}" height="{Mm(format.Height)}" fill="#ffffff"/>
        {Content(label)}
        </svg>

        """;

    /// <summary>What is inside the edges of a label, whose upper left corner is the origin.</summary>
    public string Content(LabelToPrint label)
    {
        var svg = new StringBuilder();
        var payload = QrCodeSvg.LabelPayload(origin, label.Code);
        var isSticker = format == LabelFormat.Sticker;
        var (x, y) = isSticker ? (1.5, 4) : ((format.Width - format.CodeEdge) / 2, 4);
        svg.Append(CultureInfo.InvariantCulture, $"""<svg x="{Mm(x)}" y="{Mm(y)}" width="{Mm(format.CodeEdge)}" height="{Mm(format.CodeEdge)}">""")
            .Append(QrCodeSvg.Render(payload))
            .Append("</svg>");
        if (isSticker)
        {
            Line(svg, Purpose, 8.6, 2.9);
            Line(svg, label.EstateName, 14.6, 4.2, isBold: true);
            Line(svg, label.BuildingName, 21.4, 6, isBold: true);
            Line(svg, LabelCode.Grouped(label.Code), 27.8, 4.3, isBold: true, font: Mono);
            Line(svg, domain, 32.6, 2.9);
        }
        else
        {
            Line(svg, Purpose, 89, 6.6);
            Line(svg, label.EstateName, 102, 9, isBold: true);
            Line(svg, label.BuildingName, 117, 13, isBold: true);
            Line(svg, LabelCode.Grouped(label.Code), 129.5, 8.6, isBold: true, font: Mono);
            Line(svg, domain, 139.5, 6);
        }

        return svg.ToString();
    }

    /// <summary>A length without needless digits.</summary>
    public static string Mm(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>One line of text; too long a one is set smaller, never cut.</summary>
    private void Line(StringBuilder svg, string text, double y, double size, bool isBold = false, string font = Sans)
    {
        // Beside the code of a sticker, centred below that of a page.
        var (x, width, anchor) = format == LabelFormat.Sticker ? (32.5, 29.0, "start") : (format.Width / 2, format.Width - 12, "middle");
        var units = text.Sum(c => c < 0x2E80 ? 0.6 : 1.0); // A Chinese character is as wide as it is high, a Latin one about 0.6 of it.
        var fitting = Math.Min(size, width / Math.Max(units, 1));
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Mm(x)}" y="{Mm(y)}" font-size="{Mm(fitting)}" text-anchor="{anchor}" """)
            .Append(CultureInfo.InvariantCulture, $"""font-family="{font}" font-weight="{(isBold ? 700 : 400)}" fill="#000000">{Escape(text)}</text>""");
    }

    /// <summary>The text as XML; what XML cannot hold, such as a control character, is left out.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ when rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) => escaped,
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
