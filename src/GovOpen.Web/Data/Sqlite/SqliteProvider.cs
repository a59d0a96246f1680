using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>Sets up the embedded data base.</summary>
internal static class SqliteProvider
{
    public const string Name = "Sqlite";

    private const string DefaultConnectionString = "Data Source=govopen.db";

    /// <summary>A file named without a folder lies in the data folder.</summary>
    public static void Configure(DbContextOptionsBuilder options, string? connectionString, string dataFolder)
    {
        var builder = new SqliteConnectionStringBuilder(string.IsNullOrWhiteSpace(connectionString) ? DefaultConnectionString : connectionString);
        builder.DataSource = Path.Combine(dataFolder, builder.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        options.UseSqlite(builder.ConnectionString);
        options.AddInterceptors(SqliteConnectionSetup.Instance);
    }
}
