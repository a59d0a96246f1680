using System.Globalization;
using System.Text.RegularExpressions;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>The public reads in sum what came of checks and objections: corrections and money recovered, on every page with totals and as data.</summary>
public sealed partial class OutcomeTotalsTests : IAsyncLifetime
{
    private static readonly string[] Pages =
    [
        "/subsidies?year=2026", "/subsidies/villages/310116?year=2026", "/subsidies/villages/310116112?year=2026", "/subsidies/villages/310116112212?year=2026",
        "/subsidies/programmes/GDDL?year=2026",
    ];

    private readonly Portal _portal = new();
    private BatchSession _list = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _list = await BatchSession.OpenAsync(_portal, "结果", SubsidyState.NoticeEnded, ("果一", 10), ("果二", 4));
        await _list.PayAsync("2026-11-20", (1, 1500), (2, 600));
        Assert.Contains("已标记为发放", await _list.ApproveAsync(), StringComparison.Ordinal);
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Totals_AfterACorrectionAndARecovery_SaySoOnEveryPageAndAsData()
    {
        var before = await OutcomesAsync();
        var dataBefore = await DataAsync();
        var row = (await _list.RowsAsync())[0].Id;

        Assert.Contains("等待另一人批准", await _list.ProposeAsync(row, "Correct", ("Group", "5"), ("Reason", "组别登记有误")), StringComparison.Ordinal);
        Assert.Equal(before, await OutcomesAsync());
        await _list.ApproveAsync();
        Assert.Equal(before.Select(o => (o.Corrections + 1, o.Recovered)), await OutcomesAsync());

        await _list.ProposeAsync(row, "Recover", ("MoneyBackOn", "2026-11-22"), ("MoneyBack", "600.50"), ("Quantity", "6"), ("Reason", "多报 4 亩"));
        await _list.ApproveAsync();
        Assert.Equal(before.Select(o => (o.Corrections + 1, o.Recovered + 600.50m)), await OutcomesAsync());

        await _list.ProposeAsync(row, "Recover", ("MoneyBackOn", "2026-11-23"), ("Reason", "查实全部不应领取"));
        await _list.ApproveAsync();
        Assert.Equal(before.Select(o => (o.Corrections + 1, o.Recovered + 1500m)), await OutcomesAsync());

        // What the bank sends back was nobody's fault.
        await _list.ProposeAsync((await _list.RowsAsync())[1].Id, "Return", ("MoneyBackOn", "2026-11-23"), ("Reason", "账号有误"));
        await _list.ApproveAsync();
        Assert.Equal(before.Select(o => (o.Corrections + 1, o.Recovered + 1500m)), await OutcomesAsync());
        Assert.Equal((dataBefore.Corrections + 1, dataBefore.Recovered + 1500m), await DataAsync());
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    private async Task<List<(long Corrections, decimal Recovered)>> OutcomesAsync()
    {
        var outcomes = new List<(long, decimal)>();
        foreach (var page in Pages)
        {
            outcomes.Add(OutcomeOf((await _portal.Visitor().GetAsync(page)).AllText, page));
        }

        return outcomes;
    }

    private static (long Corrections, decimal Recovered) OutcomeOf(string text, string page)
    {
        if (text.Contains("公示以后没有更正，也没有追回的款项", StringComparison.Ordinal))
        {
            return (0, 0);
        }

        var said = Said().Match(text);
        Assert.True(said.Success, $"{page} says nothing of corrections");
        return (long.Parse(said.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture), decimal.Parse(said.Groups[2].Value, NumberStyles.Number, CultureInfo.InvariantCulture));
    }

    /// <summary>The same as the data of the village says it.</summary>
    private async Task<(int Corrections, decimal Recovered)> DataAsync()
    {
        var lines = System.Text.Encoding.UTF8.GetString((await _portal.Visitor().GetAsync("/subsidies.csv?year=2026")).Body).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var heads = lines[0].TrimStart('\uFEFF').Split(',');
        var cells = lines.Skip(1).Select(l => l.Split(',')).Single(c => c.Contains("310116112212") && c.Contains("GDDL"));
        return (
            int.Parse(cells[Array.IndexOf(heads, "corrections")], CultureInfo.InvariantCulture),
            decimal.Parse(cells[Array.IndexOf(heads, "recoveredYuan")], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("公示以后更正 ([0-9,]+) 次，追回 ([0-9,.]+) 元")]
    private static partial Regex Said();
}
