using System.Security.Cryptography;

namespace GovOpen.Web.Common.Configuration;

/// <summary>Finds what is missing or wrong in the configuration, each finding with the key to set.</summary>
public static class ConfigurationProblems
{
    public static IReadOnlyList<string> Find(IConfiguration configuration)
    {
        var problems = new List<string>();
        var origin = configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.PublicOrigin)}"];
        if (string.IsNullOrWhiteSpace(origin))
        {
            problems.Add("Portal__PublicOrigin is missing: the origin printed in QR codes, such as https://gk.example.gov.cn");
        }
        else if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
        {
            problems.Add($"Portal__PublicOrigin is not an origin (scheme, host and port only): {origin}");
        }

        var key = configuration[$"{PrivacyOptions.Section}:{nameof(PrivacyOptions.IdentityKey)}"];
        if (string.IsNullOrWhiteSpace(key))
        {
            problems.Add("Privacy__IdentityKey is missing: 32 random bytes or more in base64, such as `openssl rand -base64 32` prints");
        }
        else if (KeyIn(key) is null)
        {
            problems.Add("Privacy__IdentityKey is not base64 of 32 bytes or more");
        }

        problems.AddRange(FindPreviousKeys(configuration, KeyIn(key)));
        if (!string.IsNullOrWhiteSpace(configuration["Redis:Configuration"]))
        {
            problems.Add("Redis__Configuration is set, but several nodes cannot share their caches yet: leave it empty and run one node");
        }

        return problems;
    }

    /// <summary>Keys that were in use before: each as sound as the one in use, and none twice.</summary>
    private static IEnumerable<string> FindPreviousKeys(IConfiguration configuration, byte[]? current)
    {
        const string name = $"{PrivacyOptions.Section}__{nameof(PrivacyOptions.PreviousIdentityKeys)}";
        var section = configuration.GetSection($"{PrivacyOptions.Section}:{nameof(PrivacyOptions.PreviousIdentityKeys)}");
        if (!string.IsNullOrWhiteSpace(section.Value))
        {
            // It would be passed over in silence, and every row under that key with it.
            yield return $"{name} has no number: the latest previous key is {name}__0";
        }

        var known = new List<(string Name, byte[] Key)>();
        if (current is not null)
        {
            known.Add(("Privacy__IdentityKey", current));
        }

        foreach (var child in section.GetChildren())
        {
            if (KeyIn(child.Value) is not { } key)
            {
                yield return $"{name}__{child.Key} is not base64 of 32 bytes or more";
            }
            else if (known.Find(k => k.Key.AsSpan().SequenceEqual(key)) is { Name: { } same })
            {
                yield return $"{name}__{child.Key} is the same key as {same}";
            }
            else
            {
                known.Add(($"{name}__{child.Key}", key));
            }
        }
    }

    private static byte[]? KeyIn(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length) && length >= PrivacyOptions.SmallestKeyInBytes ? bytes[..length] : null;
    }

    /// <summary>Fills in what Development may leave out. The identity key is kept in the data folder, so that a second start has the same.</summary>
    public static void AddDevelopmentDefaults(this ConfigurationManager configuration, string dataFolder)
    {
        var defaults = new Dictionary<string, string?>();
        if (string.IsNullOrWhiteSpace(configuration[$"{PortalOptions.Section}:{nameof(PortalOptions.PublicOrigin)}"]))
        {
            defaults[$"{PortalOptions.Section}:{nameof(PortalOptions.PublicOrigin)}"] = "http://localhost:5000";
        }

        if (string.IsNullOrWhiteSpace(configuration[$"{PrivacyOptions.Section}:{nameof(PrivacyOptions.IdentityKey)}"]))
        {
            defaults[$"{PrivacyOptions.Section}:{nameof(PrivacyOptions.IdentityKey)}"] = DevelopmentKey(dataFolder);
        }

        configuration.AddInMemoryCollection(defaults);
    }

    private static string DevelopmentKey(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var file = Path.Combine(dataFolder, "development-identity.key");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(PrivacyOptions.SmallestKeyInBytes)));
        }

        return File.ReadAllText(file).Trim();
    }
}
