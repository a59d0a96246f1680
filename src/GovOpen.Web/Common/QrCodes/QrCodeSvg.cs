using QRCoder;

namespace GovOpen.Web.Common.QrCodes;

/// <summary>
/// QR codes of addresses as SVG. The payload is written in upper case, so that it fits the alphanumeric mode and the modules stay
/// large: hosts ignore case, and the route of a label does too.
/// </summary>
public static class QrCodeSvg
{
    /// <summary>Modules of white around the code.</summary>
    public const int QuietZone = 4;

    /// <summary>The text in the code for a label: <c>HTTPS://HOST/B/7K3M9QX2</c>.</summary>
    public static string LabelPayload(string origin, string labelCode) => $"{origin}/B/{labelCode}".ToUpperInvariant();

    /// <summary>
    /// The text in the code for a page that is found by its path alone: <c>HTTPS://HOST/SUBSIDIES/VILLAGES/310116112212/2026/GDDL</c>. A query cannot stand
    /// in it: the alphanumeric mode has no question mark.
    /// </summary>
    public static string PagePayload(string origin, string path) => $"{origin}{path}".ToUpperInvariant();

    /// <summary>An SVG that fills its box, with the quiet zone inside.</summary>
    public static string Render(string payload)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.Q);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: true, sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>Modules along an edge of the code without its quiet zone.</summary>
    public static int ModulesOf(string payload)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.Q);
        return data.ModuleMatrix.Count - (2 * QuietZone);
    }
}
