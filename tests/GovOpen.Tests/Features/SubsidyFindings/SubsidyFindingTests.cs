using System.Net;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Commands.Demo;
using GovOpen.Web.Data.Sqlite;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyFindings;

public sealed class SubsidyFindingTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(3_600)]
    [InlineData(50_000)]
    public async Task Rules_OnTheDemoLedger_FindEveryPlantedCaseAndFlagHardlyAnyOther(int records)
    {
        var file = Path.Combine(Path.GetTempPath(), $"govopen-test-{Guid.NewGuid():N}.db");
        try
        {
            await using var db = DemoTemplate.Open(file);
            await new Web.Data.DatabaseUpkeep(db).MigrateAsync(CancellationToken.None);
            await new DemoDistrict(db, DemoTemplate.Macs, db.Time, DemoSize.Small with { Records = records }, Progress.Silent).FillAsync(CancellationToken.None);
            var queries = new RuleQueries(db);
            var runner = new RuleRunner(db, queries, new FindingStore(db, queries, db.Time), db.Time);

            await runner.RunForYearAsync(2026, CancellationToken.None);

            var planted = new Dictionary<long, string>();
            foreach (var programme in new[] { DemoPlantedCases.Programme, DemoPlantedCases.PaidProgramme })
            {
                var rows = await PlantedListAsync(db, programme);
                for (var place = 0; place < rows.Count; place++)
                {
                    if (DemoPlantedCases.RuleOf(programme, place) is { } rule)
                    {
                        planted[rows[place]] = rule;
                    }
                }
            }

            Assert.Equal(15, planted.Count);
            var found = await db.SubsidyFindingRows.Select(r => new { r.RecordId, r.Finding!.RuleCode }).ToListAsync();
            foreach (var (row, rule) in planted)
            {
                Assert.True(found.Exists(f => f.RecordId == row && f.RuleCode == rule), $"{rule} did not find row {row}");
            }

            // Rows that a planted case collides with are no false alarms.
            var places = planted.Keys.ToList();
            var collided = await db.SubsidyFindings.Where(f => f.Rows.Any(r => places.Contains(r.RecordId))).SelectMany(f => f.Rows.Select(r => r.RecordId)).ToListAsync();
            var flagged = found.Select(f => f.RecordId).Distinct().Except(planted.Keys).Except(collided).Count();
            var clean = await db.SubsidyRecords.CountAsync(r => r.Year == 2026);
            Assert.True(flagged * 100 <= clean, $"{flagged} of {clean} clean rows are flagged: {string.Join(", ", found.GroupBy(f => f.RuleCode).Select(g => $"{g.Key} {g.Count()}"))}");
        }
        finally
        {
            DemoTemplate.Delete(file);
        }
    }

    [Fact]
    public async Task Decide_Finding_IsRememberedByTheNextRun()
    {
        await RunAsync();
        var clerk = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var list = await clerk.GetAsync("/admin/findings?rule=amount-mismatch");
        var address = list.Page.QuerySelector("main .list-links a[href^='/admin/findings/']")!.GetAttribute("href")!;
        var page = await clerk.GetAsync(address);
        Assert.Contains("应为", page.Text(".lede"), StringComparison.Ordinal);

        var refused = await clerk.GetAsync((await clerk.SubmitAsync(page, $"{address}/decide", ("decision", "InOrder"))).Location);
        Assert.Contains("请写明说明", refused.AllText, StringComparison.Ordinal);
        await clerk.SubmitAsync(page, $"{address}/decide", ("decision", "InOrder"), ("reason", "丈量误差，已补签字"));
        await RunAsync();

        Assert.DoesNotContain(address, (await clerk.GetAsync("/admin/findings?rule=amount-mismatch")).Page.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("丈量误差", (await clerk.GetAsync(address)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_OfAnotherTown_AreNotFoundAndNonePublic()
    {
        await RunAsync();
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Wanli);
        var id = await portal.ReadAsync(db => db.SubsidyFindings.Select(f => f.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/findings/{id}")).Status);
        Assert.Empty((await stranger.GetAsync("/admin/findings")).Page.QuerySelectorAll("main .list-links a"));
        var row = await portal.ReadAsync(db => db.SubsidyFindingRows.Where(r => db.SubsidyRecords.Any(s => s.Id == r.RecordId && s.State >= SubsidyState.OnPublicNotice)).Select(r => r.RecordId).FirstAsync());
        Assert.DoesNotContain("疑点", (await portal.Visitor().GetAsync($"/subsidies/records/{row}")).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_FileWithOddRows_SaysSoBeforeItIsCarriedOut()
    {
        var session = await ImportSession.OpenAsync(portal);
        var wrong = People.Identity(201)[..17] + (People.Identity(201)[17] == '1' ? '2' : '1');
        var preview = await session.PreviewAsync(
            Tables.Csv(
                "村,户主姓名,身份证号,承包面积,面积,金额", $"护塘村,奇一,{wrong},5,2,300", $"护塘村,奇二,{People.Identity(202, "20200101")},5,2,300", $"护塘村,奇三,{People.Identity(203)},1,2,300",
                $"护塘村,奇四,{People.Identity(204)},5,2,900", $"增丰村,奇四,{People.Identity(204)},5,2,300", "合计,,,,,9999"),
            batch: "疑");

        Assert.Contains("规则发现", preview.AllText, StringComparison.Ordinal);
        var rules = await portal.ReadAsync(db => db.SubsidyFindings.Where(f => f.ImportId != null).Select(f => f.RuleCode).Distinct().OrderBy(c => c).ToListAsync());
        Assert.Equal(["above-contract", "amount-mismatch", "identity-invalid", "sum-differs", "two-villages", "unusual-age"], rules);
    }

    [Fact]
    public async Task Thresholds_AdministratorSetsOne_HoldsForTheNextRun()
    {
        var administrator = await portal.SignedInAsync(Role.Administrator, "");
        var page = await administrator.GetAsync("/admin/rules");
        var form = page.Page.Forms.First(f => f.QuerySelector("input[name=rule][value=year-on-year]") is not null);
        foreach (var other in page.Page.Forms.Where(f => f != form && f.GetAttribute("action") == "/admin/rules").ToList())
        {
            other.Remove();
        }

        Assert.Equal(HttpStatusCode.Found, (await administrator.SubmitAsync(page, "/admin/rules", ("value", "900"))).Status);
        Assert.Equal(900, await portal.ReadAsync(db => db.RuleThresholds.Where(t => t.RuleCode == "year-on-year" && t.Value == 900).Select(t => t.Value).SingleAsync()));
    }

    /// <summary>The rows of a programme in the village with the planted cases, in the order in which they were made.</summary>
    private static async Task<List<long>> PlantedListAsync(SqliteGovOpenDbContext db, int programme)
    {
        var excluded = await db.ExcludedPersons.Select(p => p.IdentityMac).SingleAsync();
        var village = await db.SubsidyRecords.Where(r => r.IdentityMac == excluded).Select(r => r.VillageCode).FirstAsync();
        return await db.SubsidyRecords.Where(r => r.VillageCode == village && r.Year == 2026 && r.ProgrammeId == programme).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync();
    }

    private async Task RunAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunForYearAsync(2026, CancellationToken.None);
    }
}
