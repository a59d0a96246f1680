using GovOpen.Web.Common.Photos;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Features.Buildings;
using GovOpen.Web.Features.Catalogue;
using GovOpen.Web.Features.CleaningPlans.Admin;
using GovOpen.Web.Features.Cleanings;
using GovOpen.Web.Features.Desk.Admin;
using GovOpen.Web.Features.Disclosures;
using GovOpen.Web.Features.ExclusionLists.Admin;
using GovOpen.Web.Features.Home;
using GovOpen.Web.Features.Labels;
using GovOpen.Web.Features.Register;
using GovOpen.Web.Features.Search;
using GovOpen.Web.Features.ServiceChanges.Admin;
using GovOpen.Web.Features.Shared;
using GovOpen.Web.Features.Shared.Elements;
using GovOpen.Web.Features.Shared.Facilities;
using GovOpen.Web.Features.Shared.LabelSignals;
using GovOpen.Web.Features.Shared.Photos;
using GovOpen.Web.Features.Shared.Publishing;
using GovOpen.Web.Features.Shared.Register;
using GovOpen.Web.Features.Shared.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using GovOpen.Web.Features.Shared.SubsidyLists;
using GovOpen.Web.Features.Shared.Verdicts;
using GovOpen.Web.Features.Shared.WaterRecords;
using GovOpen.Web.Features.Subsidies;
using GovOpen.Web.Features.SubsidyBatches.Admin;
using GovOpen.Web.Features.SubsidyFindings.Admin;
using GovOpen.Web.Features.SubsidyImports.Admin;
using GovOpen.Web.Features.SubsidyProgrammes;
using GovOpen.Web.Features.SubsidyRecords;
using GovOpen.Web.Features.SubsidySelfCheck;
using GovOpen.Web.Features.SubsidyVillages;
using GovOpen.Web.Features.Supervision;
using GovOpen.Web.Features.Water;
using GovOpen.Web.Features.WaterRecords;
using GovOpen.Web.Features.WaterTests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Features;

/// <summary>MVC over feature folders.</summary>
public static class FeatureServices
{
    public const string AdminArea = "Admin";

    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddControllersWithViews().AddViewLocalization().AddDataAnnotationsLocalization(options =>
            options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(OfficeText)));
        services.AddTransient<IConfigureOptions<MvcOptions>, FormMessages>();
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
        services.AddScoped<RecordHistories>().AddScoped<EditConflicts>().AddScoped<FacilityChoices>();
        services.AddScoped<VerdictText>();
        services.AddScoped<ElementText>();
        services.AddWaterRecords();
        services.AddStagedPhotos();
        services.AddRegister();
        services.AddBuildings();
        services.AddCatalogue();
        services.AddCleanings().AddCleaningPlans().AddServiceChanges();
        services.AddDesk();
        services.AddDisclosures();
        services.AddHome();
        services.AddLabels().AddLabelSignals();
        services.AddSearch();
        services.AddSubsidyLists().AddSubsidyImports().AddSubsidyBatches().AddSubsidyFindingPages().AddExclusionLists();
        services.AddHostedService<RuleCalendar>();
        services.AddSubsidyPages().AddSubsidies().AddSubsidyProgrammes().AddSubsidyVillages().AddSubsidyRecords().AddSubsidySelfCheck();
        services.AddRegisterPages();
        services.AddSupervision();
        services.AddWaterTests();
        services.AddWater().AddWaterRecordPages();
        return services;
    }
}
