using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>
/// Settings that a SQLite connection does not remember: foreign keys are checked (asked for by the connection string, they would be switched on at each opening), a commit is on
/// the disk when it returns. The write-ahead log is a property of the file and is switched on when it is migrated. The cache of 32 MB holds the indexes that an import
/// fills in no order; pages that are not needed take no memory.
/// </summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    public static readonly SqliteConnectionSetup Instance = new();

    /// <summary>Indexes of millions of rows are sorted beside the thread that reads the rows; a larger cache would only make the sorts miss the processor's.</summary>
    internal const string LargeSorts = "PRAGMA threads = 2";

    internal const string UsualSorts = "PRAGMA threads = 0";

    private const string Pragmas = $"PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -32768; {UsualSorts}";

    /// <summary>Connections of the pool that have them: a connection opened again is mostly one of these.</summary>
    private readonly ConditionalWeakTable<sqlite3, object> _areSet = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || !_areSet.TryAdd(handle, Pragmas))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    /// <summary>
    /// A context keeps its connection until it is handed back, instead of opening one anew for every query: an open one holds no lock, and opening hands SQLite all of
    /// the provider's functions again.
    /// </summary>
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
