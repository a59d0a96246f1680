using System.Text.Encodings.Web;
using System.Text.Unicode;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.WebEncoders;

namespace GovOpen.Web.Common.Hosting;

public static class HostingServices
{
    /// <summary>
    /// Settings are read when the program starts. It does not watch their folder for changes: the data base lies below it by default, and every write to it would wake the
    /// watch, which cost an import a tenth of its time.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(params IEnumerable<string> args) =>
        WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);

    /// <summary>What every part needs: settings, the clock, readable Chinese in pages, keys in the data base, strict scopes.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Configuration.AddDevelopmentDefaults(DataServices.DataFolder(builder.Environment.ContentRootPath));
        }

        builder.Host.UseDefaultServiceProvider(options =>
        {
            options.ValidateOnBuild = true;
            options.ValidateScopes = true;
        });
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 1024 * 1024; // Uploads ask for more at their own endpoint.
        });

        builder.Services.Configure<PortalOptions>(builder.Configuration.GetSection(PortalOptions.Section));
        builder.Services.Configure<PrivacyOptions>(builder.Configuration.GetSection(PrivacyOptions.Section));
        builder.Services.AddSingleton<IdentityMacs>();
        builder.Services.AddSingleton(TimeProvider.System);

        // Otherwise each Chinese character becomes an entity of eight bytes, and pages nearly three times as large.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddDataProtection().SetApplicationName("GovOpen").PersistKeysToDbContext<GovOpenDbContext>();

        // Behind a proxy that ends TLS: ASPNETCORE_FORWARDEDHEADERS_ENABLED is not enough, since it trusts everybody.
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
        return builder;
    }
}
