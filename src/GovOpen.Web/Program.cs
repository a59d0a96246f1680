using GovOpen.Web.Commands;
using GovOpen.Web.Commands.Demo;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Hosting;
using GovOpen.Web.Common.Logging;
using GovOpen.Web.Common.Preferences;
using GovOpen.Web.Common.Scans;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Data;
using GovOpen.Web.Features;

if (CommandLine.IsVerb(args))
{
    return await CommandLine.InvokeAsync(args);
}

var builder = HostingServices.CreateBuilder(args);
builder.AddHosting().AddLogging();
builder.Services
    .AddGovOpenData(builder.Configuration, builder.Environment.ContentRootPath)
    .AddWaterCalendar()
    .AddAccess()
    .AddSecurity()
    .AddPageCaching()
    .AddScanCounts()
    .AddViewPreferences()
    .AddFeatures();

await using var app = builder.Build();
if (app.Environment.IsDevelopment())
{
    await app.PrepareDemoDistrictAsync();
}

if (await app.FindObstaclesAsync(CancellationToken.None) is { Count: > 0 } obstacles)
{
    return CommandLine.Refuse(obstacles);
}

app.UseForwardedHeaders();
app.UseRequestLog();
app.UseExceptionPages();
app.UseSecurity();
app.UseScanCounts(); // Sees HEAD as HEAD, and what the page cache answers.
app.UseHeadAsGet();
app.UseRouting();
app.UsePageCaching();
app.UseRequestLocalization();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();

app.MapStaticAssets();
app.MapHealth();
app.MapControllers().RequireAuthorization(); // Every page asks for a sign-in unless it says that it is public.
await app.RunAsync();
return 0;

/// <summary>Visible to the tests, which start the program in their own process.</summary>
public partial class Program;
