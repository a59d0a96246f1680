using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using GovOpen.Web.Common.Configuration;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>
/// The numbers by which the public addresses rows. Those of a list follow the order of its villages, so that a row shown under the town, where its
/// village must not be known, would be placed by its neighbours: such a row is addressed by its number sealed with a key. Only that address finds it.
/// </summary>
public sealed class RecordNumbers(IOptions<PrivacyOptions> options)
{
    private const int Digits = 32;
    private const int KeyLength = 16;

    // The one in use first; addresses made with an earlier key still lead to their rows.
    private readonly IReadOnlyList<byte[]> _keys = [.. options.Value.PreviousIdentityKeys.Prepend(options.Value.IdentityKey ?? "").Select(Derive)];

    /// <summary>The row's public page.</summary>
    /// <param name="isMerged">The row is shown for the whole town, see <see cref="Domain.Subsidies.SmallVillages"/>.</param>
    public string PathOf(long id, bool isMerged) =>
        isMerged ? $"/subsidies/records/{Seal(id)}" : string.Create(CultureInfo.InvariantCulture, $"/subsidies/records/{id}");

    /// <summary>Reads a number of an address; null when it is none. A sealed one is that of a merged row.</summary>
    public (long Id, bool IsMerged)? Read(string number) =>
        number.Length == Digits ? Unseal(number) is { } id ? (id, true) : null
        : long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var plain) ? (plain, false) : null;

    /// <summary>One block: eight zero bytes, by which a made-up number is told, and the number.</summary>
    private string Seal(long id)
    {
        Span<byte> block = stackalloc byte[16];
        block.Clear();
        BinaryPrimitives.WriteInt64BigEndian(block[8..], id);
        using var aes = Aes.Create();
        aes.Key = _keys[0];
        return Convert.ToHexStringLower(aes.EncryptEcb(block, PaddingMode.None));
    }

    private long? Unseal(string number)
    {
        var block = new byte[16];
        if (Convert.FromHexString(number, block, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return null;
        }

        foreach (var key in _keys)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            var opened = aes.DecryptEcb(block, PaddingMode.None);
            if (BinaryPrimitives.ReadInt64BigEndian(opened) == 0)
            {
                return BinaryPrimitives.ReadInt64BigEndian(opened.AsSpan(8));
            }
        }

        return null;
    }

    /// <summary>A key of its own, so that nothing of the identity numbers' HMACs is told by what is sealed.</summary>
    private static byte[] Derive(string key) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(key), KeyLength, info: "GovOpen record numbers"u8.ToArray());
}
