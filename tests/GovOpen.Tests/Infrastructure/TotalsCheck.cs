using GovOpen.Web.Commands;
using GovOpen.Web.Data;

namespace GovOpen.Tests.Infrastructure;

/// <summary>What the verb <c>check</c> finds about the ledger's totals.</summary>
internal static class TotalsCheck
{
    public static Task<IReadOnlyList<string>> FindAsync(GovOpenDbContext db) => IntegrityChecks.FindAsync(db, CancellationToken.None);
}
