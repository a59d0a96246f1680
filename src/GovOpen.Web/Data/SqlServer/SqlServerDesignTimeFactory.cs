using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GovOpen.Web.Data.SqlServer;

/// <summary>Lets <c>dotnet ef</c> make the context without starting the program; no server is asked.</summary>
internal sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerGovOpenDbContext>
{
    public SqlServerGovOpenDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerGovOpenDbContext>().UseSqlServer("Server=design-time;Database=GovOpen").Options);
}
