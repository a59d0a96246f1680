using GovOpen.Web.Data;
using GovOpen.Web.Domain.Catalogue;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Disclosures;

/// <summary>Reads one disclosure and its files.</summary>
public sealed class DisclosureQueries(GovOpenDbContext db)
{
    /// <summary>A disclosure, or null when it was never public.</summary>
    public async Task<DisclosurePage?> FindAsync(Guid recordId, CancellationToken cancellationToken)
    {
        if (await PageQuery(recordId).FirstOrDefaultAsync(cancellationToken) is not { } page)
        {
            return null;
        }

        page.Versions = await VersionQuery(recordId).ToListAsync(cancellationToken);
        page.Attachments = page.IsWithdrawn ? [] : await AttachmentQuery(page.Id).ToListAsync(cancellationToken);
        return page;
    }

    /// <summary>The latest version that stands or was withdrawn.</summary>
    internal IQueryable<DisclosurePage> PageQuery(Guid recordId) => db.Disclosures
        .Where(d => d.RecordId == recordId && (d.State == PublicationState.Published || d.State == PublicationState.Withdrawn))
        .OrderByDescending(d => d.Version)
        .Select(d => new DisclosurePage
        {
            Id = d.Id,
            RecordId = d.RecordId,
            State = d.State,
            Version = d.Version,
            ItemId = d.ItemId,
            ItemCode = d.Item!.Code,
            ItemName = d.Item.Versions.Where(v => v.State == PublicationState.Published).Select(v => v.Name).FirstOrDefault(),
            Stage = d.Item.Versions.Where(v => v.State == PublicationState.Published)
                .Select(v => (DisclosureStage?)v.Stage).FirstOrDefault(),
            Title = d.Title,
            Body = d.Body,
            DepartmentName = d.Department!.Name,
            DepartmentPhone = d.Department.Phone,
            TriggeredOn = d.TriggeredOn,
            DueOn = d.DueOn,
            WithdrawnAtUtc = d.WithdrawnAtUtc,
            WithdrawalReason = d.WithdrawalReason,
        });

    internal IQueryable<VersionRow> VersionQuery(Guid recordId) => db.Disclosures
        .Where(d => d.RecordId == recordId
            && (d.State == PublicationState.Published || d.State == PublicationState.Superseded || d.State == PublicationState.Withdrawn))
        .OrderByDescending(d => d.Version)
        .Select(d => new VersionRow(d.Version, d.State, d.PublishedOn, d.CorrectionReason));

    internal IQueryable<AttachmentRow> AttachmentQuery(long disclosureId) => db.Attachments
        .Where(a => a.DisclosureId == disclosureId)
        .OrderBy(a => a.Id)
        .Select(a => new AttachmentRow(a.Id, a.FileName, a.SizeInBytes));

    /// <summary>The file, as long as the version it belongs to is the one that stands.</summary>
    internal IQueryable<AttachmentFile> FileQuery(Guid recordId, long attachmentId) =>
        from disclosure in db.Disclosures
        where disclosure.RecordId == recordId && disclosure.State == PublicationState.Published
        join attachment in db.Attachments on disclosure.Id equals attachment.DisclosureId
        where attachment.Id == attachmentId
        select new AttachmentFile(attachment.FileName, attachment.ContentType, attachment.Content!.Bytes);
}
