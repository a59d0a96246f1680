using System.Globalization;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Commands;

/// <summary>An import whose process is killed: all of its list is there afterwards, or nothing.</summary>
public sealed class KilledImportTests : IAsyncLifetime
{
    private const int Lines = 40_000;
    private const string Killed = "停电那批";

    private readonly string _folder = Directory.CreateTempSubdirectory("govopen-killed-").FullName;
    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await DemoTemplate.CopyAsync();
        var lines = Enumerable.Range(0, Lines).Select(i =>
            $"护塘村,户{i},{People.Identity(i % 1000, new DateOnly(1960, 1, 1).AddDays(i / 1000).ToString("yyyyMMdd", CultureInfo.InvariantCulture))},1.00,150,150");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "long.csv"), Tables.Csv(["村,户主姓名,身份证号,补贴面积,补贴标准,补贴金额", .. lines]));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "short.csv"), Tables.Csv("村,户主姓名,身份证号,补贴面积,补贴标准,补贴金额", $"护塘村,后来人,{People.Identity(1, "19550101")},2.00,150,300"));
    }

    public Task DisposeAsync()
    {
        DemoTemplate.Delete(_database);
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Killed_WhileItReads_NothingIsTakenAndTheNextStartSaysSo()
    {
        await KillWhenAsync(async () => await RowsAsync(SubsidyState.Planned) > 0);
        Assert.InRange(await RowsAsync(SubsidyState.Planned), 1, Lines);

        var next = await RunAsync(Import("short.csv", "第九批"));

        Assert.Equal(0, next.ExitCode);
        Assert.Contains("long.csv", next.Error, StringComparison.Ordinal);
        Assert.Equal(ImportState.Interrupted, await StateAsync());
        Assert.Equal(0, await RowsAsync());
        Assert.Equal(0, (await RunAsync("check")).ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(300)]
    public async Task Killed_WhileItIsCarriedOut_AllIsTakenOrNothing(int milliseconds)
    {
        await KillWhenAsync(async () => await StateAsync() == ImportState.Previewed, milliseconds);

        var isTaken = await StateAsync() == ImportState.Committed;
        Assert.Equal(isTaken ? Lines : 0, await RowsAsync(SubsidyState.Draft));
        Assert.Equal(isTaken ? 0 : Lines, await RowsAsync(SubsidyState.Planned));

        // The same command again takes it, or says that it is taken.
        Assert.Equal(isTaken ? 1 : 0, (await RunAsync(Import("long.csv", Killed))).ExitCode);
        Assert.Equal(Lines, await RowsAsync(SubsidyState.Draft));
        Assert.Equal(Lines, await RowsAsync());
        Assert.Equal(0, (await RunAsync("check")).ExitCode);
    }

    /// <summary>Kills the import at a moment that may be short: on a busy machine it can be over before it is seen, and then comes again on a data base of its own.</summary>
    private async Task KillWhenAsync(Func<Task<bool>> isTime, int milliseconds = 0)
    {
        const int attempts = 5;
        for (var attempt = 1; !await TryKillAsync(isTime, milliseconds); attempt++)
        {
            Assert.True(attempt < attempts, "The import ended before it could be killed.");
            DemoTemplate.Delete(_database);
            _database = await DemoTemplate.CopyAsync();
        }
    }

    /// <summary>False when the import had ended by itself before it was time.</summary>
    private async Task<bool> TryKillAsync(Func<Task<bool>> isTime, int milliseconds)
    {
        using var process = ProgramRun.Start(_folder, Settings, Import("long.csv", Killed));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !await isTime())
        {
            await Task.Delay(5);
        }

        var isInTime = !process.HasExited;
        await Task.Delay(milliseconds);
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(output, error);
        return isInTime;
    }

    private static string[] Import(string file, string batch) =>
        ["import", "subsidies", file, "--programme", "GDDL", "--year", "2026", "--batch", batch, "--division", Portal.Caojing];

    private Task<ProgramRun> RunAsync(params string[] args) => ProgramRun.RunAsync(_folder, Settings, null, args);

    private Dictionary<string, string> Settings => new()
    {
        ["Portal__PublicOrigin"] = Portal.Origin,
        ["Privacy__IdentityKey"] = Convert.ToBase64String(new byte[32]),
        ["ConnectionStrings__GovOpen"] = $"Data Source={_database}",
    };

    /// <summary>Rows of the killed list, in one state or in any.</summary>
    private async Task<int> RowsAsync(SubsidyState? state = null)
    {
        await using var db = DemoTemplate.Open(_database);
        return await db.SubsidyRecords.CountAsync(r => r.Batch!.Name == Killed && (state == null || r.State == state));
    }

    private async Task<ImportState?> StateAsync()
    {
        await using var db = DemoTemplate.Open(_database);
        return await db.SubsidyImports.Where(i => i.BatchName == Killed).Select(i => (ImportState?)i.State).SingleOrDefaultAsync();
    }
}
