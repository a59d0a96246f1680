using GovOpen.Tests.Features.SubsidyBatches;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Desk;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>What the first page of the office says that there is to do.</summary>
public sealed class DeskTests : IAsyncLifetime
{
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Desk_OfAnEditor_NamesPreviewsInterruptedImportsAndLists()
    {
        var clerk = await ImportSession.OpenAsync(_portal);
        var before = await DeskAsync(clerk.Clerk);
        await clerk.PreviewAsync(Tables.Csv(["村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,甄一,{People.Identity(1)},10,1500"]));
        var preview = await DeskAsync(clerk.Clerk);

        Assert.DoesNotContain("预览好了，等您决定是否写入", before.Keys);
        Assert.Equal(1, preview["预览好了，等您决定是否写入"]);

        await _portal.ReadAsync(db => db.SubsidyImports.ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, ImportState.Interrupted)
            .SetProperty(i => i.EndedAtUtc, _portal.Clock.GetUtcNow().UtcDateTime)));
        var interrupted = await DeskAsync(clerk.Clerk);
        Assert.DoesNotContain("预览好了，等您决定是否写入", interrupted.Keys);
        Assert.Equal(1, interrupted["导入中断，什么都没有写入，请重新上传"]);

        _portal.Clock.Advance(TimeSpan.FromDays(8));
        Assert.DoesNotContain("导入中断，什么都没有写入，请重新上传", (await DeskAsync(await _portal.SignedInAsync(Role.Editor, Portal.Caojing))).Keys);
    }

    [Fact]
    public async Task Desk_OfAnApprover_LeadsToWhatWaitsForHim()
    {
        var session = await ListSession.DraftedAsync(_portal);
        Assert.True((await DeskAsync(session.Editor))["草稿名单，还没有送村里评议"] >= 1);
        await session.ToTownAsync();
        var waiting = (await DeskAsync(session.Approver))["等您审核公示的名单"];
        await session.StepAsync(session.Approver, "Post");
        Assert.Equal(waiting - 1, (await DeskAsync(session.Approver)).GetValueOrDefault("等您审核公示的名单"));

        var rows = await session.RowsAsync();
        await session.ProposeAsync(rows[0].Id, "Correct", ("Quantity", "3.5"), ("Amount", ""), ("Reason", "丈量后更正面积"));
        await session.ObjectAsync(rows[1].Id);

        var entry = (await session.Approver.GetAsync("/admin")).Page.QuerySelector($"a[href='{session.List}']")!.TextContent;
        Assert.Contains("行的改动 1 项 · 没有结束的异议 1 件", entry, StringComparison.Ordinal);
        Assert.Null((await (await _portal.SignedInAsync(Role.Approver)).GetAsync("/admin")).Page.QuerySelector($"a[href='{session.List}']"));
    }

    [Fact]
    public async Task Desk_WithMoreListsThanItShows_SaysHowManyFollow()
    {
        var approver = await _portal.SignedInAsync(Role.Approver, Portal.Caojing);
        var programme = await _portal.ReadAsync(db => db.SubsidyProgrammes.Select(p => p.Id).FirstAsync());
        var waiting = await ListsAsync();
        await _portal.ReadAsync(async db =>
        {
            var lists = Enumerable.Range(1, 25).Select(i => new SubsidyBatch
            {
                ProgrammeId = programme,
                Year = 2026,
                Name = $"有异议{i}",
                DivisionCode = Portal.Caojing,
                CreatedAtUtc = _portal.Clock.GetUtcNow().UtcDateTime,
            }).ToList();
            db.SubsidyBatches.AddRange(lists);
            await db.SaveChangesAsync();
            db.SubsidyObjections.AddRange(lists.Select(list => new SubsidyObjection
            {
                BatchId = list.Id,
                ReceivedOn = new DateOnly(2026, 11, 20),
                Text = "有漏报",
                RegisteredByName = "经办",
            }));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(20, await ListsAsync());
        Assert.Contains($"还有 {waiting + 5} 份名单", (await approver.GetAsync("/admin")).AllText, StringComparison.Ordinal);

        async Task<int> ListsAsync() => (await approver.GetAsync("/admin")).Page.QuerySelectorAll("a[href^='/admin/subsidy-batches/']").Length;
    }

    [Fact]
    public async Task Desk_ShowsNothingOfAModuleThatIsNotTheClerks()
    {
        var water = (await (await _portal.SignedInAsync(Role.Editor, Portal.Caojing, Modules.Water)).GetAsync("/admin")).AllText;
        var subsidies = (await (await _portal.SignedInAsync(Role.Editor, Portal.Caojing, Modules.Subsidies)).GetAsync("/admin")).AllText;

        Assert.DoesNotContain("导入名单", water, StringComparison.Ordinal);
        Assert.Contains("登记一次清洗", water, StringComparison.Ordinal);
        Assert.DoesNotContain("登记一次清洗", subsidies, StringComparison.Ordinal);
        Assert.Contains("导入名单", subsidies, StringComparison.Ordinal);
        Assert.Contains("水质检测", water, StringComparison.Ordinal);
        Assert.DoesNotContain("水质检测", subsidies, StringComparison.Ordinal);
        Assert.DoesNotContain("补贴项目", water, StringComparison.Ordinal);
    }

    /// <summary>How many wait of what; each leads to a page that is there.</summary>
    private static async Task<Dictionary<string, int>> DeskAsync(Visitor clerk)
    {
        var tasks = new Dictionary<string, int>();
        foreach (var link in (await clerk.GetAsync("/admin")).Page.QuerySelectorAll("ul.list-links a:has(.tag)"))
        {
            if (int.TryParse(link.QuerySelector(".tag")!.TextContent, out var count))
            {
                Assert.Equal(System.Net.HttpStatusCode.OK, (await clerk.GetAsync(link.GetAttribute("href")!)).Status);
                tasks[link.QuerySelector(".list-title")!.TextContent] = count;
            }
        }

        return tasks;
    }
}
