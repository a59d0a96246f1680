using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.SubsidyBatches;

/// <summary>A search by name knows at once what was posted, renamed and taken off.</summary>
public sealed class SearchAfterChangesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Search_ByName_FollowsTheRows()
    {
        var session = await ListSession.DraftedAsync(portal);
        Assert.Equal(0, await FoundAsync("甄"));

        await session.ToTownAsync();
        await session.StepAsync(session.Approver, "Post");
        Assert.Equal(3, await FoundAsync("甄"));
        var row = (await session.RowsAsync())[0];
        Assert.Equal(1, await FoundAsync(row.RecipientName));

        Assert.Contains("等待另一人批准", await session.ProposeAsync(row.Id, "Correct", ("Name", "欧阳改"), ("LastFour", People.Identity(1)[^4..]), ("Reason", "户主登记有误")), StringComparison.Ordinal);
        Assert.Equal(0, await FoundAsync("欧阳改"));
        Assert.Contains("已批准并公布", await session.ApproveAsync(row.Id), StringComparison.Ordinal);
        Assert.Equal((1, 0, 2), (await FoundAsync("阳改"), await FoundAsync(row.RecipientName), await FoundAsync("甄")));

        Assert.Contains("已撤回", await session.StepAsync(session.Approver, "Withdraw", ("reason", "名单重做")), StringComparison.Ordinal);
        Assert.Equal((1, 2), (await FoundAsync("欧阳改"), await FoundAsync("甄"))); // Rows that were taken off stay to be read.
        Assert.Empty(await portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    private async Task<int> FoundAsync(string name) =>
        (await portal.Visitor().GetAsync($"/subsidies/villages/{ListSession.Hutang}?year=2026&programme=GDDL&q={Uri.EscapeDataString(name)}"))
            .Page.QuerySelectorAll("tbody a[href^='/subsidies/records/']").Length;
}
