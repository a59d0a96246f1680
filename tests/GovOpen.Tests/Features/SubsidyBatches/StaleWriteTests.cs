using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.SubsidyBatches.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>Two requests at one row: the second has read what the first then changes.</summary>
public sealed class StaleWriteTests : IAsyncLifetime
{
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Object_ToARowPaidMeanwhile_IsRefused()
    {
        var session = await ListSession.EndedAsync(_portal);
        await using var scope = _portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Web.Data.GovOpenDbContext>();
        var batch = await db.SubsidyBatches.SingleAsync(b => b.Id == session.Id);
        var row = await db.SubsidyRecords.OrderBy(r => r.Id).FirstAsync(r => r.BatchId == session.Id);
        await session.PayAsync(row.Id);

        var refusal = await scope.ServiceProvider.GetRequiredService<Objections>().RegisterAsync(batch, row, row.Version, "面积不对", ListSession.Somebody(Role.Editor), default);

        Assert.Equal(SubsidyRefusal.WrongState, refusal);
        Assert.Equal(SubsidyState.Paid, (await session.RowsAsync())[0].State);
        Assert.False(await _portal.ReadAsync(d => d.SubsidyObjections.AnyAsync(o => o.BatchId == session.Id)));
    }

    [Fact]
    public async Task Refuse_AChangeApprovedMeanwhile_IsRefused()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;
        await session.ProposeAsync(row, "Withdraw", ("Reason", "土地已流转"));
        await using var scope = _portal.Services.CreateAsyncScope();
        var change = await scope.ServiceProvider.GetRequiredService<Web.Data.GovOpenDbContext>().SubsidyRecordVersions.SingleAsync(v => v.RecordId == row);
        await session.ApproveAsync(row);

        var refusal = await scope.ServiceProvider.GetRequiredService<RowChanges>().RefuseAsync(change, "不对", default);

        Assert.Equal(SubsidyRefusal.ChangedMeanwhile, refusal);
        Assert.Null(await _portal.ReadAsync(db => db.SubsidyRecordVersions.Where(v => v.Id == change.Id).Select(v => v.RefusedAtUtc).SingleAsync()));
    }

    [Fact]
    public async Task Propose_FromAPageOlderThanACorrection_IsRefusedAndTheCorrectionStands()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[1].Id;
        var old = await session.Editor.GetAsync($"{session.List}/rows/{row}");
        await session.CorrectAsync(row);

        Assert.Contains("有人改动过这份名单或这一行", await session.ProposeAsync(old, "Correct", ("Group", "9"), ("Reason", "应为 9 组")), StringComparison.Ordinal);
        Assert.Contains(
            "有人改动过这份名单或这一行",
            await ListSession.FollowAsync(session.Editor, await session.Editor.SubmitAsync(old, $"{session.List}/objections", ("text", "面积不对"))),
            StringComparison.Ordinal);

        Assert.Equal((350L, 2), ((await session.RowsAsync())[1].QuantityInHundredths, (await session.RowsAsync())[1].Version));
        Assert.False(await _portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.RecordId == row && v.PublishedAtUtc == null)));
        Assert.Contains("等待另一人批准", await session.ProposeAsync(row, "Correct", ("Group", "9"), ("Reason", "应为 9 组")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_TwoAtOnce_LeavesOnePending()
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[0].Id;
        var proposals = Enumerable.Range(0, 4).Select(async i =>
        {
            await using var scope = _portal.Services.CreateAsyncScope();
            var read = await scope.ServiceProvider.GetRequiredService<Web.Data.GovOpenDbContext>().SubsidyRecords.SingleAsync(r => r.Id == row);
            return await scope.ServiceProvider.GetRequiredService<RowChanges>().ProposeAsync(
                read,
                new RowProposal
                {
                    Step = SubsidyStep.Correct,
                    Version = read.Version,
                    Reason = $"第{i}次",
                    Name = read.RecipientName,
                    GroupName = read.GroupName,
                    QuantityInHundredths = 100 + i,
                    AmountInFen = 15_000,
                },
                ListSession.Somebody(Role.Editor),
                default);
        });

        var refusals = await Task.WhenAll(proposals);

        Assert.Single(refusals, SubsidyRefusal.None);
        Assert.Equal(1, await _portal.ReadAsync(db => db.SubsidyRecordVersions.CountAsync(v => v.RecordId == row)));
    }
}
