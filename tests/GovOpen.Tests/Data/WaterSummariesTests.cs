using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Data;

public sealed class WaterSummariesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task FindDifferences_DemoDistrict_HasNone_AndFindsWhatIsTamperedWith()
    {
        Assert.Empty(await FindAsync());

        await portal.ReadAsync(db => db.FacilityTallies.Where(t => t.EstateId == 1).ExecuteUpdateAsync(s => s.SetProperty(t => t.Good, t => t.Good + 1)));
        await portal.ReadAsync(db => db.Facilities.Where(f => f.Id == 2).ExecuteUpdateAsync(s => s.SetProperty(f => f.Standing.LastTestPassed, false)));
        var findings = await FindAsync();

        Assert.Contains(findings, f => f.StartsWith("FacilityTally 1/", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("Facility 2 ", StringComparison.Ordinal));
        Assert.NotEmpty(await FindAsync()); // Looking does not mend it.
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WaterSummaries>().RefreshDivisionAsync("", default);
        Assert.Empty(await FindAsync());
    }

    private async Task<IReadOnlyList<string>> FindAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WaterSummaries>().FindDifferencesAsync(default);
    }
}

/// <summary>Midnight changes verdicts without anybody doing anything.</summary>
public sealed class WaterCalendarTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Midnight_InChina_ListsCountsAndScanPageTurnTogether()
    {
        var visitor = portal.Visitor();
        var tank = await portal.ReadAsync(db => db.Facilities
            .Where(f => f.Standing.Kind == VerdictKind.DueSoon && f.Estate!.Name != "中环家园")
            .OrderBy(f => f.Standing.CleaningDueOn)
            .Select(f => new { f.Name, f.EstateId, f.Standing.CleaningDueOn, Code = f.Buildings[0].Labels[0].Code })
            .FirstAsync());
        Assert.DoesNotContain("逾期", (await visitor.GetAsync($"/B/{tank.Code}")).Text("h1"), StringComparison.Ordinal);
        var before = await CountAsync();

        // The last second of the day it is due, and the first of the next, by clocks in China.
        portal.Clock.SetUtcNow(new DateTimeOffset(tank.CleaningDueOn!.Value.ToDateTime(new TimeOnly(15, 59, 59)), TimeSpan.Zero));
        Assert.DoesNotContain("清洗已逾期", (await visitor.GetAsync($"/B/{tank.Code}")).Text("h1"), StringComparison.Ordinal);
        var lastDay = await CountAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal($"清洗已逾期 1 天，应在 {tank.CleaningDueOn:yyyy年M月d日}前清洗", (await visitor.GetAsync($"/B/{tank.Code}")).Text("h1"));

        Assert.Equal(lastDay + 1, await CountAsync());
        Assert.True(lastDay >= before);

        async Task<int> CountAsync()
        {
            var rows = System.Text.Json.JsonDocument.Parse((await visitor.GetAsync($"/water/estates/{tank.EstateId}.json")).Body).RootElement.EnumerateArray();
            return rows.Count(r => r.GetProperty("verdict").GetString() == "CleaningOverdue");
        }
    }
}
