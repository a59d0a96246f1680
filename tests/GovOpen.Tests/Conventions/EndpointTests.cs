using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Features.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GovOpen.Tests.Conventions;

public sealed class EndpointTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>What is open to everybody. Whoever adds a line here makes a page public.</summary>
    private static readonly HashSet<string> PublicActions =
    [
        "Account.SignIn",
        "Buildings.Show", "Buildings.Misplaced", "Buildings.Report",
        "Catalogue.Index", "Catalogue.Data", "Catalogue.Item",
        "Disclosures.Show", "Disclosures.Attachment",
        "Errors.Show",
        "Home.Index",
        "Photos.Show",
        "Search.Index",
        "Settings.Change",
        "Subsidies.Index", "Subsidies.Data",
        "SubsidyProgrammes.Show", "SubsidyProgrammes.Data",
        "SubsidyRecords.Show",
        "SubsidyVillages.Show", "SubsidyVillages.Data", "SubsidyVillages.Rows", "VillageNotices.Show", "VillageNotices.List",
        "SubsidySelfCheck.Index", "YearRecords.Data",
        "Water.Index", "Water.Data", "Water.Estate", "Water.EstateData",
        "WaterTestReports.Show", "WaterRecords.Cleaning", "WaterRecords.Test",
        "Punctuality.Firms", "Punctuality.FirmData", "Punctuality.Units", "Punctuality.UnitData", "EstateFeed.Show",
        "WaterData.Index", "WaterData.Facilities", "WaterData.Buildings", "WaterData.Cleanings", "WaterData.Tests", "WaterData.Values",
    ];

    /// <summary>Endpoints that check no token, with the reason.</summary>
    private static readonly Dictionary<string, string> WithoutToken = new()
    {
        ["SubsidySelfCheck.Index"] = "Changes nothing, and a token would set a cookie on a page that asks for none; checks instead that the form was sent by this site.",
        ["Errors.Show"] = "Reached by the pipeline with the method of the failed request; changes nothing.",
    };

    private IEnumerable<(string Name, RouteEndpoint Endpoint)> Actions => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Select(e => (e.Metadata.GetMetadata<ControllerActionDescriptor>(), e))
        .Where(a => a.Item1 is not null)
        .Select(a => ($"{a.Item1!.ControllerName}.{a.Item1.ActionName}", a.e));

    [Fact]
    public void Endpoint_OutsideThePublicList_RequiresSignIn() => Assert.All(Actions, action =>
    {
        var isPublic = action.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        Assert.True(
            isPublic == PublicActions.Contains(action.Name),
            isPublic
                ? $"{action.Name} is open to everybody and not in the list of {nameof(EndpointTests)}: add it there on purpose, or remove [AllowAnonymous]."
                : $"{action.Name} is listed as public and asks for a sign-in.");
        Assert.True(
            isPublic || action.Endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null,
            $"{action.Name} asks nobody for a sign-in: is it mapped with RequireAuthorization?");
    });

    [Fact]
    public void PublicList_HasNoEntryThatIsGone() =>
        Assert.Empty(PublicActions.Except(Actions.Select(a => a.Name)));

    [Fact]
    public void Endpoint_OfTheOffice_LiesUnderAdmin() => Assert.All(Actions, action =>
    {
        var isOffice = action.Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.RouteValues.TryGetValue("area", out var area) && area == "Admin";
        Assert.Equal(isOffice, action.Endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("admin", StringComparison.Ordinal));
    });

    [Fact]
    public void UnsafeVerb_RequiresTheAntiforgeryToken()
    {
        var filters = portal.Services.GetRequiredService<IOptions<MvcOptions>>().Value.Filters;
        Assert.Contains(filters, f => f is AutoValidateAntiforgeryTokenAttribute);
        Assert.All(Actions.Where(a => !WithoutToken.ContainsKey(a.Name)), action => Assert.False(
            action.Endpoint.Metadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any()
            || action.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false },
            $"{action.Name} checks no token: list it with a reason, or remove the attribute."));
    }

    [Fact]
    public void UnsafeVerb_WithoutAToken_ChecksThatThisSiteSentIt() => Assert.All(
        Actions.Where(a => a.Name != "Errors.Show" && a.Endpoint.Metadata.OfType<IgnoreAntiforgeryTokenAttribute>().Any()),
        action => Assert.NotNull(action.Endpoint.Metadata.GetMetadata<FromThisSiteAttribute>()));

    [Fact]
    public void Form_OfTheSubsidyOffice_IsSearchedForPersonalNumbers() => Assert.All(
        Actions.Where(a => a.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Contains("POST")
            && a.Endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.ControllerTypeInfo.Namespace is { } name && name.EndsWith(".Admin", StringComparison.Ordinal)
            && (name.Contains(".Features.Subsidy", StringComparison.Ordinal) || name.Contains(".Features.ExclusionLists", StringComparison.Ordinal))),
        action => Assert.True(
            action.Endpoint.Metadata.GetMetadata<NoPersonalNumbersAttribute>() is not null,
            $"{action.Name} takes a form of the subsidy office: put [NoPersonalNumbers] on its controller, and answer an invalid model state."));

    [Fact]
    public void CachedPage_IsPublicAndOnlyRead() => Assert.All(
        Actions.Where(a => a.Endpoint.Metadata.GetMetadata<PublishedPageAttribute>() is not null),
        action =>
        {
            // The cache stands before the sign-in: what it keeps is shown to everybody.
            Assert.Contains(action.Name, PublicActions);
            Assert.Equal(["GET"], action.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
        });
}
