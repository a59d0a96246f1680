using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.WaterSettings;

public sealed class WaterSettingsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task LimitSet_ThatJudgedTests_CannotBeChanged_ANewOneCan()
    {
        var administrator = await portal.SignedInAsync(Role.Administrator, "");
        var used = await portal.ReadAsync(db => db.LimitSets.Where(s => s.Standard == "GB 5749-2022").Select(s => s.Id).SingleAsync());
        var page = await administrator.GetAsync($"/admin/limit-sets/{used}");
        Assert.Contains("已经用来判定检测，不能再改", page.AllText, StringComparison.Ordinal);
        var forced = await administrator.SubmitAsync(page, $"/admin/limit-sets/{used}", ("Form.Name", "改过"), ("Form.Standard", "x"), ("Form.HoldsFrom", "2020-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);

        var form = await administrator.GetAsync($"/admin/limit-sets/new?from={used}");
        var wrong = await administrator.SubmitAsync(
            form, "/admin/limit-sets/new", ("Form.HoldsFrom", "2027-01-01"), ("Form.DivisionCode", "310107"), ("Form.Limits[ph].Lower", "9"), ("Form.Limits[turbidity].Upper", "很低"));
        Assert.Contains("pH：下限应小于上限", wrong.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("浑浊度：请填限值", wrong.Text(".error-summary"), StringComparison.Ordinal);

        var created = await administrator.SubmitAsync(
            form, "/admin/limit-sets/new", ("Form.HoldsFrom", "2027-01-01"), ("Form.DivisionCode", "310107"), ("Form.Limits[turbidity].Upper", "0.5"));
        Assert.Equal(HttpStatusCode.Found, created.Status);
        var limits = await portal.ReadAsync(db => db.LimitSets.Include(s => s.Limits).SingleAsync(s => s.DivisionCode == "310107"));
        Assert.Equal((9, 0.5), (limits.Limits.Count, limits.Limits.Single(l => l.IndicatorCode == "turbidity").Upper!.Value));

        var same = await administrator.SubmitAsync(form, "/admin/limit-sets/new", ("Form.HoldsFrom", "2027-01-01"), ("Form.DivisionCode", "310107"));
        Assert.Contains("已经有一套限值", same.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_StricterInATown_MovesDueDaysThereAtOnceAndBackWhenDeleted()
    {
        var administrator = await portal.SignedInAsync(Role.Administrator, "");
        var visitor = portal.Visitor();
        var code = await portal.ReadAsync(db => db.Facilities.Where(f => f.Name == "75号屋顶水箱").Select(f => f.Buildings[0].Labels[0].Code).SingleAsync());
        Assert.StartsWith("43 天前清洗消毒", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);

        var form = await administrator.GetAsync("/admin/periods");
        await administrator.SubmitAsync(form, "/admin/periods", ("Form.DivisionCode", "310107021"), ("Form.CleanEveryMonths", "1"));
        Assert.Equal("清洗已逾期 12 天，应在 2026年11月11日前清洗", (await visitor.GetAsync($"/B/{code}")).Text("h1"));

        var period = await portal.ReadAsync(db => db.MaintenancePeriods.Where(p => p.DivisionCode == "310107021").Select(p => p.Id).SingleAsync());
        await administrator.SubmitAsync(await administrator.GetAsync("/admin/periods"), $"/admin/periods/{period}/delete");
        Assert.StartsWith("43 天前清洗消毒", (await visitor.GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Editor)]
    [InlineData(Role.Auditor)]
    public async Task Settings_ForOthers_AreReadOnly(Role role)
    {
        var clerk = await portal.SignedInAsync(role);

        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/admin/limit-sets")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/admin/limit-sets/new")).Status);
        Assert.DoesNotContain((await clerk.GetAsync("/admin/periods")).Page.Forms, f => f.GetAttribute("action") == "/admin/periods");
    }
}
