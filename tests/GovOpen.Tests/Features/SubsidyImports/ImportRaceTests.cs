using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using GovOpen.Web.Features.SubsidyImports.Admin;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyImports;

/// <summary>Imports that are touched twice, at once or late.</summary>
public sealed class ImportRaceTests(Portal portal) : IClassFixture<Portal>
{
    private static byte[] File(int serial) => Tables.Csv("村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,甄一,{People.Identity(serial)},10,1500");

    [Fact]
    public async Task Commit_SameFileInTwoPreviews_TakesItOnceAndSaysWhoWasFirst()
    {
        var session = await ImportSession.OpenAsync(portal);
        var one = await session.PreviewAsync(File(101), batch: "同甲");
        var two = await session.PreviewAsync(File(101), batch: "同乙");

        await session.CommitAsync(one);
        var refused = await session.CommitAsync(two);

        Assert.Contains("同一个文件已经由 Editor", refused.AllText, StringComparison.Ordinal);
        Assert.Equal(SubsidyState.Draft, Assert.Single(await session.RowsAsync("同甲")).State);
        Assert.Equal(SubsidyState.Planned, Assert.Single(await session.RowsAsync("同乙")).State);
    }

    [Fact]
    public async Task Commit_SameFileTwiceAtOnce_OneGoesThrough()
    {
        var session = await ImportSession.OpenAsync(portal);
        var previews = new[] { await session.PreviewAsync(File(102), batch: "齐甲"), await session.PreviewAsync(File(102), batch: "齐乙") };

        await Task.WhenAll(previews.Select(p => session.CommitAsync(p)));

        var rows = (await session.RowsAsync("齐甲")).Concat(await session.RowsAsync("齐乙"));
        Assert.Single(rows, r => r.State == SubsidyState.Draft);
    }

    [Fact]
    public async Task Confirm_Twice_ReadsOnceAndShowsThePreviewToBoth()
    {
        var session = await ImportSession.OpenAsync(portal);
        var uploaded = await session.UploadAsync(File(103), batch: "双击");
        var page = await session.Clerk.GetAsync(uploaded.Location);

        var answers = await Task.WhenAll(session.Clerk.SubmitAsync(page, uploaded.Location), session.Clerk.SubmitAsync(page, uploaded.Location));
        var late = await session.Clerk.SubmitAsync(page, uploaded.Location);

        Assert.All(answers.Append(late), a => Assert.Equal(uploaded.Location.Replace("/columns", "", StringComparison.Ordinal), a.Location));
        Assert.Contains("读到 1 行：新增 1", (await session.WaitAsync(late.Location)).AllText, StringComparison.Ordinal);
        Assert.Equal(late.Location, (await session.Clerk.GetAsync(uploaded.Location)).Location);
    }

    [Fact]
    public async Task Upload_AfterTheReaderWasKilled_EndsItsImportAndIsTaken()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.PreviewAsync(File(116), batch: "被停");
        await OwnAsync("被停", $"{Environment.MachineName}/2147483647/20200101000000");

        var again = await session.UploadAsync(File(117), batch: "被停");

