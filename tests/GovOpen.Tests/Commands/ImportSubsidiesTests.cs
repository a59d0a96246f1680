using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Commands;

/// <summary>A list brought by the verb is read as the office reads it.</summary>
public sealed class ImportSubsidiesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("govopen-import-").FullName;
    private string _database = "";

    public async Task InitializeAsync() => _database = await DemoTemplate.CopyAsync();

    public Task DisposeAsync()
    {
        DemoTemplate.Delete(_database);
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Import_WithTheTownsHeadings_NamesVillagesWhoseSumsDifferAndMasksTheFilesName()
    {
        var file = $"{People.Identity(1)}的名单.xlsx";
        await File.WriteAllBytesAsync(Path.Combine(_folder, file), Tables.Workbook(
            ("汇总", [["村名", "金额（元）"], ["护塘村", 400], ["合计", 500]]),
            ("明细", [["村", "姓名", "面积", "核发款额"], ["护塘村", "令一", 2, 310]])));
        await using (var db = DemoTemplate.Open(_database))
        {
            db.ColumnMeanings.Add(new ColumnMeaning { DivisionCode = Portal.Caojing, Heading = "核发款额", Column = "Amount" });
            await db.SaveChangesAsync();
        }

        var run = await ProgramRun.RunAsync(
            _folder,
            new Dictionary<string, string>
            {
                ["Portal__PublicOrigin"] = Portal.Origin,
                ["Privacy__IdentityKey"] = Convert.ToBase64String(new byte[32]),
                ["ConnectionStrings__GovOpen"] = $"Data Source={_database}",
            },
            null, "import", "subsidies", file, "--programme", "GDDL", "--year", "2026", "--batch", "令行", "--division", Portal.Caojing);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("工作表“汇总”第 2 行“金额（元）”为“400”：汇总表的这一行与名单不一致", run.Output, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会：明细 1 户、310.00 元；文件自己的汇总为 — 户、400.00 元", run.Output, StringComparison.Ordinal);
        Assert.Contains("全部：明细 1 户、310.00 元；文件自己的汇总为 — 户、500.00 元", run.Output, StringComparison.Ordinal);
        await using var after = DemoTemplate.Open(_database);
        var name = await after.SubsidyImports.Where(i => i.BatchName == "令行").Select(i => i.FileName).SingleAsync();
        Assert.EndsWith("的名单.xlsx", name, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Identity(1)[6..14], name, StringComparison.Ordinal);
    }
}
