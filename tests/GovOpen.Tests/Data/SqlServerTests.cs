using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Commands.Demo;
using GovOpen.Web.Data;
using GovOpen.Web.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace GovOpen.Tests.Data;

/// <summary>What only a real server can tell. The data base named in the connection string is made anew.</summary>
public sealed class SqlServerTests
{
    [SqlServerFact]
    public async Task DemoDistrict_OnSqlServer_FillsAndAddsUp()
    {
        var options = new DbContextOptionsBuilder<SqlServerGovOpenDbContext>()
            .UseSqlServer(Environment.GetEnvironmentVariable(SqlServerFactAttribute.Variable)).Options;
        await using var db = new SqlServerGovOpenDbContext(options) { Time = new FakeTimeProvider(DemoTemplate.Now) };
        await db.Database.EnsureDeletedAsync();
        await new DatabaseUpkeep(db).MigrateAsync(CancellationToken.None);

        await new DemoDistrict(db, DemoTemplate.Macs, db.Time, DemoSize.Small, Progress.Silent).FillAsync(CancellationToken.None);

        Assert.Equal(DemoSize.Small.Records, await db.SubsidyRecords.CountAsync());
        Assert.Empty(await IntegrityChecks.FindAsync(db, CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM AuditEntries"));
    }
}
