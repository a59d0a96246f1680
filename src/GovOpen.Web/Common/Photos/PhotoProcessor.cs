using System.Globalization;
using System.Security.Cryptography;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using NetVips;

namespace GovOpen.Web.Common.Photos;

/// <summary>Why an uploaded picture was not taken.</summary>
public enum PhotoProblem
{
    None,

    /// <summary>Not a JPEG, PNG or WebP picture.</summary>
    NotAPicture,

    /// <summary>HEIC, which browsers do not show: the phone can be set to "most compatible".</summary>
    Heic,

    /// <summary>More bytes than <see cref="PhotoProcessor.MaxBytes"/>.</summary>
    TooManyBytes,

    /// <summary>More pixels than <see cref="PhotoProcessor.MaxPixels"/>: a picture bomb, or a scan of no use here.</summary>
    TooManyPixels,

    /// <summary>More pixels than <see cref="PhotoProcessor.MaxPixelsInWhole"/> in a file that can only be decoded in whole.</summary>
    TooManyPixelsInWhole,

    /// <summary>Begins like a picture and cannot be read to its end.</summary>
    Broken,

    /// <summary>The clerk has too many photos waiting for a form.</summary>
    TooManyStaged,
}

/// <summary>
/// Makes an uploaded picture anew: upright by its EXIF orientation, in sRGB, without any metadata (GPS position, device, …), as a JPEG
/// in two sizes. Nothing of the uploaded file itself is kept.
/// </summary>
public sealed class PhotoProcessor(TimeProvider time) : IDisposable
{
    public const int MaxBytes = 20 * 1024 * 1024;
    public const long MaxPixels = 120_000_000;

    /// <summary>
    /// Pixels of a WebP, a progressive JPEG or an interlaced PNG: these stand in memory as a whole, while what a camera writes is shrunk line by
    /// line as it is decoded.
    /// </summary>
    public const long MaxPixelsInWhole = 40_000_000;
    public const int FullEdge = 2048;
    public const int ThumbEdge = 480;

    private const int FullQuality = 82;
    private const int ThumbQuality = 74;

    private static readonly DateTime EarliestTaken = new(2000, 1, 1);

    /// <summary>No operation is asked for twice: remembered results would only keep pictures in memory.</summary>
    static PhotoProcessor() => Cache.Max = 0;

    /// <summary>A decoded camera picture takes hundreds of megabytes: no more than two at a time, however many arrive.</summary>
    private readonly SemaphoreSlim _places = new(2);

    /// <summary>Likewise, after waiting for a place; the upload is read into memory only then.</summary>
    /// <param name="open">Opens the upload.</param>
    /// <param name="length">Its bytes.</param>
    public async Task<(Photo? Photo, PhotoProblem Problem)> ProcessAsync(
        Func<Stream> open, long length, int? uploadedById, CancellationToken cancellationToken)
    {
        if (length > MaxBytes)
        {
            return (null, PhotoProblem.TooManyBytes);
        }

        await _places.WaitAsync(cancellationToken);
        try
        {
            var upload = new byte[length];
            await using var stream = open();
            await stream.ReadExactlyAsync(upload, cancellationToken);
            return await Task.Run(() => Process(upload, uploadedById), cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>A new photo with its contents, or what is wrong with the upload.</summary>
    public (Photo? Photo, PhotoProblem Problem) Process(byte[] upload, int? uploadedById)
    {
        if (upload.Length > MaxBytes)
        {
            return (null, PhotoProblem.TooManyBytes);
        }

        // libvips knows dozens of formats; only these three ever reach it.
        var problem = Sniff(upload);
        if (problem != PhotoProblem.None)
        {
            return (null, problem);
        }

        try
        {
            using var header = Image.NewFromBuffer(upload, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            if ((long)header.Width * header.Height > MaxPixels)
            {
                return (null, PhotoProblem.TooManyPixels);
            }

            if ((long)header.Width * header.Height > MaxPixelsInWhole && IsDecodedInWhole(header))
            {
                return (null, PhotoProblem.TooManyPixelsInWhole);
            }

            var (full, width, height) = Resize(upload, FullEdge, FullQuality);
            var (thumb, thumbWidth, thumbHeight) = Resize(full, ThumbEdge, ThumbQuality); // Of the smaller one: the upload is decoded once.
            var photo = new Photo
            {
                TakenAtUtc = TakenAt(header, time.GetUtcNow().UtcDateTime),
                ContentHash = Convert.ToHexStringLower(SHA256.HashData(full)),
                Width = width,
                Height = height,
                ThumbWidth = thumbWidth,
                ThumbHeight = thumbHeight,
                UploadedById = uploadedById,
                UploadedAtUtc = time.GetUtcNow().UtcDateTime,
            };
            photo.Contents.Add(new PhotoContent { Variant = PhotoVariant.Full, Bytes = full });
            photo.Contents.Add(new PhotoContent { Variant = PhotoVariant.Thumb, Bytes = thumb });
            return (photo, PhotoProblem.None);
        }
        catch (VipsException)
        {
            return (null, PhotoProblem.Broken);
        }
    }

    private static (byte[] Bytes, int Width, int Height) Resize(byte[] upload, int edge, int quality)
    {
        // Shrinks while decoding, turns upright and converts to sRGB. failOn: a truncated file is an error, not a half-grey picture.
        using var small = Image.ThumbnailBuffer(
            upload, edge, height: edge, size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Error);
        using var opaque = small.HasAlpha() ? small.Flatten(background: [255]) : small.Copy();
        var bytes = opaque.JpegsaveBuffer(q: quality, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
        return (bytes, opaque.Width, opaque.Height);
    }

    private static bool IsDecodedInWhole(Image header) =>
        header.Contains("interlaced") || (header.Contains("vips-loader") && header.Get("vips-loader") is string loader && loader.StartsWith("webp", StringComparison.Ordinal));

    private static PhotoProblem Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)))
        {
            return PhotoProblem.None;
        }

        var isHeif = bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8)
            && (bytes[8..].StartsWith("hei"u8) || bytes[8..].StartsWith("mif1"u8) || bytes[8..].StartsWith("hev"u8));
        return isHeif ? PhotoProblem.Heic : PhotoProblem.NotAPicture;
    }

    /// <summary>The EXIF time, which cameras write as wall-clock time, taken as time in China. Nonsense counts as none, and so does a clock that was never set.</summary>
    private static DateTime? TakenAt(Image image, DateTime now)
    {
        const string field = "exif-ifd2-DateTimeOriginal";
        const string format = "yyyy:MM:dd HH:mm:ss";
        if (!image.Contains(field) || image.Get(field) is not string text || text.Length < format.Length)
        {
            return null;
        }

        return DateTime.TryParseExact(
            text.AsSpan(0, format.Length), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
            && taken >= EarliestTaken && ChinaTime.ToUtc(taken) is var utc && utc <= now // Year 1 has no UTC stamp: compared first.
            ? utc
            : null;
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();
}
