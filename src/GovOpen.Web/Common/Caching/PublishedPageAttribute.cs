using System.Globalization;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.Preferences;
using GovOpen.Web.Domain.Time;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Common.Caching;

/// <summary>
/// A public page that is the same for everybody with the same preferences: kept in the output cache, compressed, until a change evicts it
/// or the day in China ends (a verdict counts days). Such a page must not depend on who is signed in.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublishedPageAttribute : Attribute;

public static class PageTagging
{
    /// <summary>Says what the page under way shows, so that a change of it evicts the page.</summary>
    public static void TagPage(this HttpContext context, params IEnumerable<string> tags)
    {
        // Absent when the page is rendered outside the cache, as in the benchmark's uncached run.
        if (context.Features.Get<IOutputCacheFeature>() is { Context: var cache })
        {
            cache.Tags.UnionWith(tags);
        }
    }
}

/// <summary>The policy behind <see cref="PublishedPageAttribute"/>.</summary>
public sealed class PublishedPagePolicy(TimeProvider time, IOptions<PortalOptions> portal) : IOutputCachePolicy
{
    /// <summary>Longer than a day, so that only the change of day or an eviction ends it.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(25);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var isKept = portal.Value.CachePages
            && http.GetEndpoint()?.Metadata.GetMetadata<PublishedPageAttribute>() is not null
            && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
        context.EnableOutputCaching = isKept;
        context.AllowCacheLookup = isKept;
        context.AllowCacheStorage = isKept;
        context.AllowLocking = true;
        if (!isKept)
        {
            return ValueTask.CompletedTask;
        }

        // One of three spellings, so that browsers share entries and compression chooses what the key says.
        var encoding = PreferredEncoding(http.Request.Headers.AcceptEncoding.ToString());
        http.Request.Headers.AcceptEncoding = encoding;

        context.ResponseExpirationTimeSpan = Lifetime;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["encoding"] = encoding;
        context.CacheVaryByRules.VaryByValues["view"] = ViewPreferences.Of(http).Serialized;
        context.CacheVaryByRules.VaryByValues["today"] = time.Today().DayNumber.ToString(CultureInfo.InvariantCulture);
        context.Tags.Add(PageTags.Reference);
        // Not injected: the store is made from the very options that hold this policy.
        context.Tags.Add(http.RequestServices.GetRequiredService<RaceFreeOutputCacheStore>().BegunTag());
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    private static string PreferredEncoding(string acceptEncoding) =>
        acceptEncoding.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
        : acceptEncoding.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
        : "identity";
}
