using GovOpen.Web.Common.Photos;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Features.Buildings;
using GovOpen.Web.Features.Catalogue;
using GovOpen.Web.Features.Disclosures;
using GovOpen.Web.Features.Home;
using GovOpen.Web.Features.Search;
using GovOpen.Web.Features.Shared.Elements;
using GovOpen.Web.Features.Shared.Verdicts;
using GovOpen.Web.Features.Water;
using Microsoft.AspNetCore.Mvc.Razor;

namespace GovOpen.Web.Features;

/// <summary>MVC over feature folders.</summary>
public static class FeatureServices
{
    public const string AdminArea = "Admin";

    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddControllersWithViews().AddViewLocalization().AddDataAnnotationsLocalization();
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            options.AreaViewLocationFormats.Clear();
            options.AreaViewLocationFormats.Add("/Features/{1}/{2}/{0}.cshtml");
            options.AreaViewLocationFormats.Add("/Features/Shared/{2}/{0}.cshtml");
            options.AreaViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.AddSingleton<PhotoProcessor>();
        services.AddScoped<PublicationService>();
        services.AddScoped<VerdictText>();
        services.AddScoped<ElementText>();
        services.AddBuildings();
        services.AddCatalogue();
        services.AddDisclosures();
        services.AddHome();
        services.AddSearch();
        services.AddWater();
        return services;
    }
}
