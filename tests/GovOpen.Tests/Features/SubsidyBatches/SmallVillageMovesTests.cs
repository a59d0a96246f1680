using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>When rows of a village with few hidden recipients move to the town, and that no page remembers the village.</summary>
public sealed class SmallVillageMovesTests : IAsyncLifetime
{
    private const string Head = "村,组,户主姓名,身份证号,面积,金额";
    private const int TownLength = 9;
    private readonly Portal _portal = new();
    private PostedLists _lists = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _lists = await PostedLists.OpenAsync(_portal);
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Post_SecondListOfASmallVillage_CountsOnlyWhoIsStillShownThere()
    {
        await EmptyAsync();
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred, smallBelow: 3);
        await _lists.PostedAsync("甲", "GDDL", Head, Row(1, "甄一", 10), Row(2, "甄二", 10));
        await _lists.PostedAsync("乙", "GDDL", Head, Row(3, "甄三", 10));

        Assert.All((await _lists.RowsAsync("甲")).Concat(await _lists.RowsAsync("乙")), row => Assert.Equal(TownLength, row.AreaCode.Length));
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Fact]
    public async Task Post_OnePersonWithManyRows_IsOneRecipient()
    {
        await EmptyAsync();
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred, smallBelow: 3);
        await _lists.PostedAsync("甲", "GDDL", Head, Row(1, "甄一", 10), Row(1, "甄一", 4), Row(1, "甄一", 2));

        Assert.All(await _lists.RowsAsync("甲"), row => Assert.Equal(TownLength, row.AreaCode.Length));
    }

    [Fact]
    public async Task Post_FewHiddenAmongFullNames_MovesTheHiddenOnes()
    {
        await EmptyAsync();
        await _lists.SetRuleAsync("GDDL", NameDisplay.HiddenBelowAmount, 50_000, 2);
        await _lists.PostedAsync("甲", "GDDL", Head, Row(1, "甄一", 10), Row(2, "甄二", 10), Row(3, "甄三", 2));

        Assert.Equal([12, 12, TownLength], (await _lists.RowsAsync("甲")).Select(row => row.AreaCode.Length));
    }

    [Fact]
    public async Task Approve_CorrectionThatHidesTheName_MovesTheRowAndSpeaksOfNoOtherName()
    {
        await EmptyAsync();
        await _lists.SetRuleAsync("GDDL", NameDisplay.HiddenBelowAmount, 50_000, 2);
        var list = await _lists.PostedAsync("甲", "GDDL", Head, Row(1, "甄一", 10));
        var row = Assert.Single(await _lists.RowsAsync("甲"));
        Assert.Equal((12, "甄一"), (row.AreaCode.Length, row.DisplayName));

        await _lists.CorrectAsync(list, row.Id, ("Quantity", "1"), ("Amount", "150"), ("Reason", "数量更正"));

        row = Assert.Single(await _lists.RowsAsync("甲"));
        Assert.Equal((TownLength, ""), (row.AreaCode.Length, row.DisplayName));
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
        var page = await PublicPageAsync(row);
        Assert.DoesNotContain("甄一", page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("姓名有更正", page.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("护塘", page.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ThatMovesRowsOfAnEarlierList_MakesTheirPagesStale()
    {
        await EmptyAsync();
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred);
        await _lists.PostedAsync("甲", "GDDL", Head, Row(1, "甄一", 10));
        var row = Assert.Single(await _lists.RowsAsync("甲"));
        var address = $"/subsidies/records/{row.Id}";
        Assert.Contains("护塘", (await _portal.Visitor().GetAsync(address)).AllText, StringComparison.Ordinal);
        await _lists.SetRuleAsync("GDDL", NameDisplay.OneCharacterStarred, smallBelow: 4);

        await _lists.PostedAsync("乙", "GDDL", Head, Row(2, "甄二", 10));

        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(address)).Status);
        Assert.DoesNotContain("护塘", (await PublicPageAsync(row)).AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("甄*", (await _portal.Visitor().GetAsync($"/subsidies/villages/{PostedLists.Hutang}?year=2026&programme=GDDL")).Text("table"), StringComparison.Ordinal);
    }

    private static string Row(int person, string name, int area) => $"护塘村,1,{name},{People.Identity(person)},{area},{area * 150}";

    private Task<Answer> PublicPageAsync(SubsidyRecord row) => _portal.Visitor().GetAsync(_portal.Services.GetRequiredService<RecordNumbers>().PathOf(row.Id, isMerged: true));

    /// <summary>Nobody of the village draws from the programme in 2026 yet.</summary>
    private Task<int> EmptyAsync() => _portal.ChangeAsync(async db =>
    {
        await db.SubsidyTotals.Where(t => t.VillageCode == PostedLists.Hutang && t.Year == 2026 && t.Programme!.Code == "GDDL").ExecuteDeleteAsync();
        var rows = db.SubsidyRecords.Where(r => r.VillageCode == PostedLists.Hutang && r.Year == 2026 && r.Programme!.Code == "GDDL");
        await db.SubsidyFindings.Where(f => f.Rows.Any(x => rows.Any(r => r.Id == x.RecordId))).ExecuteDeleteAsync();
        await db.SubsidyRecordVersions.Where(v => rows.Any(r => r.Id == v.RecordId)).ExecuteDeleteAsync();
        await db.SubsidyObjections.Where(o => rows.Any(r => r.Id == o.RecordId)).ExecuteDeleteAsync();
        var deleted = await rows.ExecuteDeleteAsync();
        foreach (var list in await db.SubsidyBatches.Where(b => b.Year == 2026 && b.Programme!.Code == "GDDL").ToListAsync())
        {
            await new SubsidySummaries(db).RecountAsync(list, CancellationToken.None);
        }

        await db.SaveChangesAsync();
        await new SubsidyNames(db).RefreshAsync(2026, [PostedLists.Hutang], CancellationToken.None);
        return deleted;
    });
}
