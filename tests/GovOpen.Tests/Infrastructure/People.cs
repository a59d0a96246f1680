using GovOpen.Web.Domain.Office;

namespace GovOpen.Tests.Infrastructure;

/// <summary>Made-up people with numbers that pass every check.</summary>
public static class People
{
    /// <summary>A right identity number; the serial number tells people born on one day apart.</summary>
    public static string Identity(int serial, string born = "19620317")
    {
        var digits = $"310116{born}{serial:000}";
        return digits + IdentityNumbers.CheckCharacter(digits);
    }

    public static string Account(int serial) => $"62284800301{serial:00000000}";
}
