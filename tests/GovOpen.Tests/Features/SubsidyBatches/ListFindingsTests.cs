using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>What the page of a list says of findings in its rows.</summary>
public sealed class ListFindingsTests : IAsyncLifetime
{
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Post_ListWithOpenFindings_SaysSoBeforehandAndIsStillTaken()
    {
        var session = await ListSession.DraftedAsync(_portal);
        await session.ToTownAsync();
        Assert.Null((await session.Approver.GetAsync(session.List)).Page.QuerySelector("#findings"));
        var (row, other) = ((await session.RowsAsync())[0], await _portal.ReadAsync(db => db.SubsidyRecords.FirstAsync(r => r.BatchId != session.Id && r.VillageCode == ListSession.Hutang)));
        await AddFindingAsync(row, FindingSeverity.Serious, FindingDecision.Open);
        await AddFindingAsync(row, FindingSeverity.Note, FindingDecision.Open);
        await AddFindingAsync(row, FindingSeverity.Warning, FindingDecision.InOrder);
        await AddFindingAsync(other, FindingSeverity.Warning, FindingDecision.Open);

        var page = await session.Approver.GetAsync(session.List);
        Assert.Equal("规则发现以下疑点还没有处理，建议先核查： 很可能有误 1 个 提示 1 个 查看疑点", page.Text("#findings"));
        var desk = await session.Approver.GetAsync(page.Page.QuerySelector("#findings a")!.GetAttribute("href")!);
        Assert.Equal(2, desk.Page.QuerySelectorAll("ul.list-links li").Length);

        Assert.Contains("网上已公开", await session.StepAsync(session.Approver, "Post"), StringComparison.Ordinal);
    }

    private Task<int> AddFindingAsync(SubsidyRecord row, FindingSeverity severity, FindingDecision decision) => _portal.ReadAsync(db =>
    {
        var finding = new SubsidyFinding
        {
            RuleCode = SubsidyRules.All[0].Code,
            Severity = severity,
            ProgrammeId = row.ProgrammeId,
            Year = row.Year,
            DivisionCode = row.VillageCode,
            Fingerprint = Guid.NewGuid().ToString("N"),
            Details = "1\t2\t3\t4",
            FoundAtUtc = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc),
            Decision = decision,
        };
        finding.Rows.Add(new SubsidyFindingRow { RecordId = row.Id });
        db.SubsidyFindings.Add(finding);
        return db.SaveChangesAsync();
    });
}
