using System.Diagnostics;
using System.Globalization;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>Mutated lists that can be read, into the data base: what was refused leaves nothing, what was not is planned and no more.</summary>
public sealed class ImportDatabaseFuzzTests(Portal portal, Xunit.Abstractions.ITestOutputHelper output) : IClassFixture<Portal>
{
    /// <summary>Of those with errors so many of a hundred are shown to the data base; of those without, all.</summary>
    private const int WrongOfHundred = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Actor _clerk = new(null, "Clerk", Role.Editor, Modules.All, Portal.Caojing);

    [Fact]
    public async Task MutatedLists_WriteNothingBeforeTheyAreCarriedOut()
    {
        var before = await CountsAsync();
        var pipeline = new ListPipeline();
        var mutations = new ListMutations(ImportFuzzTests.Seed);
        var (previewed, refused) = (0, 0);
        for (var number = 0; number < ImportFuzzTests.Files; number++)
        {
            var (what, bytes) = mutations.Make(number);
            var expected = pipeline.Read(bytes, out _, writesRemarks: false);
            if (!expected.IsRight && number % 100 >= WrongOfHundred)
            {
                continue;
            }

            var file = $"File {number} of seed {ImportFuzzTests.Seed} ({what})";
            var began = Stopwatch.StartNew();
            var batch = $"模糊{number}";
            var import = await PreviewAsync(batch, bytes);
            Assert.True(began.Elapsed < Longest, $"{file}: {began.Elapsed.TotalSeconds:0.0} s");
            if (import.State == ImportState.Refused)
            {
                // The data base knows more villages than the pipeline's few, and never fewer of its own town.
                Assert.False(expected.IsRight, $"{file}: refused, {import.Problem}");
                Assert.True(import.ErrorCount > 0, file);
                refused++;
            }
            else
            {
                Assert.True(import.State == ImportState.Previewed, $"{file}: {import.State}");
                var rows = await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.BatchId == import.BatchId).Select(r => r.State).ToListAsync());
                Assert.True(rows.Count == import.Created && rows.TrueForAll(s => s == SubsidyState.Planned), file);
                await DoAsync(services => services.GetRequiredService<ImportSteps>().DiscardAsync(import.Id, default));
                previewed++;
            }

            Assert.False(await IsAnythingLeftAsync(import.Id, batch), $"{file}: something is left");
        }

        Assert.Equal(before, await CountsAsync());
        output.WriteLine($"{previewed} previewed and discarded, {refused} refused");
        Assert.True(previewed > 100 && refused > 50, $"{previewed}, {refused}");
    }

    [Fact]
    public async Task OnePersonInEveryLine_IsReadAsFastAsAnybody()
    {
        var file = new StringBuilder("村,姓名,身份证号,面积,金额\n");
        for (var i = 0; i < 50_000; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"护塘村,张明华,{People.Identity(1)},1,150\n");
        }

        await MeasureAsync("一人", file.ToString());
    }

    [Fact]
    public async Task EverybodyTwice_IsFoundInBulk()
    {
        var file = new StringBuilder("村,姓名,身份证号,账号,面积,金额\n");
        for (var i = 0; i < 50_000; i++)
        {
            var day = new DateOnly(1950, 1, 1).AddDays(i / 2 / 900).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            file.Append(CultureInfo.InvariantCulture, $"护塘村,张{i / 2},{People.Identity(i / 2 % 900, day)},{People.Account((i / 4 * 10) + 1)},1,151\n");
        }

        await MeasureAsync("两次", file.ToString());
    }

    private async Task MeasureAsync(string batch, string file)
    {
        var before = await CountsAsync();
        var began = Stopwatch.StartNew();
        var import = await PreviewAsync(batch, Encoding.UTF8.GetBytes(file));
        var read = began.Elapsed;
        var byRule = await portal.ReadAsync(db => db.SubsidyFindings.Where(f => f.ImportId == import.Id).GroupBy(f => f.RuleCode).Select(g => new { g.Key, Count = g.Count() }).ToListAsync());
        var audit = await portal.ReadAsync(db => db.AuditEntries.CountAsync());
        output.WriteLine($"{batch}: {import.State} {import.Created} rows in {read.TotalSeconds:0.0} s; {string.Join(", ", byRule.Select(r => $"{r.Key} {r.Count}"))}; {audit} audit entries");
        Assert.Equal(ImportState.Previewed, import.State);
        Assert.Equal(50_000, import.Created);
        await DoAsync(services => services.GetRequiredService<ImportSteps>().DiscardAsync(import.Id, default));
        output.WriteLine($"discarded after {began.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(before, await CountsAsync());
        Assert.True(read < TimeSpan.FromSeconds(20), $"{read.TotalSeconds:0.0} s");
    }

    private async Task<SubsidyImport> PreviewAsync(string batch, byte[] bytes)
    {
        SubsidyImport? import = null;
        await DoAsync(async services =>
        {
            var db = services.GetRequiredService<GovOpenDbContext>();
            var imports = services.GetRequiredService<SubsidyListImports>();
            var programme = await db.SubsidyProgrammes.Where(p => p.Code == "GDDL").Select(p => p.Id).SingleAsync();
            (import, var refusal) = await imports.StartAsync(
                new ImportRequest
                {
                    FileName = "模糊.csv",
                    FileHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
                    ProgrammeId = programme,
                    Year = 2026,
                    BatchName = batch,
                    DivisionCode = Portal.Caojing,
                },
                _clerk,
                default);
            Assert.Equal(ImportRefusal.None, refusal);
            await imports.PreviewAsync(import!, new MemoryStream(bytes, writable: false), ListColumns.Usual, TableFile.MaxBytes, progress: null, default);
        });
        return import!;
    }

    private async Task DoAsync(Func<IServiceProvider, Task> step)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<GovOpenDbContext>().CurrentActor = new FixedActor(_clerk);
        await step(scope.ServiceProvider);
    }

    /// <summary>By the indexes; all tables are counted once, in the end.</summary>
    private Task<bool> IsAnythingLeftAsync(int importId, string batch) => portal.ReadAsync(async db =>
        await db.PlannedChanges.AnyAsync(c => c.ImportId == importId) || await db.SubsidyFindings.AnyAsync(f => f.ImportId == importId)
        || await db.SubsidyBatches.AnyAsync(b => b.Name == batch));

    private Task<Counts> CountsAsync() => portal.ReadAsync(async db => new Counts(
        await db.SubsidyRecords.CountAsync(), await db.SubsidyBatches.CountAsync(), await db.PlannedChanges.CountAsync(), await db.SubsidyFindings.CountAsync(),
        await db.SubsidyRecords.CountAsync(r => r.State >= SubsidyStates.FirstPublic)));

    private sealed record Counts(int Rows, int Lists, int Changes, int Findings, int Public);
}
