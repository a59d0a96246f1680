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

    public int SignInPerMinute { get; set; } = 20;

    public int PublicFormsPerMinute { get; set; } = 10;
}
