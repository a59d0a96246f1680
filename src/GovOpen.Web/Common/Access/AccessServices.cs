using GovOpen.Web.Data;
using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain.Office;
using Microsoft.AspNetCore.Identity;

namespace GovOpen.Web.Common.Access;

/// <summary>Names of the policies that office pages ask for.</summary>
public static class Policies
{
    public const string Editors = "Editors";
    public const string Approvers = "Approvers";
    public const string AuditReaders = "AuditReaders";
}

public static class AccessServices
{
    public const string SignInPath = "/account/sign-in";

    /// <summary>Accounts, the sign-in cookie and the policies of the office.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentActor, RequestActor>();
        services.AddAccounts();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "govopen.office";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.LoginPath = SignInPath;
            options.ExpireTimeSpan = TimeSpan.FromHours(10);

            // Answered where it was asked, with the right status, instead of by a redirect to a page about it.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });

        // A role or scope that was taken away is gone within a minute, not when the cookie runs out.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Editors, policy => policy.RequireRole(nameof(Role.Editor)))
            .AddPolicy(Policies.Approvers, policy => policy.RequireRole(nameof(Role.Approver)))
            .AddPolicy(Policies.AuditReaders, policy => policy.RequireRole(nameof(Role.Auditor), nameof(Role.Administrator)));
        return services;
    }

    /// <summary>What the verbs need as well: accounts without sign-in.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services) =>
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireDigit = false;
                options.Password.RequiredUniqueChars = 6;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Lockout.AllowedForNewUsers = true;
            })
            .AddSignInManager()
            .AddEntityFrameworkStores<GovOpenDbContext>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddDefaultTokenProviders();
}
