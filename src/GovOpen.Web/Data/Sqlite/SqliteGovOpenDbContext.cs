using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>The embedded data base.</summary>
public sealed class SqliteGovOpenDbContext(DbContextOptions<SqliteGovOpenDbContext> options) : GovOpenDbContext(options)
{
    /// <inheritdoc />
    public override Task BulkInsertAsync<T>(IEnumerable<T> rows, bool hasKeys, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction?.GetDbTransaction() is not SqliteTransaction transaction)
        {
            throw new InvalidOperationException("A bulk insert runs inside a transaction.");
        }

        // SQLite has no asynchronous input and output.
        using var writer = new SqliteRowWriter<T>(transaction.Connection!, Model, hasKeys);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(row);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<IndexStatements>> IndexesOfAsync(string table, CancellationToken cancellationToken) =>
        [.. (await Database.SqlQuery<IndexText>($"SELECT name AS Name, sql AS Sql FROM sqlite_master WHERE type = 'index' AND tbl_name = {table} AND sql IS NOT NULL")
            .ToListAsync(cancellationToken))
            .Select(i => new IndexStatements($"DROP INDEX \"{i.Name}\"", i.Sql))];

    /// <inheritdoc />
    protected override Task TakeLockAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask; // There is one writer at a time.

    /// <inheritdoc />
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }; // UNIQUE and PRIMARYKEY

    private sealed record IndexText(string Name, string Sql);
}
