using System.Net.Sockets;
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
            options.AddPolicy(RateLimits.SelfCheck, PerMinuteAndHour);
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
            AddressOf(context), _ => Window(permits(LimitsOf(context)), TimeSpan.FromMinutes(1)));

    private static RateLimitPartition<string> PerMinuteAndHour(HttpContext context) => RateLimitPartition.Get(
        AddressOf(context), _ => RateLimiter.CreateChained(
            new FixedWindowRateLimiter(Window(LimitsOf(context).SelfChecksPerMinute, TimeSpan.FromMinutes(1))),
            new FixedWindowRateLimiter(Window(LimitsOf(context).SelfChecksPerHour, TimeSpan.FromHours(1)))));

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) => new() { PermitLimit = permits, Window = window };

    private static RateLimits LimitsOf(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<RateLimits>>().Value;

    /// <summary>The address that is counted: of IPv6 the first half, since every household has the whole second half to itself.</summary>
    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "local",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        var address => address.MapToIPv4().ToString(),
    };
}
