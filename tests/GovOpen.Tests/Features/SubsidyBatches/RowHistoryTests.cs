using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>What the approver and the public read of a row's changes, and the sheets of a list.</summary>
public sealed class RowHistoryTests : IAsyncLifetime
{
    private readonly Portal _portal = new();
    private PostedLists _lists = null!;
    private string _list = "";

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _lists = await PostedLists.OpenAsync(_portal);
        _list = await _lists.ImportAsync("甲", "GDDL", "村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,甄一,{People.Identity(1)},10,1500", $"护塘村,2,甄二,{People.Identity(2)},4,600");
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Show_Row_SaysOfEveryVersionWhenWhyAndByWhom()
    {
        await _lists.PostAsync(_list);
        var row = (await _lists.RowsAsync("甲"))[0];
        var batch = await _portal.ReadAsync(db => db.SubsidyBatches.SingleAsync(b => b.Id == row.BatchId));
        var first = (await _portal.Visitor().GetAsync($"/subsidies/records/{row.Id}")).Text("ol.timeline");
        Assert.Contains($"经办人 {batch.SubmittedByName}", first, StringComparison.Ordinal);
        Assert.Contains($"审核人 {batch.PostedByName}", first, StringComparison.Ordinal);

        _portal.Clock.Advance(TimeSpan.FromHours(2));
        await _lists.CorrectAsync(_list, row.Id, ("Quantity", "9"), ("Amount", "1350"), ("Reason", "丈量后更正"));

        var version = await _portal.ReadAsync(db => db.SubsidyRecordVersions.SingleAsync(v => v.RecordId == row.Id && v.Version == 2));
        var items = (await _portal.Visitor().GetAsync($"/subsidies/records/{row.Id}")).Page.QuerySelectorAll("ol.timeline li").Select(li => li.TextContent).ToList();
        Assert.Equal(2, items.Count);
        Assert.All(["13:00", "丈量后更正", $"经办人 {version.DraftedByName}", $"审核人 {version.ApprovedByName}"], said => Assert.Contains(said, items[0], StringComparison.Ordinal));
        Assert.Contains($"审核人 {batch.PostedByName}", items[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_RowTakenOff_SaysStepAndReasonAndDoesNotCallItCorrected()
    {
        await _lists.PostAsync(_list);
        var row = (await _lists.RowsAsync("甲"))[0];
        await _lists.ProposeAsync(_list, row.Id, "Withdraw", ("Reason", "土地已流转"));
        await _lists.ApproveAsync(_list);

        var items = (await _portal.Visitor().GetAsync($"/subsidies/records/{row.Id}")).Page.QuerySelectorAll("ol.timeline li").Select(li => li.TextContent).ToList();

        Assert.All(["从名单上撤下", "原因：土地已流转"], said => Assert.Contains(said, items[0], StringComparison.Ordinal));
        Assert.Contains("后来撤下", items[1], StringComparison.Ordinal);
        Assert.DoesNotContain("已被更正", items[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithAChangeThatWaits_ShowsOldBesideNew()
    {
        await _lists.PostAsync(_list);
        var row = (await _lists.RowsAsync("甲"))[0];
        await _lists.ProposeAsync(_list, row.Id, "Correct", ("Group", "5"), ("Quantity", "9"), ("Amount", "1350"), ("Reason", "丈量后更正"));

        var said = (await _lists.Approver.GetAsync(_list)).Page.QuerySelectorAll("section.panel .panel li").Select(li => li.TextContent).ToList();

        Assert.Equal(["组：原 1组，改为 5组", "数量：原 10，改为 9", "金额（元）：原 1,500.00，改为 1,350.00"], said.Select(s => s.Replace("面积或数量", "数量", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_LinksTheProofBeforePostingAndTheSheetAfter()
    {
        var batch = await _portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == "甲").Select(b => b.Id).SingleAsync());
        var proof = $"/admin/notice-proofs/{batch}/{PostedLists.Hutang}";
        Assert.NotNull((await _lists.Approver.GetAsync(_list)).Page.QuerySelector($"a[href='{proof}']"));
        Assert.Contains("甄一", (await _lists.Approver.GetAsync(proof)).AllText, StringComparison.Ordinal);

        await _lists.PostAsync(_list);

        var page = await _lists.Approver.GetAsync(_list);
        Assert.Null(page.Page.QuerySelector($"a[href='{proof}']"));
        var sheet = page.Page.QuerySelector($"a[href^='/subsidies/villages/{PostedLists.Hutang}/notice']")!.GetAttribute("href")!;
        var shown = await _portal.Visitor().GetAsync(sheet);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Contains("甄一", shown.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAnEarlierYear_SayItsUnit()
    {
        var (village, year, programme, id) = await _portal.ReadAsync(async db =>
        {
            var text = await db.SubsidyProgrammeVersions.Where(v => v.State == PublicationState.Published && v.Programme!.Code == "GDDL").OrderByDescending(v => v.HoldsFrom).FirstAsync();
            var row = await db.SubsidyRecords.Where(r => r.ProgrammeId == text.ProgrammeId && r.State == SubsidyState.Paid && r.AreaCode == r.VillageCode).OrderBy(r => r.Year).FirstAsync();

            // Another text, with another unit, from the next year on.
            var later = db.Entry(text).CurrentValues.Clone();
            later[nameof(text.Id)] = 0L;
            later[nameof(text.RecordId)] = Guid.NewGuid();
            later[nameof(text.HoldsFrom)] = new DateOnly(row.Year + 1, 1, 1);
            later[nameof(text.Unit)] = "公顷";
            await db.SubsidyProgrammeVersions.Where(v => v.Id == text.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.HoldsTo, new DateOnly(row.Year, 12, 31)).SetProperty(v => v.Unit, "老亩"));
            db.Add(later.ToObject());
            await db.SaveChangesAsync();
            return (row.VillageCode, row.Year, "GDDL", row.Id);
        });

        var visitor = _portal.Visitor();
        foreach (var address in new[]
        {
            $"/subsidies/villages/{village}?year={year}&programme={programme}", $"/subsidies/villages/{village}.csv?year={year}&programme={programme}",
            $"/subsidies/villages/{village}/notice?year={year}&programme={programme}", $"/subsidies/records.csv?year={year}&programme={programme}", $"/subsidies/records/{id}",
        })
        {
            var text = System.Text.Encoding.UTF8.GetString((await visitor.GetAsync(address)).Body);
            Assert.Contains("老亩", text, StringComparison.Ordinal);
            Assert.DoesNotContain("公顷", text, StringComparison.Ordinal);
        }
    }
}
