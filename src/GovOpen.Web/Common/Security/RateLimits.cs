namespace GovOpen.Web.Common.Security;

/// <summary>
/// How often one address may send a form: section <c>RateLimits</c>. A town hall behind one address needs more sign-ins than a
/// household.
/// </summary>
public sealed class RateLimits
{
    /// <summary>Name of the limit on attempts to sign in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Name of the limit on forms that anybody may send.</summary>
    public const string PublicForms = "public-forms";

    /// <summary>Name of the limit on self-checks by name and last four characters.</summary>
    public const string SelfCheck = "self-check";

    public int SignInPerMinute { get; set; } = 20;

    public int PublicFormsPerMinute { get; set; } = 10;

    public int SelfChecksPerMinute { get; set; } = 10;

    public int SelfChecksPerHour { get; set; } = 60;

    /// <summary>Of one name, from whatever addresses: eleven thousand guesses then take a fortnight.</summary>
    public int SelfChecksOfANamePerHour { get; set; } = 30;

    /// <summary>Of everybody together.</summary>
    public int SelfChecksOfAllPerMinute { get; set; } = 300;
}
