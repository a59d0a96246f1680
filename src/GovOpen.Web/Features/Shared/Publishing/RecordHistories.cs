using System.Globalization;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Features.Shared.Publishing;

/// <summary>What was done with a record, from the audit trail.</summary>
public sealed class RecordHistories(GovOpenDbContext db)
{
    /// <summary>The entries of one version, the latest first.</summary>
    /// <param name="kind">Class name of the record.</param>
    public IQueryable<AuditEntry> Of(string kind, long id)
    {
        var key = id.ToString(CultureInfo.InvariantCulture);
        return db.AuditEntries.Where(e => e.RecordKind == kind && e.RecordKey == key).OrderByDescending(e => e.Id);
    }
}
