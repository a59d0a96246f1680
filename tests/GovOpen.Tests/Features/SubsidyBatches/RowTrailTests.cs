using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>What the auditor reads of rows that moved together, and of the days that a step overwrote.</summary>
public sealed class RowTrailTests : IAsyncLifetime
{
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task List_PostedAndEndedInTwoParts_LeavesAnEntryOfEach()
    {
        var session = await ListSession.PostedAsync(_portal);
        await session.AddPhotoAsync();
        var row = (await session.RowsAsync())[0].Id;
        var objection = await session.ObjectAsync(row);
        await session.WaitAsync(8);
        await session.EndAsync();
        await session.CloseAsync(objection);
        await session.WaitAsync(9);
        await session.EndAsync();

        Assert.Equal(
            [
                """{"State":"TownReview","PostedOn":null,"NoticeEndsOn":null} {"Step":"Post","Rows":3,"State":"OnPublicNotice","PostedOn":"2026-11-23","NoticeEndsOn":"2026-11-30"}""",
                """{"State":"OnPublicNotice"} {"Step":"EndNotice","Rows":2,"State":"NoticeEnded"}""",
                """{"State":"OnPublicNotice"} {"Step":"EndNotice","Rows":1,"State":"NoticeEnded"}""",
            ],
            await TrailAsync($"list {session.Id}"));
        Assert.Equal(
            [
                """{"State":"OnPublicNotice"} {"Step":"RaiseObjection","State":"UnderObjection"}""",
                """{"State":"UnderObjection","NoticeEndsOn":"2026-11-30"} {"Step":"Dismiss","State":"OnPublicNotice","NoticeEndsOn":"2026-12-08"}""",
            ],
            await TrailAsync($"{row}"));
        var auditor = await _portal.SignedInAsync(Role.Auditor, Portal.Caojing);
        Assert.Contains("\"Step\":\"EndNotice\",\"Rows\":1", (await auditor.GetAsync($"/admin/audit?kind=SubsidyRecord&key=list%20{session.Id}")).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_HeldReleasedAndWithdrawn_LeavesTheDaysThatItHad()
    {
        var session = await ListSession.PostedAsync(_portal);
        var rows = await session.RowsAsync();
        await session.WaitAsync(1);
        await session.CorrectAsync(rows[0].Id);
        var objection = await session.ObjectAsync();
        await session.WaitAsync(2);
        await session.CloseAsync(objection);
        await session.StepAsync(session.Approver, "Withdraw", ("reason", "整份名单有误"));

        Assert.Equal(
            [
                """{"State":"OnPublicNotice"} {"Step":"RaiseObjection","Rows":3,"State":"UnderObjection"}""",
                """{"NoticeEndsOn":"2026-12-01"} {"Step":"Dismiss","Rows":1,"NoticeEndsOn":"2026-12-03"}""",
                """{"NoticeEndsOn":"2026-11-30"} {"Step":"Dismiss","Rows":2,"NoticeEndsOn":"2026-12-02"}""",
                """{"State":"UnderObjection"} {"Step":"Dismiss","Rows":3,"State":"OnPublicNotice"}""",
                """{"State":"OnPublicNotice"} {"Step":"Withdraw","Rows":3,"State":"Withdrawn"}""",
            ],
            (await TrailAsync($"list {session.Id}"))[1..]);
        Assert.Equal(
            ["""{"PostedOn":"2026-11-23","NoticeEndsOn":"2026-11-30"} {"Step":"Correct","PostedOn":"2026-11-24","NoticeEndsOn":"2026-12-01"}"""],
            await TrailAsync($"{rows[0].Id}"));
    }

    [Fact]
    public async Task Payment_FirstAndAgain_LeavesBothDays()
    {
        var list = await BatchSession.OpenAsync(_portal, "发放", Web.Domain.Subsidies.SubsidyState.NoticeEnded, ("发一", 10), ("发二", 4));
        await list.PayAsync("2026-11-20", (1, 1500), (2, 600));
        await list.ApproveAsync();
        var row = (await list.RowsAsync())[0].Id;
        await list.ProposeAsync(row, "Return", ("MoneyBackOn", "2026-11-21"), ("Reason", "账号有误"));
        await list.ApproveAsync();
        await list.PayAsync("2026-11-22", (1, 1500));
        await list.ApproveAsync();

        Assert.Equal(
            ["""{"State":"NoticeEnded","PaidOn":null} {"Step":"Pay","Rows":2,"State":"Paid","PaidOn":"2026-11-20"}"""],
            await TrailAsync($"list {(await list.BatchAsync()).Id}"));
        Assert.Equal(
            [
                """{"State":"Paid"} {"Step":"Return","State":"Returned"}""",
                """{"State":"Returned","PaidOn":"2026-11-20"} {"Step":"Pay","State":"Paid","PaidOn":"2026-11-22"}""",
            ],
            await TrailAsync($"{row}"));
    }

    /// <summary>What stood before and after, of a list's rows or of one row.</summary>
    private Task<List<string>> TrailAsync(string key) => _portal.ReadAsync(db => db.AuditEntries
        .Where(e => e.RecordKind == "SubsidyRecord" && e.RecordKey == key)
        .OrderBy(e => e.Id)
        .Select(e => e.Before + " " + e.After)
        .ToListAsync());
}
