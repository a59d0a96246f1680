using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>An objection stops the clock of what it is about, a correction begins it anew, and nothing is paid meanwhile. Posted on 23 November until 30 November.</summary>
public sealed class ObjectionClockTests : IAsyncLifetime
{
    private readonly Portal _portal = new();
    private BatchSession _list = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _list = await BatchSession.OpenAsync(_portal, "异议", SubsidyState.OnPublicNotice, ("异一", 10), ("异二", 4));
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    /// <summary>
    /// What happens, in order: R and r an objection to the first row received and dismissed, L and l to the whole list, C a correction of the first row proposed and
    /// approved, a dot a day. Then by how many days the notice of the first row, the second row and the list ends later.
    /// </summary>
    [Theory]
    [InlineData("..", 0, 0, 0)]
    [InlineData("Rr", 0, 0, 0)]
    [InlineData("R..r", 2, 0, 0)]
    [InlineData("R.r..R.r", 2, 0, 0)]
    [InlineData("L..l", 2, 2, 2)]
    [InlineData("R.L..r.l", 4, 3, 3)]
    [InlineData("R.L..l.r", 4, 2, 2)]
    [InlineData("R..C", 2, 0, 0)]
    [InlineData("..C.L..l", 4, 2, 2)]
    [InlineData("L.C.l", 2, 2, 2)]
    public async Task Notice_AfterObjections_EndsAsMuchLaterAsTheClockStoodStill(string days, int first, int second, int list)
    {
        foreach (var step in days)
        {
            await TakeAsync(step);
        }

        var rows = await _list.RowsAsync();
        var end = new DateOnly(2026, 11, 30);
        Assert.Equal(
            (end.AddDays(first), end.AddDays(second), end.AddDays(list)), (rows[0].NoticeEndsOn!.Value, rows[1].NoticeEndsOn!.Value, (await _list.BatchAsync()).NoticeTo!.Value));
        Assert.All(rows, r => Assert.Equal(SubsidyState.OnPublicNotice, r.State));
        Assert.Equal(SubsidyState.OnPublicNotice, (await _list.BatchAsync()).State);
        Assert.Empty(await _portal.ReadAsync(db => TotalsCheck.FindAsync(db)));
    }

    [Fact]
    public async Task Row_UnderObjection_StaysBehindWhenTheOthersEndTheirNoticeAndIsNotPaid()
    {
        var row = (await _list.RowsAsync())[0].Id;
        await TakeAsync('R');
        Assert.Contains("异议核查", await _list.PublicAsync(row), StringComparison.Ordinal);
        Assert.DoesNotContain("面积不对", await _list.PublicAsync(row), StringComparison.Ordinal);
        _portal.Clock.Advance(TimeSpan.FromDays(9));
        await _list.SignInAsync();
        var page = await _list.Editor.GetAsync(_list.List);
        await _list.Editor.UploadAsync(page, $"{_list.List}/photos", [], ("photo", "公示栏.jpg", Pictures.CameraJpeg()));

        var ended = await BatchSession.FollowAsync(_list.Editor, await _list.Editor.SubmitAsync(await _list.Editor.GetAsync(_list.List), $"{_list.List}/steps/EndNotice"));

        Assert.Contains("公示已结束", ended.AllText, StringComparison.Ordinal);
        Assert.Equal([SubsidyState.UnderObjection, SubsidyState.NoticeEnded], (await _list.RowsAsync()).Select(r => r.State));
        Assert.Contains("有异议没有办结", await _list.PayAsync("2026-12-02", (1, 1500), (2, 600)), StringComparison.Ordinal);
        await _list.PayAsync("2026-12-02", (2, 600));
        Assert.Contains("已标记为发放", await _list.ApproveAsync(), StringComparison.Ordinal);
        Assert.Equal(SubsidyState.NoticeEnded, (await _list.BatchAsync()).State);

        // The clock stood for nine days: the row is posted for as long once more, ends its notice by itself, and is paid.
        await TakeAsync('r');
        Assert.Equal(new DateOnly(2026, 12, 9), (await _list.RowsAsync())[0].NoticeEndsOn);
        _portal.Clock.Advance(TimeSpan.FromDays(8));
        await _list.SignInAsync();
        await _list.Editor.SubmitAsync(await _list.Editor.GetAsync(_list.List), $"{_list.List}/steps/EndNotice");
        await _list.PayAsync("2026-12-10", (1, 1500));
        await _list.ApproveAsync();
        Assert.All(await _list.RowsAsync(), r => Assert.Equal(SubsidyState.Paid, r.State));
        Assert.Equal(SubsidyState.Paid, (await _list.BatchAsync()).State);
    }

    private async Task TakeAsync(char step)
    {
        var row = (await _list.RowsAsync())[0].Id;
        switch (step)
        {
            case 'R':
                await _list.ObjectAsync(row);
                break;
            case 'r':
                Assert.Contains("异议已办结", await _list.DismissAsync(row), StringComparison.Ordinal);
                break;
            case 'L':
                await _list.ObjectAsync(null);
                break;
            case 'l':
                await _list.DismissAsync(null);
                break;
            case 'C':
                await _list.ProposeAsync(row, "Correct", ("Quantity", "8"), ("Amount", ""), ("Reason", "丈量后更正"));
                Assert.Contains("已批准并公布", await _list.ApproveAsync(), StringComparison.Ordinal);
                break;
            default:
                _portal.Clock.Advance(TimeSpan.FromDays(1));
                await _list.SignInAsync(); // A sign-in lasts ten hours.
                break;
        }
    }
}
