using System.Globalization;
using System.Net;
using System.Text.Json;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyVillages;

/// <summary>Who types a name, or a part of it, reads exactly the rows that have it, however many names that are.</summary>
public sealed class NameSearchTests(Portal portal) : IClassFixture<Portal>
{
    private const string Hutang = "/subsidies/villages/310116112212";

    /// <summary>Texts that mean one name, a few names, more than are asked for one by one, and none.</summary>
    public static TheoryData<string> Texts() => ["whole", "surname", "*", "村", "没有这个人", "%", "_"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Get_NameTyped_ShowsTheRowsThatHaveItInTheirOrder(string kind)
    {
        var names = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.AreaCode == "310116112212" && r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice)
            .OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id)
            .Select(r => new { r.Id, r.DisplayName })
            .ToListAsync());
        var mostRows = names.Where(n => n.DisplayName.Length == 3).GroupBy(n => n.DisplayName).MaxBy(g => g.Count())!.Key;
        var surname = names.GroupBy(n => n.DisplayName.Length > 0 ? n.DisplayName[..1] : "").MaxBy(g => g.Select(n => n.DisplayName).Distinct().Count())!.Key;
        var text = kind switch { "whole" => mostRows, "surname" => surname, _ => kind };
        var expected = names.Where(n => n.DisplayName.Contains(text, StringComparison.Ordinal)).Select(n => n.Id).ToList();

        Assert.Equal(expected, await ShownAsync(text));
        var json = JsonDocument.Parse((await portal.Visitor().GetAsync($"{Hutang}.json?year=2025&q={Uri.EscapeDataString(text)}")).Body).RootElement;
        Assert.Equal(expected.Count, json.GetArrayLength());
    }

    [Fact]
    public async Task Get_NameAndProgramme_ShowsTheRowsOfBoth()
    {
        var row = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.AreaCode == "310116112212" && r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice && r.DisplayName.Length == 3
                && db.SubsidyRecords.Any(o => o.AreaCode == r.AreaCode && o.Year == r.Year && o.DisplayName == r.DisplayName && o.ProgrammeId != r.ProgrammeId))
            .Select(r => new { r.DisplayName, r.Programme!.Code, r.ProgrammeId })
            .FirstAsync());
        var expected = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.AreaCode == "310116112212" && r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice && r.DisplayName == row.DisplayName && r.ProgrammeId == row.ProgrammeId)
            .OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());

        Assert.Equal(expected, await ShownAsync(row.DisplayName, $"&programme={row.Code}"));
    }

    [Theory]
    [InlineData("阿依古丽•买买提")]
    [InlineData("　阿依 古丽・买买提 ")]
    [InlineData("古丽.买")]
    [InlineData("古丽 · 买")]
    public async Task Get_NameWrittenOtherwise_FindsTheSameRows(string typed)
    {
        var id = await portal.ChangeAsync(async db =>
        {
            var row = await db.SubsidyRecords.Where(r => r.AreaCode == "310116112212" && r.Year == 2025 && r.State == SubsidyState.Paid).OrderBy(r => r.Id).FirstAsync();
            row.DisplayName = "阿依古丽·买买提";
            await db.SaveChangesAsync();
            await new SubsidyNames(db).RefreshAsync(2025, ["310116112212"], CancellationToken.None);
            return row.Id;
        });

        Assert.Equal([id], await ShownAsync(typed));
        var json = JsonDocument.Parse((await portal.Visitor().GetAsync($"{Hutang}.json?year=2025&q={Uri.EscapeDataString(typed)}")).Body).RootElement;
        Assert.Equal(1, json.GetArrayLength());
    }

    [Theory]
    [InlineData("3")]
    [InlineData("３")]
    [InlineData("3组")]
    [InlineData("第 3 组")]
    [InlineData("三组")]
    public async Task Get_GroupWrittenOtherwise_FindsTheSameRows(string typed)
    {
        var expected = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.AreaCode == "310116112212" && r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice && r.GroupName == "3组")
            .OrderBy(r => r.ProgrammeId).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync());
        Assert.NotEmpty(expected);

        Assert.Equal(expected, await ShownAsync("", $"&group={Uri.EscapeDataString(typed)}"));
        var json = JsonDocument.Parse((await portal.Visitor().GetAsync($"{Hutang}.json?year=2025&group={Uri.EscapeDataString(typed)}")).Body).RootElement;
        Assert.Equal(expected.Count, json.GetArrayLength());
    }

    [Theory]
    [InlineData("q=没有这个人", "找的名字是“没有这个人”")]
    [InlineData("group=77", "组只写数字就行")]
    [InlineData("programme=GDDL&q=没有这个人", "只找了“耕地地力保护补贴” 2025 年的记录")]
    public async Task Get_NothingFound_SaysWhatToTryForWhatWasAsked(string query, string hint)
    {
        var said = (await portal.Visitor().GetAsync($"{Hutang}?year=2025&{query}")).Text(".empty");

        Assert.Contains(hint, said, StringComparison.Ordinal);
        Assert.Equal(query.Contains("q=", StringComparison.Ordinal), said.Contains("带 *", StringComparison.Ordinal));
        Assert.Equal(query.Contains("group=", StringComparison.Ordinal), said.Contains("组只写数字就行", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_PageBeyondWhatANameFinds_IsNotFound() => Assert.Equal(
        HttpStatusCode.NotFound,
        (await portal.Visitor().GetAsync($"{Hutang}?year=2025&page=2&q={Uri.EscapeDataString("没有这个人")}")).Status);

    /// <summary>The numbers of the rows on all pages.</summary>
    private async Task<List<long>> ShownAsync(string text, string more = "")
    {
        var shown = new List<long>();
        for (var number = 1; ; number++)
        {
            var page = await portal.Visitor().GetAsync($"{Hutang}?year=2025&page={number}{more}&q={Uri.EscapeDataString(text)}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            shown.AddRange(page.Page.QuerySelectorAll("tbody a[href^='/subsidies/records/']")
                .Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[^1], CultureInfo.InvariantCulture)).Distinct());
            if (page.Page.QuerySelector("a[rel=next]") is null)
            {
                return shown;
            }
        }
    }
}
