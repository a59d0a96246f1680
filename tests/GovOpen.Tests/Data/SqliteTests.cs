using System.Globalization;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Data;

public sealed class SqliteTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA synchronous", "2")]
    [InlineData("PRAGMA busy_timeout", "30000")]
    public async Task Connection_IsSetUpForSafety(string pragma, string expected) => Assert.Equal(expected, await portal.ReadAsync(db => AskAsync(db, pragma)));

    [Fact]
    public async Task Migrate_DataBaseThatAnInterruptedFillingLeft_BringsTheWriteAheadLogBack()
    {
        var file = await DemoTemplate.CopyAsync();
        try
        {
            await using var db = DemoTemplate.Open(file);
            Assert.Equal("delete", await AskAsync(db, "PRAGMA journal_mode = DELETE"));

            await new DatabaseUpkeep(db).MigrateAsync(CancellationToken.None);

            Assert.Equal("wal", await AskAsync(db, "PRAGMA journal_mode"));
        }
        finally
        {
            DemoTemplate.Delete(file);
        }
    }

    [Fact]
    public async Task Write_WhileReadersAreAtWorkAndOthersWrite_NeverFailsAsLocked()
    {
        _ = portal.Services; // Starts the program before the race does.
        var code = await portal.ReadAsync(db => db.Labels.Select(l => l.Code).FirstAsync());
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.NotEqual(0, await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.AmountInFen > 1000).SumAsync(r => r.AmountInFen)));
            }
        })).ToList();

        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                await portal.ReadAsync(async db =>
                {
                    // A read first and then a write in one transaction: what a deferred transaction would fail at.
                    await using var transaction = await db.Database.BeginTransactionAsync();
                    await db.LabelEvents.CountAsync();
                    db.LabelEvents.Add(new LabelEvent { LabelCode = code, Kind = LabelEventKind.Installed, AtUtc = DateTime.UtcNow, Note = $"{writer}/{i}" });
                    await db.SaveChangesAsync();
                    await transaction.CommitAsync();
                    return true;
                });
            }
        })).ToList();
        await Task.WhenAll(writers);
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(60, await portal.ReadAsync(db => db.LabelEvents.CountAsync(e => e.Kind == LabelEventKind.Installed)));
    }

    private static async Task<string?> AskAsync(GovOpenDbContext db, string pragma)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Written in this file.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