        Assert.EndsWith("/columns", again.Location, StringComparison.Ordinal);
        Assert.Equal([ImportState.Interrupted, ImportState.Uploaded], await StatesAsync("被停"));
    }

    [Fact]
    public async Task Discard_ImportThatAnotherMachineReads_FreesTheList()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.PreviewAsync(File(118), batch: "别处");
        await OwnAsync("别处", $"{Environment.MachineName}-before/7/20261123000000");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await session.UploadAsync(File(119), batch: "别处")).Status);
        var address = $"{ImportSession.Index}/{await IdOfAsync("别处")}";

        var page = await session.Clerk.GetAsync(address);
        Assert.Contains("读取它的程序在另一台机器上", page.AllText, StringComparison.Ordinal);
        await session.Clerk.SubmitAsync(page, $"{address}/discard");

        Assert.EndsWith("/columns", (await session.UploadAsync(File(119), batch: "别处")).Location, StringComparison.Ordinal);
        Assert.Equal([ImportState.Discarded, ImportState.Uploaded], await StatesAsync("别处"));
    }

    [Fact]
    public async Task Confirm_ProgrammeTextEndedSinceTheUpload_IsRefusedAndSaysSo()
    {
        var session = await ImportSession.OpenAsync(portal);
        var uploaded = await session.UploadAsync(Tables.Csv("村,户主姓名,面积,金额", "护塘村,甄无文,1,150"), batch: "无文");
        var columns = await session.Clerk.GetAsync(uploaded.Location);
        Task<int> EndAsync(DateOnly? last) => portal.ReadAsync(db =>
            db.SubsidyProgrammeVersions.Where(v => v.Programme!.Code == "GDDL").ExecuteUpdateAsync(set => set.SetProperty(v => v.HoldsTo, last)));
        await EndAsync(new DateOnly(2025, 12, 31));

        var page = await session.WaitAsync((await session.Clerk.SubmitAsync(columns, uploaded.Location)).Location);
        await EndAsync(null);

        Assert.Contains("这个项目在该年度没有已公布的七要素", page.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_JobThatComesLate_LeavesACommittedImportAlone()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(File(104), batch: "晚"));
        var id = await IdOfAsync("晚");

        portal.Services.GetRequiredService<ImportWorker>().Enqueue(id, new Dictionary<string, ListColumn>(), new Actor(1, "x", Role.Editor, Modules.All, Portal.Caojing));
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ImportSteps>().InterruptAsync(id, CancellationToken.None);
        }

        await session.PreviewAsync(File(105), batch: "晚后"); // The worker has been past the late job now.
        Assert.Equal(ImportState.Committed, await portal.ReadAsync(db => db.SubsidyImports.Where(i => i.Id == id).Select(i => i.State).SingleAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await session.UploadAsync(File(104), batch: "晚二")).Status);
    }

    [Fact]
    public async Task Commit_ByAColleague_IsKeptAsHis()
    {
        var session = await ImportSession.OpenAsync(portal);
        var preview = await session.PreviewAsync(File(106), batch: "代");
        var colleague = await ImportSession.OpenAsync(portal);
        var address = preview.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/commit", StringComparison.Ordinal)).GetAttribute("action")!;

        await colleague.CommitAsync(await colleague.Clerk.GetAsync(address.Replace("/commit", "", StringComparison.Ordinal)));

        var import = await portal.ReadAsync(db => db.SubsidyImports.SingleAsync(i => i.BatchName == "代"));
        Assert.NotNull(import.CommittedById);
        Assert.NotEqual(import.StartedById, import.CommittedById);
        Assert.Equal(await portal.ReadAsync(db => db.Users.Where(u => u.Id == import.CommittedById).Select(u => u.Name).SingleAsync()), import.CommittedByName);
    }

    [Fact]
    public async Task Step_OverAStateNobodySaw_AnswersWithAPlainPage()
    {
        await using var racing = portal.WithWebHostBuilder(b => b.ConfigureTestServices(s => s.AddSingleton<IInterceptor>(new AlwaysTooLate())));
        var session = await ImportSession.OpenAsync(portal);
        var preview = await session.PreviewAsync(File(117), batch: "撞");
        var action = preview.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/discard", StringComparison.Ordinal)).GetAttribute("action")!;
        var email = await portal.AddAccountAsync(Role.Editor, Portal.Caojing);
        var late = new Visitor(racing.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://gk.example.gov.cn") }));
        await late.SubmitAsync(await late.GetAsync("/account/sign-in"), "/account/sign-in", ("Email", email), ("Password", Portal.Password));

        var answer = await late.SubmitAsync(await late.GetAsync(action.Replace("/discard", "", StringComparison.Ordinal)), action);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("您的这一步没有执行", answer.AllText, StringComparison.Ordinal);
        Assert.Single(await session.RowsAsync("撞"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("（元）")]
    public async Task Confirm_HeadingWithoutText_IsPassedOver(string text)
    {
        var session = await ImportSession.OpenAsync(portal);
        var uploaded = await session.UploadAsync(File(108 + text.Length), batch: $"空头{text.Length}");
        var page = await session.Clerk.GetAsync(uploaded.Location);
        page.Page.QuerySelector("input[name=heading]")!.SetAttribute("value", text);

        var confirmed = await session.Clerk.SubmitAsync(page, uploaded.Location);

        Assert.Equal(HttpStatusCode.Found, confirmed.Status);
        Assert.Contains("没有村名", (await session.WaitAsync(confirmed.Location)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAnImport_ShowNoRawKeys()
    {
        var session = await ImportSession.OpenAsync(portal);
        var pages = new List<Answer>();
        var uploaded = await session.UploadAsync(File(121), batch: "字一");
        var address = uploaded.Location.Replace("/columns", "", StringComparison.Ordinal);
        pages.Add(await session.Clerk.GetAsync(uploaded.Location));
        pages.Add(await session.Clerk.GetAsync(address));
        await session.Clerk.SubmitAsync(pages[0], uploaded.Location);
        var preview = await session.WaitAsync(address);
        pages.Add(preview);
        pages.Add(await session.CommitAsync(preview));
        pages.Add(await session.PreviewAsync(Tables.Csv("村,户主姓名,身份证号,面积,金额", $"护塘村,甄一,{People.Identity(121)},10,x"), batch: "字二"));
        var discarded = await session.PreviewAsync(File(122), batch: "字三");
        var action = discarded.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/discard", StringComparison.Ordinal)).GetAttribute("action")!;
        pages.Add(await session.Clerk.GetAsync((await session.Clerk.SubmitAsync(discarded, action)).Location));
        pages.Add(await session.Clerk.GetAsync(ImportSession.Index));

        Assert.Contains("已写入名单。", pages[3].AllText, StringComparison.Ordinal);
        Assert.Contains("已放弃这次导入", pages[5].AllText, StringComparison.Ordinal);
        Assert.All(pages, p => Assert.DoesNotMatch("[A-Z][A-Za-z]+\\.[A-Z][a-z]", p.Page.QuerySelector("main")!.TextContent));
    }

    [Fact]
    public async Task Upload_ByAVillageClerk_MakesAListOfTheVillageOnly()
    {
        var clerk = await portal.SignedInAsync(Role.Editor, "310116112212");
        var session = new ImportSession(portal, clerk);

        Assert.Equal(HttpStatusCode.NotFound, (await session.UploadAsync(File(131), batch: "村里", town: Portal.Caojing)).Status);
        var uploaded = await session.UploadAsync(File(131), batch: "村里", town: "310116112212");
        var page = await clerk.GetAsync(uploaded.Location);
        var preview = await session.WaitAsync((await clerk.SubmitAsync(page, uploaded.Location)).Location);
        await session.CommitAsync(preview);

        Assert.Equal("310116112212", await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == "村里").Select(b => b.DivisionCode).SingleAsync()));
        foreach (var reader in new[] { clerk, (await ImportSession.OpenAsync(portal)).Clerk })
        {
            Assert.Contains("村里", (await reader.GetAsync("/admin/subsidy-batches")).AllText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commit_ChangedAndRemovedRows_LeaveATrailWithoutNumbers()
    {
        var session = await ImportSession.OpenAsync(portal);
        string Row(int serial, string area, string amount) => $"护塘村,1,甄{serial},{People.Identity(serial)},{People.Account(serial)},{area},{amount}";
        const string head = "村,组,户主姓名,身份证号,一卡通账号,面积,金额";
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(head, Row(141, "1", "150"), Row(142, "2", "300"), Row(143, "3", "450")), batch: "迹"));
        var rows = await session.RowsAsync("迹");

        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(head, Row(141, "1", "150"), Row(142, "4", "600")), batch: "迹"), ("removesMissing", "true"));

        var import = await portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == "迹").OrderByDescending(i => i.Id).FirstAsync());
        var entries = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.RecordKind == nameof(SubsidyRecord) || e.RecordKind == nameof(SubsidyImport)).ToListAsync());
        var changed = Assert.Single(entries, e => e.RecordKind == nameof(SubsidyRecord) && e.RecordKey == $"{rows[1].Id}");
        Assert.Equal(("changed", "{\"QuantityInHundredths\":200,\"AmountInFen\":30000}", "{\"QuantityInHundredths\":400,\"AmountInFen\":60000}"), (changed.Action, changed.Before, changed.After));
        var removed = Assert.Single(entries, e => e.RecordKind == nameof(SubsidyRecord) && e.RecordKey == $"{rows[2].Id}");
        Assert.Equal("deleted", removed.Action);
        Assert.Contains("\"AmountInFen\":45000", removed.Before, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, e => e.RecordKey == $"{rows[0].Id}" && e.RecordKind == nameof(SubsidyRecord));
        Assert.Contains(entries, e => e.RecordKey == $"{import.Id}" && e.After?.Contains("\"Changed\":1,\"RemovesMissing\":true,\"Removed\":1", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(entries, e => $"{e.Before}{e.After}" is var text && (text.Contains(People.Identity(143), StringComparison.Ordinal) || text.Contains("Mac", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Upload_WhoseFileIsGone_SaysSoAndIsEndedByItself()
    {
        await using var own = new Portal();
        await own.InitializeAsync();
        var session = await ImportSession.OpenAsync(own);
        var address = (await session.UploadAsync(File(151), batch: "过期")).Location;

        own.Clock.Advance(TimeSpan.FromMinutes(61));
        var page = await session.Clerk.GetAsync((await session.Clerk.GetAsync(address)).Location);
        Assert.Contains("文件只在内存里保留一小时", page.AllText, StringComparison.Ordinal);
        Assert.Contains(page.Page.Forms, f => f.GetAttribute("action")!.EndsWith("/discard", StringComparison.Ordinal));

        for (var i = 0; i < 40 && await StateAsync() == ImportState.Uploaded; i++)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(5));
            await Task.Delay(100);
        }

        Assert.Equal(ImportState.Interrupted, await StateAsync());

        Task<ImportState> StateAsync() => own.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == "过期").Select(i => i.State).SingleAsync());
    }

    private Task<int> IdOfAsync(string batch) => portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == batch).Select(i => i.Id).SingleAsync());

    /// <summary>As if another program were reading it.</summary>
    private Task<int> OwnAsync(string batch, string owner) => portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == batch)
        .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, ImportState.Reading).SetProperty(i => i.Owner, owner)));

    private Task<List<ImportState>> StatesAsync(string batch) => portal.ReadAsync(db => db.SubsidyImports.Where(i => i.BatchName == batch).OrderBy(i => i.Id).Select(i => i.State).ToListAsync());

    /// <summary>Lets every step of an import find that another was there first.</summary>
    private sealed class AlwaysTooLate : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<SubsidyImport>().Any(e => e is { State: EntityState.Modified, Entity.State: ImportState.Discarded })
                ? throw new DbUpdateConcurrencyException("Too late.")
                : ValueTask.FromResult(result);
    }
}
