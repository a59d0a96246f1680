namespace GovOpen.Web.Common.Scans;

public static class ScanServices
{
    private const string LabelPath = "/B/";

    /// <summary>Counts how often labels are scanned; for the serving program, not for verbs.</summary>
    public static IServiceCollection AddScanCounts(this IServiceCollection services) => services
        .AddSingleton<ScanCounter>()
        .AddSingleton<ScanWriter>()
        .AddHostedService(provider => provider.GetRequiredService<ScanWriter>());

    /// <summary>
    /// Counts each page behind a label that is shown to somebody. Stands before the page cache and before HEAD becomes GET: a link checker is
    /// nobody.
    /// </summary>
    public static void UseScanCounts(this WebApplication app)
    {
        var counter = app.Services.GetRequiredService<ScanCounter>();
        app.Use((context, next) =>
            context.Request.Path.Value is { } path
            && path.StartsWith(LabelPath, StringComparison.OrdinalIgnoreCase)
            && HttpMethods.IsGet(context.Request.Method)
                ? CountAsync(context, next, path, counter)
                : next(context));
    }

    private static async Task CountAsync(HttpContext context, RequestDelegate next, string path, ScanCounter counter)
    {
        await next(context);

        // "Not modified" shows the page that the same phone kept from an earlier scan: a scan all the same.
        if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        {
            counter.Count(path.AsSpan(LabelPath.Length).TrimEnd('/'));
        }
    }
}
