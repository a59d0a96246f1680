using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovOpen.Web.Data.Sqlite;

/// <summary>Lets <c>dotnet ef</c> make the context without starting the program.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteGovOpenDbContext>
{
    public SqliteGovOpenDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteGovOpenDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
