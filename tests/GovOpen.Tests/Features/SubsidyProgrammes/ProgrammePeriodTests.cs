using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using static GovOpen.Tests.Features.SubsidyProgrammes.ProgrammeClerks;

namespace GovOpen.Tests.Features.SubsidyProgrammes;

/// <summary>Texts of a programme one after another.</summary>
public sealed class ProgrammePeriodTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Publish_LaterText_EndsTheEarlierTheDayBefore()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "LATER", "后一年");
        var first = await PublishAsync(editor, approver, id, "2025-01-01");
        var second = await PublishAsync(editor, approver, id, "2026-01-01");
        var between = await PublishAsync(editor, approver, id, "2025-07-01");

        Assert.Equal((new DateOnly(2025, 1, 1), new DateOnly(2025, 6, 30)), await portal.PeriodAsync(first));
        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2025, 12, 31)), await portal.PeriodAsync(between));
        Assert.Equal((new DateOnly(2026, 1, 1), null), await portal.PeriodAsync(second));
    }

    [Fact]
    public async Task Show_TextsOfSeveralYears_SaysWhichHoldsToday()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "TODAY", "今年有效");
        foreach (var from in new[] { "2025-01-01", "2026-01-01", "2027-01-01" })
        {
            await PublishAsync(editor, approver, id, from);
        }

        var page = await portal.Visitor().GetAsync("/subsidies/programmes/TODAY");

        Assert.Equal(["还没开始", "现在有效", "已到期"], page.Page.QuerySelectorAll(".timeline .tag").Select(tag => tag.TextContent));
    }

    [Fact]
    public async Task Publish_TextThatWouldLeaveListsWithoutOne_IsRefusedAndNamesTheYears()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "GAP", "断档");
        var first = await PublishAsync(editor, approver, id, "2024-01-01");
        await AddListAsync(id, 2026);
        var text = await WriteAsync(editor, id, ("Form.HoldsFrom", "2025-06-01"), ("Form.HoldsTo", "2025-12-31"));

        await StepAsync(editor, text, "submit");
        var page = await editor.GetAsync(text);
        Assert.Contains("没有公开说明", page.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Contains("2026 年已经有名单", page.AllText, StringComparison.Ordinal);
        Assert.Contains("2026年1月1日 起就没有说明", page.AllText, StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2024, 1, 1), null), await portal.PeriodAsync(first));

        await PublishAsync(editor, approver, id, "2026-01-01");
        await StepAsync(editor, text, "submit");
        await StepAsync(approver, text, "publish");
        Assert.Equal((new DateOnly(2025, 6, 1), new DateOnly(2025, 12, 31)), await portal.PeriodAsync(text));
    }

    /// <summary>Submitted while another text held after it, which was withdrawn since.</summary>
    [Fact]
    public async Task Publish_GapThatAppearedSinceItWasSubmitted_IsRefused()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "GAP2", "断档二");
        await PublishAsync(editor, approver, id, "2024-01-01");
        var later = await PublishAsync(editor, approver, id, "2026-01-01");
        await AddListAsync(id, 2025);
        var text = await WriteAsync(editor, id, ("Form.HoldsFrom", "2023-01-01"), ("Form.HoldsTo", "2023-06-30"));
        var last = await WriteAsync(editor, id, ("Form.HoldsFrom", "2027-01-01"), ("Form.HoldsTo", "2027-12-31"));
        await StepAsync(editor, text, "submit");
        await StepAsync(editor, last, "submit");
        Assert.Contains("2028年1月1日 起就没有说明", (await editor.GetAsync(last)).AllText, StringComparison.Ordinal);

        await portal.ReadAsync(db => db.SubsidyProgrammeVersions.Where(v => v.ProgrammeId == id && v.HoldsFrom == new DateOnly(2027, 1, 1))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.State, PublicationState.Submitted).SetProperty(v => v.SubmittedById, (int?)null)));
        await StepAsync(approver, last, "publish");
        Assert.Contains("没有公开说明", (await approver.GetAsync(last)).Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal((new DateOnly(2026, 1, 1), null), await portal.PeriodAsync(later));
        await StepAsync(approver, text, "publish");
        Assert.Equal((new DateOnly(2023, 1, 1), new DateOnly(2023, 6, 30)), await portal.PeriodAsync(text));
    }

    private Task<int> AddListAsync(int programme, int year) => portal.ReadAsync(async db =>
    {
        db.SubsidyBatches.Add(new SubsidyBatch
        {
            ProgrammeId = programme,
            Year = year,
            Name = "第一批",
            DivisionCode = Portal.Caojing,
            CreatedAtUtc = portal.Clock.GetUtcNow().UtcDateTime,
            RecordCount = 1,
        });
        return await db.SaveChangesAsync();
    });
}
