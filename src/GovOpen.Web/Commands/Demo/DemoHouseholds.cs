using System.Globalization;
using GovOpen.Web.Domain.Office;

namespace GovOpen.Web.Commands.Demo;

/// <summary>An invented household: the same numbers for one seed, so that it draws from year to year and finds itself by self-check.</summary>
/// <param name="Identity">Right by GB 11643 and made up; only its HMAC is kept.</param>
internal sealed record DemoHousehold(string Name, string Identity, string Account, string Group, string Parcel)
{
    /// <summary>Serial numbers a village has: more than it has households.</summary>
    private const int PerVillage = 4_096;

    private const int BirthDays = 50 * 12 * 28;

    /// <summary>A household by its place in its village.</summary>
    /// <param name="villageNumber">The village's place in the demo district.</param>
    public static DemoHousehold Of(int seed, string villageCode, int villageNumber, int index)
    {
        var random = new Random(HashOf(seed, villageNumber, index));
        var number = ((long)villageNumber * PerVillage) + index;
        var day = (int)(number % BirthDays);
        var digits = string.Create(
            CultureInfo.InvariantCulture, $"{villageCode.AsSpan(0, 6)}{1940 + (day / 336):0000}{1 + (day / 28 % 12):00}{1 + (day % 28):00}{number / BirthDays % 1000:000}");
        return new DemoHousehold(
            DemoNames.Person(random),
            digits + IdentityNumbers.CheckCharacter(digits),
            string.Create(CultureInfo.InvariantCulture, $"622848{number:0000000000000}"),
            string.Create(CultureInfo.InvariantCulture, $"{1 + (index % 12)}组"),
            string.Create(CultureInfo.InvariantCulture, $"{villageCode}-{index:0000}"));
    }

    /// <summary>Spreads neighbours far apart; the same on every machine, which the framework's own hash codes are not.</summary>
    public static int HashOf(int seed, int one, int other)
    {
        var hash = unchecked(((((uint)seed * 0x9E3779B1u) + (uint)one) * 0x85EBCA77u) + ((uint)other * 0xC2B2AE3Du));
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6Du;
        hash ^= hash >> 13;
        return (int)(hash & 0x7FFFFFFF);
    }
}
