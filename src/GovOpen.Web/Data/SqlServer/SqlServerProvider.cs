using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data.SqlServer;

/// <summary>Sets up the data base of production.</summary>
internal static class SqlServerProvider
{
    public const string Name = "SqlServer";

    /// <exception cref="InvalidOperationException">No connection string is configured.</exception>
    public static void Configure(DbContextOptionsBuilder options, string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidOperationException("ConnectionStrings__GovOpen is missing: SQL Server has no default.");
        }

        options.UseSqlServer(connectionString);
    }
}
