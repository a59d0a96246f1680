using GovOpen.Web.Domain.Auditing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovOpen.Web.Data.SqlServer;

/// <summary>The data base of production.</summary>
public sealed class SqlServerGovOpenDbContext(DbContextOptions<SqlServerGovOpenDbContext> options) : GovOpenDbContext(options)
{
    private const int LockTimeoutInMilliseconds = 20_000;

    /// <inheritdoc />
    public override async Task BulkInsertAsync<T>(IEnumerable<T> rows, bool hasKeys, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction?.GetDbTransaction() is not SqlTransaction transaction)
        {
            throw new InvalidOperationException("A bulk insert runs inside a transaction.");
        }

        var reader = new RowReader<T>(Model, hasKeys);
        var options = SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers;
        if (hasKeys)
        {
            options |= SqlBulkCopyOptions.KeepIdentity;
        }

        using var copy = new SqlBulkCopy(transaction.Connection, options, transaction)
        {
            DestinationTableName = $"[{reader.TableName}]",
            BatchSize = 10_000,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
        };
        foreach (var column in reader.Columns)
        {
            copy.ColumnMappings.Add(column, column);
        }

        await using var data = new RowDataReader<T>(reader, rows);
        await copy.WriteToServerAsync(data, cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<IndexStatements>> IndexesOfAsync(string table, CancellationToken cancellationToken) =>
        [.. (await Database.SqlQuery<string>($"SELECT name AS Value FROM sys.indexes WHERE object_id = OBJECT_ID({table}) AND type = 2 AND is_unique = 0")
            .ToListAsync(cancellationToken))
            .Select(name => new IndexStatements($"ALTER INDEX [{name}] ON [{table}] DISABLE", $"ALTER INDEX [{name}] ON [{table}] REBUILD"))];

    /// <inheritdoc />
    protected override async Task TakeLockAsync(string name, CancellationToken cancellationToken)
    {
        var answers = await Database.SqlQuery<int>($"""
            DECLARE @answer int;
            EXEC @answer = sp_getapplock @Resource = {name}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = {LockTimeoutInMilliseconds};
            SELECT @answer AS Value;
            """).ToListAsync(cancellationToken);
        if (answers[0] < 0)
        {
            throw new TimeoutException($"{name} is locked by another transaction ({answers[0]}).");
        }
    }

    /// <inheritdoc />
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: 2601 or 2627 };

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Told of the trigger, the provider does not use an OUTPUT clause, which SQL Server refuses on such a table.
        builder.Entity<AuditEntry>().ToTable(table => table.HasTrigger("TR_AuditEntries_Immutable"));
    }
}
