using System.Net;
using System.Text;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.ExclusionLists;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>A clerk brings in the list of those who may not draw.</summary>
public sealed class ExclusionListTests : IAsyncLifetime
{
    private const string Index = "/admin/exclusion-lists";
    private readonly Portal _portal = new();

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        await _portal.ReadAsync(db => db.ExcludedPersons.ExecuteDeleteAsync());
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Upload_NewList_IsPreviewedAndTakenAndItsPersonsAreFoundByTheRule()
    {
        var session = await ImportSession.OpenAsync(_portal);
        await session.CommitAsync(await session.PreviewAsync(
            Tables.Csv("村,户主姓名,身份证号,面积,金额", $"护塘村,亡一,{People.Identity(801)},2,300", $"护塘村,在二,{People.Identity(802)},2,300", $"护塘村,迁三,{People.Identity(803)},2,300"),
            batch: "名单内外"));
        var clerk = session.Clerk;

        var preview = await UploadAsync(clerk, Tables.Csv(
            "2026年死亡及迁出人员名单", "序号,姓名,身份证号码,注销原因,死亡日期", $"1,亡一,{People.Identity(801)},死亡,2026年3月15日", $"2,迁三,{People.Identity(803)},户口迁出,2026/9/1", "3,,,,"));
        Assert.Equal(["2", "2", "0", "0", "0"], preview.Page.QuerySelectorAll("dl.facts dd").Select(d => d.TextContent));
        Assert.Equal(0, await _portal.ReadAsync(db => db.ExcludedPersons.CountAsync()));
        var done = await TakeAsync(clerk, preview, replaces: false);
        Assert.Contains("名单已更新", done.AllText, StringComparison.Ordinal);
        Assert.Equal(["死亡 1", "户口迁出 1"], OnList(done));

        Assert.Equal(["亡一", "迁三"], await FoundAsync());
        Assert.DoesNotContain("亡一", (await _portal.Visitor().GetAsync("/subsidies")).AllText, StringComparison.Ordinal);

        // On record are the numbers of persons and nothing of who they are.
        var entry = await _portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.RecordKind == nameof(ExclusionList)));
        Assert.Contains("\"Added\":2", entry.After!.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(0, await _portal.ReadAsync(db => db.AuditEntries.CountAsync(e => e.RecordKind == nameof(ExcludedPerson))));
        AssertNowhere(People.Identity(801), People.Identity(803));
    }

    [Fact]
    public async Task Upload_Again_AddsOrReplacesAndSaysWhichFileIsKnown()
    {
        var clerk = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var first = List((811, "死亡", "2026-01-02"), (812, "迁出", "2026-02-03"), (813, "在编人员", "2020-05-01"));
        await TakeAsync(clerk, await UploadAsync(clerk, first), replaces: true);

        var same = await UploadAsync(clerk, first);
        Assert.Contains("已在", same.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("上传过", same.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal(["3", "0", "0", "3", "0"], Counts(same));

        var second = List((811, "去世", "2026-01-05"), (814, "死亡", "2026-06-01"), (814, "死亡", "2026-06-01"));
        var preview = await UploadAsync(clerk, second);
        Assert.Equal(["2", "1", "1", "0", "2"], Counts(preview));
        await TakeAsync(clerk, preview, replaces: false);
        Assert.Equal(4, await _portal.ReadAsync(db => db.ExcludedPersons.CountAsync()));
        Assert.Equal(new DateOnly(2026, 1, 5), await SinceAsync(811));

        preview = await UploadAsync(clerk, second);
        var done = await TakeAsync(clerk, preview, replaces: true);
        Assert.Equal(2, await _portal.ReadAsync(db => db.ExcludedPersons.CountAsync()));
        Assert.Contains("移出 2 人", done.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_TownsList_LeavesTheDistrictsAlone()
    {
        var district = await _portal.SignedInAsync(Role.Editor, "310116");
        await TakeAsync(district, await UploadAsync(district, List((821, "死亡", "2026-01-02"))), replaces: true);
        var town = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);

        var preview = await UploadAsync(town, List((822, "死亡", "2026-01-02")));
        Assert.Equal(["1", "1", "0", "0", "0"], Counts(preview));
        await TakeAsync(town, preview, replaces: true);

        Assert.NotNull(await SinceAsync(821));
        Assert.Equal(["死亡 1"], OnList(await town.GetAsync(Index)));
        Assert.Equal(["死亡 2"], OnList(await district.GetAsync(Index)));
        var elsewhere = await _portal.SignedInAsync(Role.Editor, Portal.Wanli);
        Assert.Contains("名单上没有人", (await elsewhere.GetAsync(Index)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithErrors_NamesLineColumnAndRemedyWithTheNumberMaskedAndTakesNothing()
    {
        var clerk = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var wrong = People.Identity(831)[..17] + (People.Identity(831)[17] == '1' ? '2' : '1');

        var answer = await UploadAsync(clerk, Tables.Csv(
            "身份证号,原因,起始日期", $"{wrong},死亡,2026-01-02", "3.10228E+17,死亡,2026-01-02", $"{People.Identity(832)},不明,2026-01-02", $"{People.Identity(833)},,2026-01-02",
            $"{People.Identity(834)},死亡,去年", $"{People.Identity(835)},死亡,2027-01-01", $"{People.Identity(836)},死亡,", ",死亡,2026-01-02",
            $"{People.Identity(837)},死亡,2026-01-02", $"{People.Identity(837)},死亡,2026-01-03"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        var errors = answer.Page.QuerySelectorAll(".error-summary li").Select(e => e.TextContent).ToList();
        Assert.Equal(9, errors.Count);
        Assert.Contains("第 2 行“身份证号”", errors[0], StringComparison.Ordinal);
        Assert.Contains("校验码不对", errors[0], StringComparison.Ordinal);
        Assert.Contains("设为“文本”", errors[1], StringComparison.Ordinal);
        Assert.Contains("第 4 行“原因”为“不明”", errors[2], StringComparison.Ordinal);
        Assert.Contains("没有填原因", errors[3], StringComparison.Ordinal);
        Assert.Contains("请写成 2026-03-15 这样", errors[4], StringComparison.Ordinal);
        Assert.Contains("晚于今天", errors[5], StringComparison.Ordinal);
        Assert.Contains("没有填起始日期", errors[6], StringComparison.Ordinal);
        Assert.Contains("没有填身份证号", errors[7], StringComparison.Ordinal);
        Assert.Contains("第 11 行", errors[8], StringComparison.Ordinal);
        Assert.DoesNotContain(People.Identity(837)[3..^2], Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.DoesNotContain(wrong[3..^2], Encoding.UTF8.GetString(answer.Body), StringComparison.Ordinal);
        Assert.Empty(answer.Page.QuerySelectorAll("form[action^='/admin/exclusion-lists/']"));
        Assert.Equal(0, await _portal.ReadAsync(db => db.ExcludedPersons.CountAsync()));
    }

    [Fact]
    public async Task Upload_NoSuchTable_SaysWhatIsMissing()
    {
        var clerk = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);

        Assert.Contains("没有找到表头", await ProblemAsync(Tables.Csv("甲,乙", "1,2")), StringComparison.Ordinal);
        Assert.Contains("缺少：起始日期", await ProblemAsync(Tables.Csv("身份证号,原因", $"{People.Identity(841)},死亡")), StringComparison.Ordinal);
        Assert.Contains("表头下面没有内容", await ProblemAsync(Tables.Csv("身份证号,原因,起始日期")), StringComparison.Ordinal);

        async Task<string> ProblemAsync(byte[] file)
        {
            var answer = await clerk.UploadAsync(await clerk.GetAsync(Index), Index, [], ("file", "名单.csv", file));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            return answer.Text(".error-summary");
        }
    }

    [Fact]
    public async Task Upload_Workbook_IsReadAsWell()
    {
        var clerk = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);

        var preview = await UploadAsync(clerk, Tables.Xlsx(["身份证号", "原因", "起始日期"], [People.Identity(845), "财政供养", new DateTime(2025, 7, 1)]), "名单.xlsx");
        await TakeAsync(clerk, preview, replaces: false);

        Assert.Equal(new DateOnly(2025, 7, 1), await SinceAsync(845));
    }

    [Fact]
    public async Task Take_OnlyByWhoeverUploadedOnceAndWhileNobodyElseDid()
    {
        var clerk = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var other = await _portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var preview = await UploadAsync(clerk, List((851, "死亡", "2026-01-02")));
        var address = AddressOf(preview);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).Status);

        await TakeAsync(other, await UploadAsync(other, List((852, "死亡", "2026-01-02"))), replaces: false);
        Assert.Contains("有人上传了另一份名单", (await TakeAsync(clerk, preview, replaces: true)).AllText, StringComparison.Ordinal);
        Assert.NotNull(await SinceAsync(852));
        Assert.Null(await SinceAsync(851));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(address)).Status);

        foreach (var role in new[] { Role.Approver, Role.Auditor, Role.Administrator })
        {
            var reader = await _portal.SignedInAsync(role, Portal.Caojing);
            var page = await reader.GetAsync(Index);
            Assert.Equal(["死亡 1"], OnList(page));
            Assert.Empty(page.Page.QuerySelectorAll("input[type=file]"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await _portal.SignedInAsync(Role.Editor, Portal.Caojing, Modules.Water)).GetAsync(Index)).Status);
        Assert.Equal(HttpStatusCode.Found, (await _portal.Visitor().GetAsync(Index)).Status);
    }

    [Fact]
    public async Task List_BroughtInAfterTheKeyChanged_HoldsForRowsUnderBothKeysAndCountsPersonsOnce()
    {
        var session = await ImportSession.OpenAsync(_portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv("村,户主姓名,身份证号,面积,金额", $"护塘村,旧钥,{People.Identity(861)},2,300"), batch: "旧钥名单"));
        await TakeAsync(session.Clerk, await UploadAsync(session.Clerk, List((862, "死亡", "2026-01-02"))), replaces: false);
        await using var changed = _portal.Restarted(Convert.ToBase64String([.. Enumerable.Repeat((byte)5, 32)]), Convert.ToBase64String(new byte[32]));
        var clerk = await changed.SignedInAsync(Role.Editor, Portal.Caojing);

        var preview = await UploadAsync(clerk, List((861, "死亡", "2026-01-02"), (862, "死亡", "2026-01-02")));
        Assert.Equal(["2", "1", "0", "1", "0"], Counts(preview));
        var done = await TakeAsync(clerk, preview, replaces: false);
        Assert.Equal(["死亡 2"], OnList(done));
        Assert.Equal(4, await changed.ReadAsync(db => db.ExcludedPersons.CountAsync()));

        Assert.Equal(["旧钥"], await FoundAsync());
        await using var scope = changed.Services.CreateAsyncScope();
        var report = await new IdentityKeyCheck(scope.ServiceProvider.GetRequiredService<GovOpenDbContext>(), scope.ServiceProvider.GetRequiredService<IdentityMacs>())
            .FindAsync(CancellationToken.None);
        Assert.Contains("2 entries of the exclusion list", report.Lines[0], StringComparison.Ordinal);
    }

    private static byte[] List(params (int Serial, string Reason, string Since)[] persons) =>
        Tables.Csv(["身份证号,原因,起始日期", .. persons.Select(p => $"{People.Identity(p.Serial)},{p.Reason},{p.Since}")]);

    private static async Task<Answer> UploadAsync(Visitor clerk, byte[] file, string name = "名单.csv")
    {
        var answer = await clerk.UploadAsync(await clerk.GetAsync(Index), Index, [], ("file", name, file));
        return answer.Status == HttpStatusCode.Found ? await clerk.GetAsync(answer.Location) : answer;
    }

    private static string AddressOf(Answer preview) => preview.Page.Forms.Single(f => f.GetAttribute("action")!.StartsWith($"{Index}/", StringComparison.Ordinal)).GetAttribute("action")!;

    private static async Task<Answer> TakeAsync(Visitor clerk, Answer preview, bool replaces) =>
        await clerk.GetAsync((await clerk.SubmitAsync(preview, AddressOf(preview), ("replaces", replaces ? "true" : "false"))).Location);

    /// <summary>In the file, new, changed, known, missing.</summary>
    private static IEnumerable<string> Counts(Answer preview) => preview.Page.QuerySelectorAll("dl.facts dd").Select(d => d.TextContent);

    /// <summary>Reasons with the numbers of persons.</summary>
    private static IEnumerable<string> OnList(Answer index) =>
        index.Page.QuerySelectorAll("table.data tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Select(cell => cell.TextContent)));

    private Task<DateOnly?> SinceAsync(int serial)
    {
        var mac = _portal.Services.GetRequiredService<IdentityMacs>().Identity(People.Identity(serial));
        return _portal.ReadAsync(db => db.ExcludedPersons.Where(p => p.IdentityMac == mac).Select(p => (DateOnly?)p.Since).SingleOrDefaultAsync());
    }

    /// <summary>Names of those whom the year's run finds on an exclusion list.</summary>
    private async Task<List<string>> FoundAsync()
    {
        await using var scope = _portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunForYearAsync(2026, CancellationToken.None);
        return await _portal.ReadAsync(db => (
            from link in db.SubsidyFindingRows
            join row in db.SubsidyRecords on link.RecordId equals row.Id
            where link.Finding!.RuleCode == "excluded-person" && link.Finding.GoneAtUtc == null
            orderby row.Id
            select row.RecipientName).ToListAsync());
    }

    /// <summary>Looks for the numbers in the bytes of the data base.</summary>
    private void AssertNowhere(params string[] numbers)
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _portal.DatabaseFile, $"{_portal.DatabaseFile}-wal" }.Where(File.Exists))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.All(numbers, n => Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(n)) < 0, $"{Path.GetFileName(file)} holds an identity number"));
        }
    }
}
