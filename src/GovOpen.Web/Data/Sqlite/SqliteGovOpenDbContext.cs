using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>The embedded data base.</summary>
public sealed class SqliteGovOpenDbContext(DbContextOptions<SqliteGovOpenDbContext> options) : GovOpenDbContext(options)
{
    /// <inheritdoc />
    public override async Task BulkInsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction?.GetDbTransaction() is not SqliteTransaction transaction)
        {
            throw new InvalidOperationException("A bulk insert runs inside a transaction.");
        }

        var reader = new RowReader<T>(Model);
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var columns = string.Join(", ", reader.Columns.Select(c => $"\"{c}\""));
        var places = string.Join(", ", reader.Columns.Select((_, i) => $"$p{i}"));
#pragma warning disable CA2100 // Table and column names come from the model.
        command.CommandText = $"INSERT INTO \"{reader.TableName}\" ({columns}) VALUES ({places})";
#pragma warning restore CA2100
        var parameters = reader.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter($"$p{i}", null))).ToArray();
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = reader.ValueOf(row, i);
            }

            // SQLite has no asynchronous input and output: the asynchronous method is this one with a task around it.
#pragma warning disable CA1849
            command.ExecuteNonQuery();
#pragma warning restore CA1849
        }
    }

    /// <inheritdoc />
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 }; // UNIQUE and PRIMARYKEY
}
