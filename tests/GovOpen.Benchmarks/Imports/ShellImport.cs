using Microsoft.Data.Sqlite;

namespace GovOpen.Benchmarks.Imports;

/// <summary>
/// The <c>sqlite3</c> shell's <c>.import</c> of the rows of an imported ledger into an empty table with the same columns and indexes. Of the keyed hashes the file
/// has sixteen hexadecimal digits, so that they are as long as in the ledger.
/// </summary>
internal sealed class ShellImport
{
    private const string Table = "SubsidyRecords";

    private readonly string _file;
    private readonly string _database;
    private readonly IReadOnlyList<string> _schema;

    private ShellImport(string file, string database, IReadOnlyList<string> schema)
    {
        _file = file;
        _database = database;
        _schema = schema;
    }

    public static ShellImport Prepare(string folder, string ledger)
    {
        using var connection = new SqliteConnection($"Data Source={ledger};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var schema = Column(connection, $"SELECT sql FROM sqlite_master WHERE tbl_name = '{Table}' AND sql IS NOT NULL ORDER BY type DESC");
        var columns = Column(connection, $"SELECT CASE WHEN type = 'BLOB' THEN 'substr(hex(\"' || name || '\"), 1, 16)' ELSE '\"' || name || '\"' END FROM pragma_table_info('{Table}')");
        var file = Path.Combine(folder, "reference.csv");
        TimedProcess.Run(new Dictionary<string, string>(), "sqlite3", "-csv", ledger, $".once '{file}'", $"SELECT {string.Join(", ", columns)} FROM {Table}");
        return new ShellImport(file, Path.Combine(folder, "reference.db"), schema);
    }

    public ProcessCost Run()
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(_database + suffix);
        }

        TimedProcess.Run(new Dictionary<string, string>(), ["sqlite3", _database, "PRAGMA journal_mode = WAL", .. _schema]);
        return TimedProcess.Run(new Dictionary<string, string>(), "sqlite3", _database, "PRAGMA synchronous = FULL", $".import --csv '{_file}' {Table}");
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above, with the table's name only.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
