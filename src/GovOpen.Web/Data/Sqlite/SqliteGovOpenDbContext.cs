using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>The embedded data base.</summary>
public sealed class SqliteGovOpenDbContext(DbContextOptions<SqliteGovOpenDbContext> options) : GovOpenDbContext(options)
{
    private const string WriteAheadLog = "PRAGMA journal_mode = WAL";

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
    /// <remarks>The write-ahead log: with it, nobody who reads waits for one who writes.</remarks>
    public override Task SetUpAsync(CancellationToken cancellationToken) => Database.ExecuteSqlRawAsync(WriteAheadLog, cancellationToken);

    /// <inheritdoc />
    /// <remarks>
    /// Every page that is read out of a write-ahead log is looked for among all that were written to it, which makes of gigabytes in one transaction twice the work. A rollback
    /// journal keeps what a page was before, and of an empty data base that is next to nothing.
    /// </remarks>
    public override async Task FillAsync(Func<Task> fill, CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        SqliteConnection.ClearPool((SqliteConnection)Database.GetDbConnection()); // Idle connections hold the log, too.
        try
        {
            await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == 5)
        {
            // SQLITE_BUSY: somebody has the data base open. The log serves as well, more slowly.
        }

        try
        {
            await Database.ExecuteSqlRawAsync(SqliteConnectionSetup.LargeSorts, cancellationToken);
            await base.FillAsync(fill, cancellationToken);
        }
        finally
        {
            await Database.ExecuteSqlRawAsync($"{WriteAheadLog}; {SqliteConnectionSetup.UsualSorts}", CancellationToken.None);
        }
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
