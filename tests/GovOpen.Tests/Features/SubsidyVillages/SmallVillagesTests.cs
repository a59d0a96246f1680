using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyVillages;

/// <summary>Rows of villages with few recipients, which are shown for the whole town, and the comparison with the year before.</summary>
public sealed class SmallVillagesTests(Portal portal) : IClassFixture<Portal>
{
    private const string Caojing = Portal.Caojing;

    [Fact]
    public async Task Get_Town_ListsMergedRowsWithoutVillageOrGroup()
    {
        var merged = await MergeAsync();

        var page = await portal.Visitor().GetAsync($"/subsidies/villages/{Caojing}?year={merged.Year}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var shown = page.Page.QuerySelectorAll("#others tbody a[href^='/subsidies/records/']").Select(a => a.GetAttribute("href"));
        Assert.Superset(merged.Ids.Select(PathOf).ToHashSet(), shown.ToHashSet()!);
        Assert.DoesNotContain(merged.VillageName, page.Text("#others"), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Page.QuerySelectorAll("#others th"), th => th.TextContent == "组");
        Assert.Contains("其他（人数少的村合并公布）", page.Text("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_VillageOfMergedRows_HasThemNowhere()
    {
        var merged = await MergeAsync();
        var visitor = portal.Visitor();
        foreach (var query in new[] { "", $"&programme={merged.Programme}", "&q=*", "&group=1", $"&programme={merged.Programme}&page=1" })
        {
            var page = await visitor.GetAsync($"/subsidies/villages/{merged.Village}?year={merged.Year}{query}");
            Assert.DoesNotContain(
                page.Page.QuerySelectorAll("a[href^='/subsidies/records/']").Select(a => a.GetAttribute("href")),
                href => merged.Ids.Exists(id => href == PathOf(id) || href == $"/subsidies/records/{id}"));
        }

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.GetAsync($"/subsidies/villages/{merged.Village}/notice?year={merged.Year}&programme={merged.Programme}")).Status);
    }

    [Fact]
    public async Task Get_TownByGroup_FindsNoMergedRow()
    {
        var merged = await MergeAsync();
        var visitor = portal.Visitor();
        foreach (var group in await portal.ReadAsync(db => db.SubsidyRecords.Where(r => merged.Ids.Contains(r.Id)).Select(r => r.GroupName!).Distinct().ToListAsync()))
        {
            var page = await visitor.GetAsync($"/subsidies/villages/{Caojing}?year={merged.Year}&group={Uri.EscapeDataString(group)}");
            Assert.Empty(page.Page.QuerySelectorAll("#others tbody a"));
        }
    }

    [Fact]
    public async Task Get_MergedRow_SaysNeitherVillageNorPlaceNorGroup()
    {
        var merged = await MergeAsync();

        var page = await portal.Visitor().GetAsync(PathOf(merged.Ids[0]));

        Assert.DoesNotContain($"{merged.Ids[0]}", page.Text("dl.facts"), StringComparison.Ordinal);
        Assert.DoesNotContain(merged.VillageName, page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("公开栏", page.AllText, StringComparison.Ordinal);
        Assert.Contains("人数少的村合并公布，不写村名", page.AllText, StringComparison.Ordinal);
    }

    /// <summary>A list may be one village's: then its name, its size and who made it name the village.</summary>
    [Fact]
    public async Task Get_MergedRowAnywhere_SaysNothingOfItsList()
    {
        var merged = await MergeAsync();
        var (batch, whole) = await portal.ChangeAsync(async db =>
        {
            var row = await db.SubsidyRecords.Include(r => r.Batch).SingleAsync(r => r.Id == merged.Ids[0]);
            (row.Batch!.Name, row.Batch.SubmittedByName, row.Batch.State, row.State) = ("单村名单", "单村经办", SubsidyState.UnderObjection, SubsidyState.UnderObjection);
            db.SubsidyRecordVersions.Add(new SubsidyRecordVersion
            {
                RecordId = row.Id,
                Version = row.Version,
                DisplayName = row.DisplayName,
                QuantityInHundredths = row.QuantityInHundredths,
                StandardInFen = row.StandardInFen,
                AmountInFen = row.AmountInFen,
                DraftedByName = "单村经办",
                PublishedAtUtc = new DateTime(2025, 11, 1, 0, 0, 0, DateTimeKind.Utc),
            });
            db.SubsidyObjections.Add(new SubsidyObjection { BatchId = row.BatchId, ReceivedOn = new DateOnly(2026, 11, 20), Text = "不对", RegisteredByName = "某人" });
            await db.SaveChangesAsync();
            return (row.BatchId, row.Batch.TotalInFen);
        });

        var sheet = await portal.Visitor().GetAsync($"/subsidies/villages/{Caojing}/notice?year={merged.Year}&programme={merged.Programme}");
        var town = await portal.Visitor().GetAsync($"/subsidies/villages/{Caojing}?year={merged.Year}");
        Assert.Single(sheet.Page.QuerySelectorAll("table"));
        Assert.DoesNotContain(Yuan(whole), sheet.AllText, StringComparison.Ordinal);
        Assert.Contains("有一份名单整体有异议（2026年11月20日收到）", sheet.AllText, StringComparison.Ordinal);
        Assert.Contains("有一份名单整体有异议（2026年11月20日收到）", town.AllText, StringComparison.Ordinal);
        foreach (var path in new[]
        {
            PathOf(merged.Ids[0]), $"/subsidies/villages/{Caojing}?year={merged.Year}", $"/subsidies/villages/{Caojing}/rows.csv?year={merged.Year}",
            $"/subsidies/villages/{Caojing}/notice?year={merged.Year}&programme={merged.Programme}",
        })
        {
            Assert.DoesNotContain("单村", Encoding.UTF8.GetString((await portal.Visitor().GetAsync(path)).Body), StringComparison.Ordinal);
        }

        var year = JsonDocument.Parse((await portal.Visitor().GetAsync($"/subsidies/records.json?year={merged.Year}")).Body).RootElement;
        Assert.All(year.EnumerateArray(), r => Assert.Equal(
            r.GetProperty("villageCode").GetString() == Caojing ? JsonValueKind.Null : JsonValueKind.String, r.GetProperty("batch").ValueKind));

        // One list at a time, each beside the villages that it is in, would tell as well.
        var another = await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Id != batch).Select(b => b.Id).FirstAsync());
        var ofAnother = await portal.Visitor().GetAsync($"/subsidies/villages/{Caojing}/notice?year={merged.Year}&programme={merged.Programme}&batch={another}");
        Assert.Equal(sheet.Page.QuerySelectorAll("tbody tr").Length, ofAnother.Page.QuerySelectorAll("tbody tr").Length);
    }

    /// <summary>Numbers follow the order of the list: whoever could ask for a merged row by its own would learn its village from its neighbours.</summary>
    [Fact]
    public async Task Get_MergedRowByItsOwnNumberOrAMadeUpOne_IsNotFound()
    {
        var merged = await MergeAsync();
        var village = await portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.AreaCode == r.VillageCode && r.State == SubsidyState.Paid).Select(r => r.Id).FirstAsync());
        foreach (var number in new[] { $"{merged.Ids[0]}", PathOf(village)[^32..], new string('0', 32), new string('g', 32), "x", "-1", "99999999999999999999" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync($"/subsidies/records/{number}")).Status);
        }
    }

    [Fact]
    public async Task Get_RowsOfTheTown_DoNotComeInTheOrderOfTheList()
    {
        var merged = await MergeAsync();
        var rows = JsonDocument.Parse((await portal.Visitor().GetAsync($"/subsidies/villages/{Caojing}/rows.json?year={merged.Year}&programme={merged.Programme}")).Body).RootElement;
        var year = JsonDocument.Parse((await portal.Visitor().GetAsync($"/subsidies/records.json?year={merged.Year}&programme={merged.Programme}")).Body).RootElement;

        var amounts = rows.EnumerateArray().Select(r => r.GetProperty("amountYuan").GetDecimal()).ToList();
        Assert.Equal(amounts.OrderDescending(), amounts);
        Assert.Equal(
            amounts, year.EnumerateArray().Where(r => r.GetProperty("villageCode").GetString() == Caojing).Select(r => r.GetProperty("amountYuan").GetDecimal()));
        Assert.All(
            year.EnumerateArray(),
            r => Assert.Equal(r.GetProperty("villageCode").GetString() == Caojing ? JsonValueKind.Null : JsonValueKind.Number, r.GetProperty("recordId").ValueKind));
    }

    [Fact]
    public async Task Get_Data_NamesMergedRowsPlainly()
    {
        var merged = await MergeAsync();
        var visitor = portal.Visitor();

        var totals = JsonDocument.Parse((await visitor.GetAsync($"/subsidies/villages/{Caojing}.json?year={merged.Year}")).Body).RootElement;
        var rows = JsonDocument.Parse((await visitor.GetAsync($"/subsidies/villages/{Caojing}/rows.json?year={merged.Year}")).Body).RootElement;
        var csv = Encoding.UTF8.GetString((await visitor.GetAsync($"/subsidies/villages/{Caojing}/rows.csv?year={merged.Year}")).Body);

        Assert.Contains(totals.EnumerateArray(), t => t.GetProperty("villageCode").GetString() == Caojing && t.GetProperty("village").GetString() == SmallVillages.Name);
        Assert.All(rows.EnumerateArray(), r => Assert.Equal(SmallVillages.Name, r.GetProperty("village").GetString()));
        Assert.All(rows.EnumerateArray(), r => Assert.Equal(JsonValueKind.Null, r.GetProperty("group").ValueKind));
        Assert.All(rows.EnumerateArray(), r => Assert.Equal(JsonValueKind.Null, r.GetProperty("recordId").ValueKind));
        Assert.True(rows.GetArrayLength() >= merged.Ids.Count);
        Assert.DoesNotContain(merged.Village, csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ProgrammeAndSheetOfTheTown_ShowThem()
    {
        var merged = await MergeAsync();
        var visitor = portal.Visitor();

        var programme = await visitor.GetAsync($"/subsidies/programmes/{merged.Programme}?year={merged.Year}&town={Caojing}");
        var sheet = await visitor.GetAsync($"/subsidies/villages/{Caojing}/notice?year={merged.Year}&programme={merged.Programme}");

        Assert.Contains("其他（人数少的村合并公布）", programme.AllText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, sheet.Status);
        Assert.Empty(sheet.Page.QuerySelectorAll(".warning"));
        Assert.DoesNotContain(merged.VillageName, sheet.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Village_ComparesWithTheYearBefore()
    {
        const string Hutang = "310116112212";
        var both = await portal.ReadAsync(async db =>
        {
            var totals = await db.SubsidyTotals.Include(t => t.Programme).Where(t => t.VillageCode == Hutang && (t.Year == 2025 || t.Year == 2024)).ToListAsync();
            return totals.GroupBy(t => t.ProgrammeId).First(g => g.Count() == 2 && g.First().AmountInFen != g.Last().AmountInFen)
                .ToDictionary(t => t.Year, t => (t.Programme!.Name, t.AmountInFen));
        });

        var page = await portal.Visitor().GetAsync($"/subsidies/villages/{Hutang}?year=2025");

        var row = page.Page.QuerySelectorAll("#changes ~ .table-wrap tr").Select(r => r.TextContent).First(r => r.Contains(both[2025].Name, StringComparison.Ordinal));
        var difference = both[2025].AmountInFen - both[2024].AmountInFen;
        Assert.Contains(Yuan(both[2025].AmountInFen), row, StringComparison.Ordinal);
        Assert.Contains(Yuan(both[2024].AmountInFen), row, StringComparison.Ordinal);
        Assert.Contains($"{(difference > 0 ? "多了" : "少了")} {Yuan(Math.Abs(difference))} 元", row, StringComparison.Ordinal);
        Assert.NotEmpty(page.Page.QuerySelectorAll("#totals svg[role=img]"));
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2024)]
    public async Task Get_ProgrammeOfOneYearOnly_IsNeitherALossNorAGain(int emptied)
    {
        // Of a village of its own, so that no other test's figures change.
        var (village, name) = await portal.ChangeAsync(async db =>
        {
            var total = await db.SubsidyTotals.Include(t => t.Programme).OrderByDescending(t => t.VillageCode).FirstAsync(t => t.Year == emptied
                && db.SubsidyTotals.Count(o => o.VillageCode == t.VillageCode && o.Year == emptied) > 1
                && db.SubsidyTotals.Any(o => o.VillageCode == t.VillageCode && o.ProgrammeId == t.ProgrammeId && o.Year == (emptied == 2025 ? 2024 : 2025)));
            db.SubsidyTotals.Remove(total);
            db.StaleTags.Add(PageTags.Village(total.VillageCode));
            await db.SaveChangesAsync();
            return (total.VillageCode, total.Programme!.Name);
        });

        var page = await portal.Visitor().GetAsync($"/subsidies/villages/{village}?year=2025");

        var cells = page.Page.QuerySelectorAll("#changes ~ .table-wrap tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList()).Single(r => r[0] == name);
        Assert.Equal("没有公开的记录", cells[emptied == 2025 ? 1 : 2]);
        Assert.Equal("有一年没有公开的记录，比不了", cells[3]);
    }

    [Fact]
    public async Task Get_FirstYear_SaysThatThereIsNothingToCompare()
    {
        var first = await portal.ReadAsync(db => db.SubsidyTotals.Where(t => t.VillageCode == "310116112212").MinAsync(t => t.Year));

        var page = await portal.Visitor().GetAsync($"/subsidies/villages/310116112212?year={first}");

        Assert.Contains($"没有 {first - 1} 年的记录可以比", page.Text("#totals"), StringComparison.Ordinal);
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("N2", CultureInfo.InvariantCulture);

    private string PathOf(long id) => portal.Services.GetRequiredService<RecordNumbers>().PathOf(id, isMerged: true);

    private sealed record Merged(int Year, string Programme, string Village, string VillageName, List<long> Ids);

    /// <summary>Moves a village's rows of one programme and year, all with starred names, under its town.</summary>
    private async Task<Merged> MergeAsync()
    {
        return await portal.ChangeAsync(async db =>
        {
            var total = await db.SubsidyTotals.Include(t => t.Programme).OrderBy(t => t.VillageCode).ThenBy(t => t.ProgrammeId).FirstAsync(t =>
                t.TownCode == Caojing && t.Year == 2025
                && db.SubsidyRecords.Any(r => r.VillageCode == t.VillageCode && r.Year == 2025 && r.ProgrammeId == t.ProgrammeId && r.DisplayName.Contains('*')));
            if (total.VillageCode != Caojing)
            {
                var village = total.VillageCode;
                await db.SubsidyRecords.Where(r => r.AreaCode == village && r.Year == 2025 && r.ProgrammeId == total.ProgrammeId)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.AreaCode, Caojing));
                await new SubsidySummaries(db).RefreshAsync(total.ProgrammeId, 2025, [village, Caojing], CancellationToken.None);
            }

            var rows = await db.SubsidyRecords.Where(r => r.AreaCode == Caojing && r.VillageCode != Caojing && r.Year == 2025)
                .Select(r => new { r.Id, r.VillageCode, r.Programme!.Code }).ToListAsync();
            var of = rows[0].VillageCode;
            var name = await db.Divisions.Where(d => d.Code == of).Select(d => d.Name).SingleAsync();
            return new Merged(2025, rows[0].Code, of, name, [.. rows.Where(r => r.VillageCode == of && r.Code == rows[0].Code).Select(r => r.Id)]);
        });
    }
}
