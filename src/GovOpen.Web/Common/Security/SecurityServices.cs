using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Common.Security;

public static class SecurityServices
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddSingleton<InlineStyleSheet>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "govopen.form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<MvcOptions>(options => options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
        services.AddOptions<RateLimits>().BindConfiguration(nameof(RateLimits));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(RateLimits.SignIn, context => PerMinute(context, limits => limits.SignInPerMinute));
            options.AddPolicy(RateLimits.PublicForms, context => PerMinute(context, limits => limits.PublicFormsPerMinute));
        });
        return services;
    }

    /// <summary>Headers of every response. The policy allows no script but our own files, and no style but our own sheet.</summary>
    public static IApplicationBuilder UseSecurity(this IApplicationBuilder app)
    {
        var inlined = app.ApplicationServices.GetRequiredService<InlineStyleSheet>().Sha256;
        return app.UseSecurityHeaders(new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicy(policy =>
            {
                policy.AddCamera().None();
                policy.AddGeolocation().None();
                policy.AddMicrophone().None();
                policy.AddPayment().None();
            })
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddStyleSrc().Self().WithHash256(inlined);
                policy.AddScriptSrc().Self();
                policy.AddImgSrc().Self().Data();
                policy.AddConnectSrc().Self();
                policy.AddFormAction().Self();
                policy.AddBaseUri().None();
                policy.AddFrameAncestors().None();
            })
            .RemoveServerHeader());
    }

    private static RateLimitPartition<string> PerMinute(HttpContext context, Func<RateLimits, int> permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "local",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = permits(context.RequestServices.GetRequiredService<IOptions<RateLimits>>().Value),
                Window = TimeSpan.FromMinutes(1),
            });
}
