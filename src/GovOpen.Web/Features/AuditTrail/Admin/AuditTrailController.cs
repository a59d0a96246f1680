using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.AuditTrail.Admin;

/// <summary>Every change, newest first. There is no address that alters an entry.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/audit")]
[Authorize(Policies.AuditReaders)]
public sealed class AuditTrailController(GovOpenDbContext db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? kind, string? key, CancellationToken cancellationToken, int page = 1) =>
        await Entries(kind, key).ToPageAsync(page, cancellationToken) is { } entries ? View(entries) : NotFound();

    internal IQueryable<AuditEntry> Entries(string? kind, string? key) => db.AuditEntries
        .Where(e => kind == null || e.RecordKind == kind)
        .Where(e => key == null || e.RecordKey == key)
        .OrderByDescending(e => e.Id);
}
