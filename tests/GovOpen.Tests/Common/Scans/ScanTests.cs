using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Scans;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovOpen.Tests.Common.Scans;

public sealed class ScanTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Get_RenderedAndFromTheCache_EachCountsOnce()
    {
        var code = await CodeOfAsync("71号");
        var visitor = portal.Visitor();

        await visitor.GetAsync($"/B/{code}");
        await visitor.GetAsync($"/B/{code}");
        await visitor.GetAsync($"/b/{LabelCode.Grouped(code).ToLowerInvariant()}");
        await FlushAsync();

        Assert.Equal(3, await CountAsync(code));
        await visitor.GetAsync($"/B/{code}");
        await FlushAsync();
        await FlushAsync();
        Assert.Equal(4, await CountAsync(code));
    }

    [Fact]
    public async Task Get_NotModified_IsAScan()
    {
        var code = await CodeOfAsync("72号");
        var visitor = portal.Visitor();
        var first = await visitor.GetAsync($"/B/{code}");
        var request = new HttpRequestMessage(HttpMethod.Get, $"/B/{code}");
        request.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await visitor.SendAsync(request)).Status);
        await FlushAsync();

        Assert.Equal(2, await CountAsync(code));
    }

    [Fact]
    public async Task Head_OrAPageBelowIt_IsNoScan()
    {
        var code = await CodeOfAsync("73号");
        var visitor = portal.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/B/{code}"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/B/{code}/misplaced")).Status);
        await FlushAsync();

        Assert.Equal(0, await CountAsync(code));
    }

    [Fact]
    public async Task Get_UnknownCode_LeavesNoRow()
    {
        var unknown = LabelCode.FromNumber(12_345);

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync($"/B/{unknown}")).Status);
        Counter.Count(unknown); // As if the label had vanished between scan and write.
        await FlushAsync();

        Assert.Equal(0, await CountAsync(unknown));
        Assert.Empty(Counter.Drain());
    }

    [Fact]
    public async Task Flush_AnotherNodeWroteTheSameDay_AddsToIt()
    {
        var code = await CodeOfAsync("74号");
        await portal.ReadAsync(async db =>
        {
            db.LabelScans.Add(new LabelScan { LabelCode = code, Day = portal.Clock.Today(), Count = 40 });
            db.LabelScans.Add(new LabelScan { LabelCode = code, Day = portal.Clock.Today().AddDays(-1), Count = 7 });
            return await db.SaveChangesAsync();
        });

        await portal.Visitor().GetAsync($"/B/{code}");
        await portal.Visitor().GetAsync($"/B/{code}");
        await FlushAsync();

        Assert.Equal(42, await CountAsync(code));
    }

    [Fact]
    public async Task Flush_ManyLabelsAndDays_WritesEachAndAuditsNothing()
    {
        var codes = await portal.ReadAsync(db => db.Labels.OrderBy(l => l.Code).Where(l => l.Building!.EstateId > 1).Take(30).Select(l => l.Code).ToListAsync());
        var audited = await portal.ReadAsync(db => db.AuditEntries.CountAsync());
        var today = portal.Clock.Today();

        Counter.Restore(codes.SelectMany((code, i) => new[] { new ScanCount(code, today, i + 1), new ScanCount(code, today.AddDays(-3), 2) }));
        await FlushAsync();
        Counter.Restore(codes.Select(code => new ScanCount(code, today, 5)));
        await FlushAsync();

        var sums = await portal.ReadAsync(db => db.LabelScans.Where(s => codes.Contains(s.LabelCode))
            .GroupBy(s => s.LabelCode).Select(g => new { g.Key, Sum = g.Sum(s => s.Count) }).ToDictionaryAsync(s => s.Key, s => s.Sum));
        Assert.Equal(codes.Select((_, i) => i + 1 + 2 + 5), codes.Select(c => sums[c]));
        Assert.Equal(audited, await portal.ReadAsync(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public void Count_AroundMidnightInChina_FallsOnTwoDays()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 15, 59, 59, TimeSpan.Zero));
        var counter = new ScanCounter(clock);
        var code = LabelCode.FromNumber(77);

        counter.Count(code);
        clock.Advance(TimeSpan.FromSeconds(2));
        counter.Count(LabelCode.Grouped(code));
        counter.Count("nonsense");

        Assert.Equal(
            [new ScanCount(code, new DateOnly(2026, 11, 23), 1), new ScanCount(code, new DateOnly(2026, 11, 24), 1)],
            counter.Drain().OrderBy(c => c.Day));
    }

    [Fact]
    public void Count_FromManyThreads_LosesNoneAndAllocatesNothing()
    {
        var counter = new ScanCounter(new FakeTimeProvider(DemoTemplate.Now));
        string[] codes = [LabelCode.FromNumber(1), LabelCode.FromNumber(2)];
        var drained = 0;
        Parallel.For(0, 100_000, i =>
        {
            counter.Count(codes[i % 2]);
            if (i % 10_000 == 0)
            {
                Interlocked.Add(ref drained, counter.Drain().Sum(c => c.Count));
            }
        });

        Assert.Equal(100_000, drained + counter.Drain().Sum(c => c.Count));

        counter.Count(codes[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            counter.Count(codes[0]);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Count_MoreLabelsThanADistrictHas_StopsGrowing()
    {
        var counter = new ScanCounter(new FakeTimeProvider(DemoTemplate.Now));
        for (var i = 0; i < ScanCounter.GreatestSize + 10; i++)
        {
            counter.Count(LabelCode.FromNumber(i));
        }

        counter.Count(LabelCode.FromNumber(0)); // One already counted still is.

        var drained = counter.Drain();
        Assert.Equal(ScanCounter.GreatestSize, drained.Count);
        Assert.Equal(ScanCounter.GreatestSize + 1, drained.Sum(c => c.Count));
        counter.Count(LabelCode.FromNumber(ScanCounter.GreatestSize + 5));
        Assert.Single(counter.Drain());
    }

    private ScanCounter Counter => portal.Services.GetRequiredService<ScanCounter>();

    private Task FlushAsync() => portal.Services.GetRequiredService<ScanWriter>().FlushAsync(CancellationToken.None);

    private Task<int> CountAsync(string code) => portal.ReadAsync(async db =>
    {
        var today = portal.Clock.Today();
        return await db.LabelScans.Where(s => s.LabelCode == code && s.Day == today).SumAsync(s => s.Count);
    });

    private Task<string> CodeOfAsync(string building) => portal.ReadAsync(db => db.Labels
        .Where(l => l.Building!.Estate!.Name == "中环家园" && l.Building.Name == building).Select(l => l.Code).SingleAsync());
}
