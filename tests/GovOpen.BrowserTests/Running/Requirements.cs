namespace GovOpen.BrowserTests.Running;

/// <summary>
/// What these tests need beside the .NET SDK. Where something is missing they are skipped with the command that installs it, unless
/// <c>GOVOPEN_REQUIRE_BROWSER=1</c> says that it has to be there: then they fail.
/// </summary>
internal static class Requirements
{
    private static readonly string[] KnownChromiums =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    public static bool AreEnforced => Environment.GetEnvironmentVariable("GOVOPEN_REQUIRE_BROWSER") == "1";

    /// <summary>The browser, or null when there is none. <c>GOVOPEN_CHROMIUM</c> names another one than the system's.</summary>
    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("GOVOPEN_CHROMIUM") is { Length: > 0 } chosen
        ? chosen
        : KnownChromiums.FirstOrDefault(File.Exists) ?? FindOnPath("google-chrome");

    public static string? MissingBrowser => Chromium is not null && File.Exists(Chromium)
        ? null
        : "No Chromium found (GOVOPEN_CHROMIUM can name one). Install it: apt-get install chromium fonts-noto-cjk";

    public static string? MissingLabelTools => FindOnPath("pdftoppm") is not null && FindOnPath("zbarimg") is not null
        ? null
        : "pdftoppm or zbarimg is missing. Install them: apt-get install poppler-utils zbar-tools";

    private static string? FindOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}

/// <summary>A test in a real browser.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Requirements.AreEnforced ? null : Requirements.MissingBrowser;
}

/// <summary>A test in a real browser with cases.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Requirements.AreEnforced ? null : Requirements.MissingBrowser;
}

/// <summary>A test in a real browser that prints and reads back labels.</summary>
public sealed class LabelFactAttribute : FactAttribute
{
    public LabelFactAttribute() =>
        Skip = Requirements.AreEnforced ? null : Requirements.MissingBrowser ?? Requirements.MissingLabelTools;
}

/// <summary>Likewise with cases.</summary>
public sealed class LabelTheoryAttribute : TheoryAttribute
{
    public LabelTheoryAttribute() =>
        Skip = Requirements.AreEnforced ? null : Requirements.MissingBrowser ?? Requirements.MissingLabelTools;
}
