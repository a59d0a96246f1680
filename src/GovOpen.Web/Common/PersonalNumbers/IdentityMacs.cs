using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GovOpen.Web.Common.Configuration;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Common.PersonalNumbers;

/// <summary>
/// Turns identity and account numbers into keyed HMACs, the only form in which they are ever kept. Eighteen digits can be counted through, so that a
/// plain hash would give them away; without the key, which is not in the data base, these do not.
/// </summary>
public sealed class IdentityMacs
{
    /// <summary>Bytes kept of the HMAC-SHA-256: half of it, the least that RFC 2104 (section 5) advises.</summary>
    public const int Length = 16;

    private const byte IdentityUse = 1;
    private const byte AccountUse = 2;
    private const byte SelfCheckUse = 3;
    private const byte KeyIdUse = 4;

    private readonly IReadOnlyList<byte[]> _keys;

    /// <exception cref="OptionsValidationException">A key is not base64 of 32 bytes or more.</exception>
    public IdentityMacs(IOptions<PrivacyOptions> options)
    {
        _keys = [.. options.Value.PreviousIdentityKeys.Prepend(options.Value.IdentityKey ?? "").Select(Read)];
        KeyIds = [.. _keys.Select(KeyIdOf)];
    }

    /// <summary>Tells the keys apart without giving anything of them away; the one in use first.</summary>
    public IReadOnlyList<int> KeyIds { get; }

    /// <summary>The key that new rows are made with.</summary>
    public int KeyId => KeyIds[0];

    public byte[] Identity(ReadOnlySpan<char> number) => Mac(_keys[0], IdentityUse, number, []);

    public byte[] Account(ReadOnlySpan<char> number) => Mac(_keys[0], AccountUse, number, []);

    /// <summary>Of the name and the last four characters of the identity number.</summary>
    public byte[] SelfCheck(ReadOnlySpan<char> name, ReadOnlySpan<char> lastFour) => Mac(_keys[0], SelfCheckUse, lastFour, name);

    /// <summary>The same under every key, the one in use first: for looking up what may have been made with an earlier one.</summary>
    public IReadOnlyList<byte[]> IdentityUnderAllKeys(string number) => [.. _keys.Select(key => Mac(key, IdentityUse, number, []))];

    /// <summary>Likewise.</summary>
    public IReadOnlyList<byte[]> SelfCheckUnderAllKeys(string name, string lastFour) => [.. _keys.Select(key => Mac(key, SelfCheckUse, lastFour, name))];

    private static byte[] Mac(byte[] key, byte use, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<byte> message = stackalloc byte[1 + 4 + Encoding.UTF8.GetMaxByteCount(first.Length + second.Length)];
        message[0] = use;
        var length = Encoding.UTF8.GetBytes(first, message[5..]);
        BinaryPrimitives.WriteInt32BigEndian(message[1..], length); // So that no two pairs make one message.
        length += Encoding.UTF8.GetBytes(second, message[(5 + length)..]);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message[..(5 + length)], mac);
        return mac[..Length].ToArray();
    }

    private static int KeyIdOf(byte[] key) => BinaryPrimitives.ReadInt32BigEndian(Mac(key, KeyIdUse, [], []));

    private static byte[] Read(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) && length >= PrivacyOptions.SmallestKeyInBytes
            ? bytes[..length]
            : throw new OptionsValidationException(
                PrivacyOptions.Section, typeof(PrivacyOptions), ["Privacy__IdentityKey and Privacy__PreviousIdentityKeys are base64 of 32 bytes or more each"]);
    }
}
