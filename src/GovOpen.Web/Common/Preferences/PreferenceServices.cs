using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace GovOpen.Web.Common.Preferences;

public static class PreferenceServices
{
    /// <summary>The visitor's language decides the texts of the interface; the browser's own wish is not asked, so that everybody
    /// who scans a label sees the same page.</summary>
    public static IServiceCollection AddViewPreferences(this IServiceCollection services) =>
        services.AddLocalization().Configure<RequestLocalizationOptions>(options =>
        {
            // The read-only instances: of any other the middleware makes a copy a request, which reads its number formats anew.
            options.SupportedCultures = options.SupportedUICultures = [.. ViewPreferences.Languages.Select(CultureInfo.GetCultureInfo)];
            options.DefaultRequestCulture = new RequestCulture(CultureInfo.GetCultureInfo(ViewPreferences.SimplifiedChinese));
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context =>
                    Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(ViewPreferences.Of(context).Language))),
            ];
        });
}
