using System.ServiceModel.Syndication;
using System.Xml;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Domain.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Features.Water;

/// <summary>What is published about an estate's facilities as an Atom feed (RFC 4287), so that somebody can be told when a record appears.</summary>
[AllowAnonymous]
public sealed class EstateFeedController(
    EstateFeedQueries feeds, IStringLocalizer<WaterText> texts, IOptions<PortalOptions> portal) : Controller
{
    [HttpGet("/water/estates/{id:int}/feed.atom")]
    [PublishedPage]
    public async Task<IActionResult> Show(int id, CancellationToken cancellationToken)
    {
        if (await feeds.NameOfAsync(id, cancellationToken) is not { } estate)
        {
            return NotFound();
        }

        var entries = await feeds.FindAsync(id, cancellationToken);
        HttpContext.TagPage(PageTags.Water);
        var origin = portal.Value.Origin;
        var feed = new SyndicationFeed(
            texts["Feed.Title", estate], null, new Uri($"{origin}/water/estates/{id}"), $"{origin}/water/estates/{id}/feed.atom",
            entries.Select(e => e.AtUtc).DefaultIfEmpty(DateTime.UnixEpoch).Max())
        {
            Items = entries.Select(e => Item(e, origin, id)),
        };
        feed.Authors.Add(new SyndicationPerson { Name = portal.Value.Sponsor });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri($"{origin}/water/estates/{id}/feed.atom"), "application/atom+xml"));

        var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { CloseOutput = false }))
        {
            new Atom10FeedFormatter(feed).WriteTo(writer);
        }

        return File(stream.ToArray(), "application/atom+xml; charset=utf-8");
    }

    /// <summary>A correction is the same entry, changed; its id stays.</summary>
    private SyndicationItem Item(FeedEntry entry, string origin, int estateId)
    {
        var address = entry.Kind switch
        {
            FeedEntryKind.Cleaning => $"{origin}/water/cleanings/{entry.RecordId}",
            FeedEntryKind.PassedTest or FeedEntryKind.FailedTest => $"{origin}/water/tests/{entry.RecordId}",
            _ => $"{origin}/water/estates/{estateId}#facility-{entry.FacilityId}",
        };
        var title = texts[$"Feed.{entry.Kind}", entry.FacilityName, Display.Date(entry.On)].Value;
        var suffix = entry.State == PublicationState.Withdrawn ? texts["Feed.Withdrawn"].Value : entry.Version > 1 ? texts["Feed.Corrected"].Value : "";
        return new SyndicationItem(title + suffix, entry.Source is { } source ? texts[$"Source.{source}"].Value : "", new Uri(address), $"urn:uuid:{entry.RecordId}", entry.AtUtc)
        {
            PublishDate = entry.AtUtc,
        };
    }
}
