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

            Assert.Equal(16, planted.Count);
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
    public async Task Decide_SomebodyElseDidMeanwhile_IsRefusedAndTheFirstStays()
    {
        await RunAsync();
        var (first, second) = (await portal.SignedInAsync(Role.Editor, Portal.Caojing), await portal.SignedInAsync(Role.Approver, Portal.Caojing));
        var address = (await first.GetAsync("/admin/findings?rule=above-contract")).Page.QuerySelector("main .list-links a[href^='/admin/findings/']")!.GetAttribute("href")!;
        var (firstPage, secondPage) = (await first.GetAsync(address), await second.GetAsync(address));

        await first.SubmitAsync(firstPage, $"{address}/decide", ("decision", "InOrder"), ("reason", "有流转合同"));
        var refused = await second.GetAsync((await second.SubmitAsync(secondPage, $"{address}/decide", ("decision", "WasTrue"), ("reason", "多领，已收回"))).Location);

        Assert.Contains("已经处理过这条疑点", refused.AllText, StringComparison.Ordinal);
        Assert.Contains("有流转合同", refused.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("多领，已收回", refused.AllText, StringComparison.Ordinal);

        await second.SubmitAsync(refused, $"{address}/decide", ("decision", "WasTrue"), ("reason", "已追回多领的"));
        Assert.Contains("已追回多领的", (await first.GetAsync(address)).AllText, StringComparison.Ordinal);
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
        Assert.Contains("年龄低于", (await session.Clerk.GetAsync("/admin/findings?rule=unusual-age")).AllText, StringComparison.Ordinal);
    }

    /// <summary>Repeated persons are asked for a hundred at a time.</summary>
    [Fact]
    public async Task Preview_ManyRepeatedPersons_FindsEachOnce()
    {
        var session = await ImportSession.OpenAsync(portal);
        var lines = Enumerable.Range(400, 350).SelectMany(i => new[] { "护塘村", "增丰村" }.Select(village => $"{village},众{i},{People.Identity(i, "19550317")},2,300"));

        await session.PreviewAsync(Tables.Csv(["村,户主姓名,身份证号,面积,金额", .. lines]), batch: "众人");

        var found = await portal.ReadAsync(db => db.SubsidyFindings
            .Where(f => f.RuleCode == "two-villages" && db.SubsidyImports.Any(i => i.Id == f.ImportId && i.BatchName == "众人")).Select(f => f.Rows.Count).ToListAsync());
        Assert.Equal(Enumerable.Repeat(2, 350), found);
    }

    /// <summary>A small import asks row by row, one that is a large part of the ledger reads the indexes: both see the same.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    public async Task Preview_SmallOrLargeList_FindsWhomItsRowsMeet(int cleanRows)
    {
        var session = await ImportSession.OpenAsync(portal);
        var start = 300 + cleanRows;
        string Line(string village, string name, int person, int account, string parcel) =>
            $"{village},{name},{People.Identity(start + person, $"19{50 + (cleanRows % 9)}0317")},{People.Account(start + account)},{parcel},2,300";
        var lines = Enumerable.Range(10, cleanRows)
            .Select(i => $"护塘村,平{i},{People.Identity(i, cleanRows < 100 ? "19481013" : "19491114")},{People.Account((cleanRows * 1_000) + i)},,2,300");
        string[] odd =
        [
            Line("护塘村", "甲", 0, 0, ""), Line("增丰村", "甲", 0, 0, ""),
            Line("护塘村", "乙", 1, 1, ""), Line("护塘村", "丙", 2, 1, ""),
            Line("护塘村", "丁", 3, 3, $"31011611221203{cleanRows:00000}"), Line("增丰村", "戊", 4, 4, $"31011611221203{cleanRows:00000}"),
            Line("护塘村", "己", 5, 5, $"8{cleanRows}"), Line("增丰村", "庚", 6, 6, $"8{cleanRows}"),
            Line("增丰村", "辛", 7, 7, $"A{cleanRows}"), Line("增丰村", "壬", 8, 8, $"A{cleanRows}"),
        ];

        var preview = await session.PreviewAsync(Tables.Csv(["村,户主姓名,身份证号,银行账号,地块编号,面积,金额", .. lines, .. odd]), batch: $"相遇{cleanRows}");

        Assert.Contains("规则发现", preview.AllText, StringComparison.Ordinal);
        var found = await FoundAsync();
        Assert.Equal(["parcel-twice 丁戊", "parcel-twice 壬辛", "shared-account 丙乙", "two-villages 甲甲"], found);

        // Carried out and asked again, by the import and by the year: the same findings, none twice, whatever the clerk decided.
        await session.CommitAsync(preview);
        var import = await portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == $"相遇{cleanRows}").Select(i => i.Id).SingleAsync());
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            Assert.Equal(0, (await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunForImportAsync(import, CancellationToken.None)).New);
        }

        await RunAsync();
        Assert.Equal(found, await FoundAsync());

        Task<List<string>> FoundAsync() => portal.ReadAsync(async db =>
        {
            var rows = await (
                from link in db.SubsidyFindingRows
                join row in db.SubsidyRecords on link.RecordId equals row.Id
                where row.Batch!.Name == $"相遇{cleanRows}" && link.Finding!.GoneAtUtc == null
                select new { link.FindingId, link.Finding!.RuleCode, row.RecipientName }).ToListAsync();
            return rows.GroupBy(r => (r.FindingId, r.RuleCode))
                .Select(g => $"{g.Key.RuleCode} {string.Concat(g.Select(r => r.RecipientName).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal).ToList();
        });
    }

    [Fact]
    public async Task Thresholds_AdministratorSetsOne_HoldsForTheNextRun()
    {
        Task<int> MuchMoreThanLastYearAsync() => portal.ReadAsync(db => db.SubsidyFindings.CountAsync(f => f.RuleCode == "year-on-year" && f.GoneAtUtc == null && f.ImportId == null));
        await RunAsync();
        var before = await MuchMoreThanLastYearAsync();
        Assert.True(before > 0);

        await SetThresholdAsync("year-on-year", "percent", "1000000");
        await RunAsync();
        Assert.Equal(0, await MuchMoreThanLastYearAsync());

        await SetThresholdAsync("year-on-year", "percent", "50");
        await RunAsync();
        Assert.Equal(before, await MuchMoreThanLastYearAsync());
    }

    /// <summary>They hold for every town.</summary>
    [Theory]
    [InlineData(Role.Administrator, Portal.Caojing, false)]
    [InlineData(Role.Auditor, "310116", false)]
    [InlineData(Role.Administrator, "310116", true)]
    public async Task Thresholds_OnlyAnAdministratorOfTheDistrict_MaySetThem(Role role, string division, bool may)
    {
        var account = await portal.SignedInAsync(role, division);
        var page = await account.GetAsync("/admin/rules");
        Assert.Contains("变动超过（%）", page.AllText, StringComparison.Ordinal);
        Assert.Equal(may, page.Page.Forms.Any(f => f.GetAttribute("action") == "/admin/rules"));

        var token = page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await account.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/rules")
        {
            Content = new FormUrlEncodedContent([new("rule", "far-above-median"), new("name", "leastRows"), new("value", "8"), new("__RequestVerificationToken", token)]),
        });

        Assert.Equal(may, answer.Status == HttpStatusCode.Found && answer.Location == "/admin/rules");
        Assert.Equal(may ? 1 : 0, await portal.ChangeAsync(db => db.RuleThresholds.Where(t => t.RuleCode == "far-above-median").ExecuteDeleteAsync()));
    }

    [Fact]
    public async Task UsualAges_AdministratorSetsThem_HoldForTheNextFile()
    {
        var session = await ImportSession.OpenAsync(portal);
        Task<List<string>> OddAsync(string batch) => portal.ReadAsync(db => (
            from row in db.SubsidyFindingRows
            where row.Finding!.RuleCode == "unusual-age" && db.SubsidyImports.Any(i => i.Id == row.Finding.ImportId && i.BatchName == batch)
            join record in db.SubsidyRecords on row.RecordId equals record.Id
            orderby record.RecipientName
            select record.RecipientName).ToListAsync());
        string Line(string name, int serial, string born) => $"护塘村,{name},{People.Identity(serial, born)},2,300";
        string[] File(int first) =>
        [
            "村,户主姓名,身份证号,面积,金额", Line("年一", first, "20080101"), Line("年二", first + 1, "20110101"), Line("年三", first + 2, "19500101"), Line("年四", first + 3, "19300101"),
            Line("年五", first + 4, "19200101"),
        ];

        await session.PreviewAsync(Tables.Csv(File(900)), batch: "年龄一");
        Assert.Equal(["年二", "年五"], await OddAsync("年龄一"));

        await SetThresholdAsync("unusual-age", "leastYears", "20");
        await SetThresholdAsync("unusual-age", "mostYears", "90");
        await session.PreviewAsync(Tables.Csv(File(910)), batch: "年龄二");
        Assert.Equal(["年一", "年二", "年五", "年四"], await OddAsync("年龄二"));
    }

    private async Task SetThresholdAsync(string rule, string name, string value)
    {
        var administrator = await portal.SignedInAsync(Role.Administrator, "");
        var page = await administrator.GetAsync("/admin/rules");
        var form = page.Page.Forms.Single(f => f.QuerySelector($"input[name=rule][value={rule}]") is not null && f.QuerySelector($"input[name=name][value={name}]") is not null);
        foreach (var other in page.Page.Forms.Where(f => f != form && f.GetAttribute("action") == "/admin/rules").ToList())
        {
            other.Remove();
        }

        Assert.Equal(HttpStatusCode.Found, (await administrator.SubmitAsync(page, "/admin/rules", ("value", value))).Status);
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
