using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpen.Web.Common.Photos;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using NetVips;

namespace GovOpen.Web.Commands.Demo;

/// <summary>A drawn picture of a kind.</summary>
internal sealed record DemoPhoto(PhotoKind Kind, Photo Photo, IReadOnlyList<PhotoContent> Contents);

/// <summary>
/// Draws pictures of a tank before, during and after a cleaning and of the posted notice, as SVG turned into JPEG. Each bears the word
/// DEMO, drawn as lines, since no font can be relied on.
/// </summary>
internal static class DemoPhotos
{
    private const int VariantsPerKind = 3;
    private const int Width = 1200;
    private const int Height = 900;

    public static IReadOnlyList<DemoPhoto> Draw(DateOnly today)
    {
        var photos = new List<DemoPhoto>();
        foreach (var kind in Enum.GetValues<PhotoKind>())
        {
            for (var variant = 0; variant < VariantsPerKind; variant++)
            {
                photos.Add(DrawOne(photos.Count + 1, kind, variant, today));
            }
        }

        return photos;
    }

    private static DemoPhoto DrawOne(long id, PhotoKind kind, int variant, DateOnly today)
    {
        var svg = Encoding.UTF8.GetBytes(Svg(kind, variant));
        using var full = Image.SvgloadBuffer(svg);
        using var thumb = full.ThumbnailImage(PhotoProcessor.ThumbEdge);
        using var opaqueFull = full.Flatten();
        using var opaqueThumb = thumb.Flatten();
        var fullBytes = opaqueFull.JpegsaveBuffer(q: 78, keep: Enums.ForeignKeep.None);
        var takenAt = ChinaTime.ToUtc(today.AddDays(-43).ToDateTime(new TimeOnly(9 + (int)kind % 3, 10 * variant)));
        var photo = new Photo
        {
            Id = id,
            TakenAtUtc = takenAt,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(fullBytes)),
            Width = opaqueFull.Width,
            Height = opaqueFull.Height,
            ThumbWidth = opaqueThumb.Width,
            ThumbHeight = opaqueThumb.Height,
            UploadedAtUtc = takenAt.AddHours(2),
            IsDemo = true,
        };
        return new DemoPhoto(kind, photo,
        [
            new PhotoContent { PhotoId = id, Variant = PhotoVariant.Full, Bytes = fullBytes },
            new PhotoContent { PhotoId = id, Variant = PhotoVariant.Thumb, Bytes = opaqueThumb.JpegsaveBuffer(q: 72, keep: Enums.ForeignKeep.None) },
        ]);
    }

    private static string Svg(PhotoKind kind, int variant) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 1200 900">
        {(kind == PhotoKind.Notice ? Notice(variant) : Tank(kind, variant))}
        <g transform="translate(48 790)"><rect x="-18" y="-18" width="330" height="96" fill="#fff" opacity=".85"/>
        <path d="M0 0V60H24A22 30 0 0 0 24 0Z M78 0H118M78 0V60H118M78 30H110 M146 60V0L170 38L194 0V60 M250 0A28 30 0 1 0 251 0Z"
          fill="none" stroke="#8a1c1c" stroke-width="9"/></g>
        </svg>
        """);

    private static string Tank(PhotoKind kind, int variant)
    {
        var sky = new[] { "#bcd4e6", "#d8dde2", "#a9c7dd" }[variant];
        var (water, bottom) = kind switch
        {
            PhotoKind.Before => ("#8fa58f", "#6d6046"),
            PhotoKind.During => ("#b9c2c6", "#8d8f88"),
            _ => ("#8ec9dd", "#b7dbe4"),
        };
        var level = kind == PhotoKind.During ? 650 : 430;
        var worker = kind != PhotoKind.During ? "" : """
            <g fill="#e08a1e"><circle cx="600" cy="400" r="38"/><path d="M548 452h104l26 180h-48l-8 92h-44l-8-92h-48z"/></g>
            <path d="M668 480L812 640" stroke="#4a3b2a" stroke-width="14"/><path d="M780 628l70 50-26 34-72-48z" fill="#c9b48a"/>
            """;
        var dirt = kind != PhotoKind.Before ? "" : """
            <g fill="#57492f"><ellipse cx="420" cy="700" rx="120" ry="16"/><ellipse cx="690" cy="712" rx="170" ry="18"/>
            <ellipse cx="560" cy="470" rx="26" ry="7"/><ellipse cx="770" cy="500" rx="20" ry="6"/></g>
            <path d="M300 300v360M890 320v330" stroke="#7d5a3c" stroke-width="10" opacity=".5"/>
            """;
        var shine = kind != PhotoKind.After ? "" : """
            <path d="M330 470q60-22 120 0t120 0 120 0 120 0" fill="none" stroke="#fff" stroke-width="8" opacity=".8"/>
            <path d="M360 540q60-22 120 0t120 0 120 0" fill="none" stroke="#fff" stroke-width="6" opacity=".6"/>
            """;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <rect width="1200" height="900" fill="{sky}"/><rect y="640" width="1200" height="260" fill="#8b9096"/>
            <rect x="230" y="190" width="740" height="560" rx="18" fill="#c6ccd1" stroke="#5d666e" stroke-width="12"/>
            <path d="M260 {level}H940V720H260Z" fill="{water}"/><path d="M260 690H940V720H260Z" fill="{bottom}"/>
            {dirt}{shine}{worker}
            <path d="M400 190h{240 + (variant * 40)}v-46h-{240 + (variant * 40)}z" fill="#7b858d"/>
            <path d="M990 250v480M1050 250v480M990 320h60M990 410h60M990 500h60M990 590h60M990 680h60" stroke="#4d565d" stroke-width="10"/>
            """);
    }

    private static string Notice(int variant)
    {
        var wall = new[] { "#d9cbb4", "#c9d0cf", "#e0d8cc" }[variant];
        return string.Create(CultureInfo.InvariantCulture, $"""
            <rect width="1200" height="900" fill="{wall}"/>
            <rect x="340" y="110" width="520" height="660" fill="#fdfdf8" stroke="#9c9c90" stroke-width="4"/>
            <rect x="420" y="170" width="360" height="44" fill="#a32020"/>
            <path d="M400 270h400M400 320h400M400 370h320M400 440h400M400 490h400M400 540h260M560 640h240M600 690h200"
              stroke="#55585c" stroke-width="14"/>
            <circle cx="690" cy="665" r="66" fill="none" stroke="#c0392b" stroke-width="9" opacity=".8"/>
            <g fill="#7f8c8d"><circle cx="362" cy="132" r="11"/><circle cx="838" cy="132" r="11"/></g>
            """);
    }
}
