namespace GovOpen.Web.Common.Configuration;

/// <summary>Section <c>Privacy</c>.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    public const int SmallestKeyInBytes = 32;

    /// <summary>Base64, 32 bytes or more: keys the HMAC of identity and account numbers. Required outside Development.</summary>
    public string? IdentityKey { get; set; }

    /// <summary>
    /// Keys that were in use before (<c>Privacy__PreviousIdentityKeys__0</c>, …): rows made with them are still found, new rows are made with
    /// <see cref="IdentityKey"/> alone.
    /// </summary>
    public IReadOnlyList<string> PreviousIdentityKeys { get; set; } = [];
}
