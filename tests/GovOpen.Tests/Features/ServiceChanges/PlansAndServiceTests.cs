using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.ServiceChanges;

public sealed class PlansAndServiceTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Plan_Published_TellsResidentsWhenTheWaterIsOff()
    {
        var (facility, code) = await TankAsync("75号");
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var path = $"/admin/cleaning-plans/new?facility={facility}";
        var form = await editor.GetAsync(path);
        var wrong = await editor.SubmitAsync(form, path, ("Form.PlannedOn", "2026-11-22"), ("Form.WaterOffFrom", "12:00"), ("Form.WaterOffUntil", "09:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);

        var created = await editor.SubmitAsync(form, path, ("Form.PlannedOn", "2026-12-03"), ("Form.WaterOffFrom", "09:00"), ("Form.WaterOffUntil", "12:00"));
        Assert.DoesNotContain("已安排", (await portal.Visitor().GetAsync($"/B/{code}")).AllText, StringComparison.Ordinal);
        await PublishAsync(editor, approver, created.Location);

        Assert.Contains("已安排 2026年12月3日清洗，09:00–12:00 停水", (await portal.Visitor().GetAsync($"/B/{code}")).AllText, StringComparison.Ordinal);
        Assert.Contains("计划 2026年12月3日停水清洗", System.Text.Encoding.UTF8.GetString((await portal.Visitor().GetAsync(await FeedAsync(facility))).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServiceChange_OutAndBack_ChangesVerdictAndCountsAtOnce()
    {
        var (facility, code) = await TankAsync("73号"); // Its cleaning is overdue in the demo district.
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var visitor = portal.Visitor();
        Assert.Contains("逾期", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);

        await ChangeAsync("OutOfService", "2026-11-20", "水箱改造");
        var page = await visitor.GetAsync($"/B/{code}");
        Assert.DoesNotContain("逾期", page.Text("h1"), StringComparison.Ordinal); // The reservoir that serves it as well decides now.
        Assert.Contains("已暂停使用", page.AllText, StringComparison.Ordinal);
        Assert.Contains("水箱改造", page.AllText, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.OutOfService, await portal.ReadAsync(db => db.Facilities.Where(f => f.Id == facility).Select(f => f.Standing.Kind).SingleAsync()));

        var path = $"/admin/service-changes/new?facility={facility}";
        var ahead = await editor.SubmitAsync(await editor.GetAsync(path), path, ("Form.Kind", "BackInService"), ("Form.EffectiveOn", "2026-12-24"), ("Form.Reason", "x"));
        Assert.Contains("恢复使用应在当天或之后登记", ahead.AllText, StringComparison.Ordinal);
        await ChangeAsync("BackInService", "2026-11-23", "改造完成");
        Assert.Contains("逾期", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);

        async Task ChangeAsync(string kind, string day, string reason)
        {
            var address = $"/admin/service-changes/new?facility={facility}";
            var created = await editor.SubmitAsync(await editor.GetAsync(address), address, ("Form.Kind", kind), ("Form.EffectiveOn", day), ("Form.Reason", reason));
            Assert.True(created.Status == HttpStatusCode.Found, created.AllText);
            await PublishAsync(editor, approver, created.Location);
        }
    }

    [Fact]
    public async Task Pages_OfAnotherTown_AreNotFound()
    {
        var (facility, _) = await TankAsync("75号");
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/service-changes/new?facility={facility}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/cleaning-plans/new?facility={facility}")).Status);
    }

    private Task<string> FeedAsync(int facility) => portal.ReadAsync(db => db.Facilities.Where(f => f.Id == facility).Select(f => $"/water/estates/{f.EstateId}/feed.atom").SingleAsync());

    private async Task<(int Facility, string Code)> TankAsync(string building) => await portal.ReadAsync(async db =>
    {
        var tank = await db.Facilities.Where(f => f.Estate!.Name == "中环家园" && f.Name == building + "屋顶水箱")
            .Select(f => new { f.Id, Code = f.Buildings[0].Labels[0].Code }).SingleAsync();
        return (tank.Id, tank.Code);
    });

    private static async Task PublishAsync(Visitor editor, Visitor approver, string record)
    {
        await editor.SubmitAsync(await editor.GetAsync(record), $"{record}/submit");
        await approver.SubmitAsync(await approver.GetAsync(record), $"{record}/publish");
    }
}
