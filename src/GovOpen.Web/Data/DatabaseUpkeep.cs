using GovOpen.Web.Data.Seed;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data;

/// <summary>Brings the schema and the reference data up to date, and tells whether they are.</summary>
public sealed class DatabaseUpkeep(GovOpenDbContext db)
{
    /// <summary>Applies pending migrations, then adds reference data that is missing.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        await db.SetUpAsync(cancellationToken);
        await ReferenceData.AddMissingAsync(db, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> PendingMigrationsAsync(CancellationToken cancellationToken) =>
        [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];

    /// <summary>Whether nobody has entered anything: only such a data base may be filled with the demo district.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        !await db.Estates.AnyAsync(cancellationToken)
        && !await db.SubsidyProgrammes.AnyAsync(cancellationToken)
        && !await db.CatalogueItems.AnyAsync(cancellationToken)
        && !await db.Users.AnyAsync(cancellationToken);
}
