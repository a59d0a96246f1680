using NetVips;

namespace GovOpen.Tests.Infrastructure;

/// <summary>Pictures to upload.</summary>
internal static class Pictures
{
    /// <summary>A camera's JPEG: 400 × 300, lying on its side (EXIF orientation 6), with a GPS position and a time.</summary>
    public static byte[] CameraJpeg()
    {
        using var blank = Image.Black(400, 300, bands: 3) + 90;
        using var picture = blank.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb).Mutate(m =>
        {
            m.Set(GValue.GIntType, "orientation", 6);
            m.Set(GValue.GStrType, "exif-ifd0-Orientation", "6 (Right-top, Short, 1 components, 2 bytes)");
            m.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", "2026:11:22 09:30:00 (2026:11:22 09:30:00, ASCII, 20 components, 20 bytes)");
            m.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "31/1 15/1 0/1 (31, 15, 0, Rational, 3 components, 24 bytes)");
        });
        return picture.JpegsaveBuffer(q: 90);
    }

    /// <summary>A PNG of a few kB whose header claims and whose data unpack to 30,000 × 30,000 pixels.</summary>
    public static byte[] Bomb()
    {
        using var picture = Image.Black(30_000, 30_000);
        return picture.PngsaveBuffer(compression: 9);
    }
}
