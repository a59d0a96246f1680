using GovOpen.Web.Commands;
using GovOpen.Web.Commands.Demo;
using GovOpen.Web.Common.Configuration;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GovOpen.Tests.Infrastructure;

/// <summary>The demo district in a SQLite file, migrated by the real migrations: made once a run, copied for every portal.</summary>
internal static class DemoTemplate
{
    /// <summary>The day all tests live on: Monday, 23 November 2026, 11:00 in China.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    /// <summary>A fresh copy for one portal.</summary>
    public static async Task<string> CopyAsync()
    {
        var copy = Path.Combine(Path.GetTempPath(), $"govopen-test-{Guid.NewGuid():N}.db");
        File.Copy(await Template.Value, copy);
        return copy;
    }

    public static void Delete(string file)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }
    }

    /// <summary>The key of every portal in tests.</summary>
    public static IdentityMacs Macs { get; } = new(Options.Create(new PrivacyOptions { IdentityKey = Convert.ToBase64String(new byte[32]) }));

    public static SqliteGovOpenDbContext Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteGovOpenDbContext>();
        SqliteProvider.Configure(options, $"Data Source={file}", Path.GetTempPath());
        return new SqliteGovOpenDbContext(options.Options) { Time = new FakeTimeProvider(Now) };
    }

    private static async Task<string> MakeAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"govopen-template-{Guid.NewGuid():N}.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete(file);
        await using (var db = Open(file))
        {
            await new DatabaseUpkeep(db).MigrateAsync(CancellationToken.None);
            await new DemoDistrict(db, Macs, db.Time, DemoSize.Small, Progress.Silent).FillAsync(CancellationToken.None);

            // Everything into the one file that is copied.
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        }

        SqliteConnection.ClearAllPools();
        return file;
    }
}
