using System.Globalization;

namespace GovOpen.Web.Common.Preferences;

/// <summary>
/// How a visitor wants to see the pages: language, size, theme. Kept in one cookie, which is only set when a visitor chooses.
/// </summary>
public sealed record ViewPreferences(string Language, string Size, string Theme)
{
    public const string CookieName = "view";
    public const string SimplifiedChinese = "zh-Hans";
    public const string TraditionalChinese = "zh-Hant";
    public const string English = "en";

    /// <summary>长辈版: larger type and targets.</summary>
    public const string Elder = "elder";

    public const string Standard = "standard";

    /// <summary>As the device is set.</summary>
    public const string Auto = "auto";

    public const string Light = "light";
    public const string Dark = "dark";

    public static readonly ViewPreferences Default = new(SimplifiedChinese, Standard, Auto);

    public static IReadOnlyList<string> Languages { get; } = [SimplifiedChinese, TraditionalChinese, English];

    public static IReadOnlyList<string> Sizes { get; } = [Standard, Elder];

    public static IReadOnlyList<string> Themes { get; } = [Auto, Light, Dark];

    /// <summary>The value of the cookie.</summary>
    public string Serialized => $"{Language}.{Size}.{Theme}";

    /// <summary>What the request's cookie says; anything unknown in it counts as not chosen.</summary>
    public static ViewPreferences Of(HttpContext context)
    {
        if (context.Items[CookieName] is ViewPreferences known)
        {
            return known;
        }

        var preferences = Parse(context.Request.Cookies[CookieName]);
        context.Items[CookieName] = preferences;
        return preferences;
    }

    public static ViewPreferences Parse(string? cookie)
    {
        if (cookie is null || cookie.Length > 40)
        {
            return Default;
        }

        var parts = cookie.Split('.');
        return parts.Length != 3
            ? Default
            : new ViewPreferences(
                Languages.Contains(parts[0]) ? parts[0] : Default.Language,
                Sizes.Contains(parts[1]) ? parts[1] : Default.Size,
                Themes.Contains(parts[2]) ? parts[2] : Default.Theme);
    }

    /// <summary>These preferences with one of them changed, or null when there is no such preference or value.</summary>
    public ViewPreferences? With(string name, string value) => name switch
    {
        "language" when Languages.Contains(value) => this with { Language = value },
        "size" when Sizes.Contains(value) => this with { Size = value },
        "theme" when Themes.Contains(value) => this with { Theme = value },
        _ => null,
    };

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language);
}
