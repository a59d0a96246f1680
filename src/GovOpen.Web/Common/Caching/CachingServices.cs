using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovOpen.Web.Common.Caching;

public static class CachingServices
{
    /// <summary>The output cache with its policy, and the compression whose results it stores.</summary>
    public static IServiceCollection AddPageCaching(this IServiceCollection services)
    {
        services.AddOutputCache(options =>
        {
            options.MaximumBodySize = 2 * 1024 * 1024;
            options.UseCaseSensitivePaths = true; // The data base decides which codes are equal, not the cache.
        });
        WrapStore(services);
        services.AddSingleton<PublishedPagePolicy>();
        services.AddOptions<OutputCacheOptions>().Configure<PublishedPagePolicy>((options, policy) => options.AddBasePolicy(policy));
        services.AddSingleton<IInterceptor, PageEvictionInterceptor>();
        services.AddSingleton<PageEvictionListener>().AddHostedService(provider => provider.GetRequiredService<PageEvictionListener>());

        services.AddResponseCompression(options =>
        {
            // Only public pages are compressed, and they hold no secret that a guess beside it could find out by length.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        return services;
    }

    /// <summary>
    /// Serves published pages from the cache. Stands before sign-in, since such pages are the same for everybody; compression comes
    /// after the cache, so that what is stored is compressed.
    /// </summary>
    public static IApplicationBuilder UsePageCaching(this IApplicationBuilder app)
    {
        app.UseOutputCache();
        app.UseWhen(
            context => context.GetEndpoint()?.Metadata.GetMetadata<PublishedPageAttribute>() is not null,
            branch => branch.UseResponseCompression().Use(async (context, next) =>
            {
                // A browser may keep the page but asks each time; the tag lets it be answered with "not modified".
                context.Response.Headers.CacheControl = "no-cache";
                context.Response.Headers.ETag = $"\"{Guid.NewGuid():N}\"";
                context.Response.Headers.Vary = "Cookie";
                await next();
            }));
        return app;
    }

    private static void WrapStore(IServiceCollection services)
    {
        var store = services.Single(s => s.ServiceType == typeof(IOutputCacheStore));
        services.Remove(store);
        services.AddSingleton(provider => new RaceFreeOutputCacheStore(
            (IOutputCacheStore)(store.ImplementationInstance ?? store.ImplementationFactory!(provider))));
        services.TryAddSingleton<IOutputCacheStore>(provider => provider.GetRequiredService<RaceFreeOutputCacheStore>());
    }
}
