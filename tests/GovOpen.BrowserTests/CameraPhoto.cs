using NetVips;

namespace GovOpen.BrowserTests;

/// <summary>
/// A picture as a phone held upright takes it: stored lying on its side with the note to turn it, and with the place where it was taken.
/// </summary>
internal static class CameraPhoto
{
    private const int TurnClockwise = 6;

    /// <summary>Upright, its upper half is red and its lower half blue.</summary>
    public static byte[] Take()
    {
        using var red = (Image.Black(600, 900, bands: 3) + new[] { 200, 30, 30 }).Cast(Enums.BandFormat.Uchar);
        using var blue = (Image.Black(600, 900, bands: 3) + new[] { 30, 30, 200 }).Cast(Enums.BandFormat.Uchar);
        using var lying = red.Join(blue, Enums.Direction.Horizontal).Copy(interpretation: Enums.Interpretation.Srgb);
        using var taken = lying.Mutate(image =>
        {
            image.Set(GValue.GIntType, "orientation", TurnClockwise);
            image.Set(GValue.GStrType, "exif-ifd0-Model", "Telephone 1");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "31/1 14/1 3012/100");
            image.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "121/1 24/1 1145/100");
        });
        return taken.JpegsaveBuffer(q: 90);
    }
}
