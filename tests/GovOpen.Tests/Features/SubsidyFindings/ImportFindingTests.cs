using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyFindings;

/// <summary>A list that is imported again: what is asked about its changed rows, and what is asked no more.</summary>
public sealed class ImportFindingTests(Portal portal) : IClassFixture<Portal>
{
    private const string Head = "村,户主姓名,身份证号,银行账号,地块编号,面积,金额";

    [Fact]
    public async Task Preview_ChangedRow_IsFoundWithItsNewFiguresAndStaysFound()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("改一", 301, 301), Line("改二", 302, 302)), batch: "改"));

        var preview = await session.PreviewAsync(Tables.Csv(Head, Line("改一", 301, 301), Line("改二", 302, 302, "", "900")), batch: "改");

        Assert.Contains("规则发现", preview.AllText, StringComparison.Ordinal);
        Assert.Equal(["amount-mismatch 改二"], await FoundAsync("改"));
        var list = await session.Clerk.GetAsync("/admin/findings?rule=amount-mismatch");
        var link = list.Page.QuerySelectorAll("main .list-links a").Single(a => a.TextContent.Contains("名单写 900.00 元", StringComparison.Ordinal));
        Assert.Contains("¥900.00", (await session.Clerk.GetAsync(link.GetAttribute("href")!)).Text("main table"), StringComparison.Ordinal);

        await session.CommitAsync(preview);
        Assert.Equal(["amount-mismatch 改二"], await FoundAsync("改"));
        await RunAsync();
        Assert.Equal(["amount-mismatch 改二"], await FoundAsync("改"));

        await session.PreviewAsync(Tables.Csv(Head, Line("改一", 301, 301), Line("改二", 302, 302, "", "300"), Line("改三", 303, 303)), batch: "改");
        Assert.Equal(["amount-mismatch 改二"], await FoundAsync("改"));
    }

    /// <summary>A small import asks row by row, one that is a large part of the ledger reads the indexes: both see where a changed row goes.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(500)]
    public async Task Preview_RowsThatChangeTheirAccounts_MeetWhomTheyCome(int others)
    {
        var session = await ImportSession.OpenAsync(portal);
        var (batch, start) = ($"换户{others}", 400 + (others / 5));
        string[] clean = [.. Enumerable.Range(0, others).Select(i => Line($"平{i}", i, (others * 1_000) + i + 1, born: others < 100 ? "19470201" : "19460302"))];
        string Odd(string name, int person, int account, string village = "护塘村", string amount = "300") => Line(name, start + person, (others * 2_000) + account + 1, "", amount, village);
        await session.CommitAsync(await session.PreviewAsync(
            Tables.Csv([Head, .. clean, Odd("甲", 0, 0), Odd("乙", 1, 1), Odd("丙", 2, 2), Odd("丁", 3, 2), Odd("戊", 4, 4), Odd("己", 5, 5), Odd("己", 5, 5, "增丰村")]), batch: batch));
        Assert.Equal(["shared-account 丁丙", "two-villages 己己"], await FoundAsync(batch));

        // 乙 goes to the account of 甲 and 丁 to a new one, to which a new row comes as well; the amount of 己 is another.
        await session.CommitAsync(await session.PreviewAsync(
            Tables.Csv(
                [
                    Head, .. clean, Odd("甲", 0, 0), Odd("乙", 1, 0), Odd("丙", 2, 2), Odd("丁", 3, 9), Odd("戊", 4, 4), Odd("己", 5, 5), Odd("己", 5, 5, "增丰村", "301"),
                    Odd("庚", 6, 9),
                ]),
            batch: batch));

        string[] after = ["shared-account 丁庚", "shared-account 乙甲", "two-villages 己己"];
        Assert.Equal(["shared-account 丁丙", .. after, "two-villages 己己"], await FoundAsync(batch));
        await RunAsync();
        Assert.Equal(after, await FoundAsync(batch));
    }

    [Fact]
    public async Task Commit_CorrectedFile_ClosesWhatOnlyTheReadingFound()
    {
        var session = await ImportSession.OpenAsync(portal);
        string Wrong(int serial) => People.Identity(serial)[..17] + (People.Identity(serial)[17] == '1' ? '2' : '1');
        string Row(string name, string identity, string amount = "300") => $"护塘村,{name},{identity},,,2,{amount}";
        await session.CommitAsync(await session.PreviewAsync(
            Tables.Csv(Head, Row("误一", Wrong(311)), Row("误二", Wrong(312)), Row("误三", People.Identity(313, "20200101")), Row("误四", Wrong(314)), "合计,,,,,,9999"), batch: "误"));
        Assert.Equal(["identity-invalid 误一", "identity-invalid 误二", "identity-invalid 误四", "unusual-age 误三"], await FoundAsync("误"));
        Assert.Equal(1, await OpenSumsAsync());
        await DecideAsync("误二");

        // 误四 changes and its number stays wrong: it is asked about as before.
        var corrected = Tables.Csv(
            Head, Row("误一", People.Identity(311)), Row("误二", People.Identity(312)), Row("误三", People.Identity(313)), Row("误四", Wrong(314), "301"), "合计,,,,,,1201");
        await session.CommitAsync(await session.PreviewAsync(corrected, batch: "误"), ("removesMissing", "true"));

        Assert.Equal(["identity-invalid 误四"], await FoundAsync("误"));
        Assert.Equal(0, await OpenSumsAsync());
        Assert.Equal(0, await portal.ReadAsync(db => db.SubsidyFindings.CountAsync(f => f.GoneAtUtc == null && f.Rows.Any(r => !db.SubsidyRecords.Any(s => s.Id == r.RecordId)))));
        Assert.Equal(FindingDecision.InOrder, await portal.ReadAsync(db => db.SubsidyFindings.Where(f => f.DecisionReason == "误二已核").Select(f => f.Decision).SingleAsync()));

        Task<int> OpenSumsAsync() => portal.ReadAsync(db => db.SubsidyFindings.CountAsync(f => f.RuleCode == "sum-differs" && f.GoneAtUtc == null && f.Details.Contains("9999.00")));
    }

    [Fact]
    public async Task Commit_FileWithoutASum_LeavesTheQuestionUntilTheRowsFit()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("和一", 321, 321), Line("和二", 322, 322), "合计,,,,,,750"), batch: "和"));

        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("和一", 321, 321), Line("和二", 322, 322, "", "400")), batch: "和"));
        Assert.Equal(1, await OpenAsync());

        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("和一", 321, 321), Line("和二", 322, 322, "", "450")), batch: "和"));
        Assert.Equal(0, await OpenAsync());

        Task<int> OpenAsync() => portal.ReadAsync(db => db.SubsidyFindings.CountAsync(f => f.RuleCode == "sum-differs" && f.GoneAtUtc == null && f.Details.Contains("\t750.00\t")));
    }

    [Fact]
    public async Task Decide_SharedAccount_HoldsUntilAThirdPersonComesAndInTheNextYear()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("夫", 331, 331), Line("妻", 332, 331)), batch: "卡一"));
        await RunAsync();
        await DecideAsync("夫");

        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("夫", 331, 331, "B21"), Line("妻", 332, 331, "B22")), batch: "卡二"));
        await RunAsync();
        var decided = await portal.ReadAsync(db => db.SubsidyFindings.Include(f => f.Rows).SingleAsync(f => f.DecisionReason == "夫已核"));
        Assert.Null(decided.GoneAtUtc);
        Assert.Equal(4, decided.Rows.Count);
        Assert.Empty(await OpenAsync(2026));

        await portal.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE SubsidyRecords SET Year = 2027 WHERE BatchId IN (SELECT Id FROM SubsidyBatches WHERE Name = '卡二')"));
        await RunAsync(2027);
        Assert.Equal(1, await portal.ReadAsync(db => db.SubsidyFindings.CountAsync(f => f.Year == 2027 && f.DecisionReason == "夫已核")));
        Assert.Empty(await OpenAsync(2027));

        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("子", 333, 331)), batch: "卡三"));
        await RunAsync();
        Assert.Equal([3], await OpenAsync(2026));

        Task<List<int>> OpenAsync(int year) => portal.ReadAsync(db => db.SubsidyFindings
            .Where(f => f.RuleCode == "shared-account" && f.Year == year && f.Decision == FindingDecision.Open && f.GoneAtUtc == null
                && f.Rows.Any(r => db.SubsidyRecords.Any(s => s.Id == r.RecordId && s.RecipientName == "夫")))
            .Select(f => f.Rows.Count).ToListAsync());
    }

    [Fact]
    public async Task Decide_SharedAccountThatWasTrue_IsOpenAgainWithAFurtherList()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("代一", 341, 341), Line("代二", 342, 341)), batch: "代领一"));
        await RunAsync();
        await DecideAsync("代一", FindingDecision.WasTrue);
        await RunAsync();
        Assert.Equal(FindingDecision.WasTrue, await DecisionAsync());

        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Line("代一", 341, 341, "B31"), Line("代二", 342, 341, "B32")), batch: "代领二"));
        await RunAsync();
        Assert.Equal(FindingDecision.Open, await DecisionAsync());

        Task<FindingDecision> DecisionAsync() => portal.ReadAsync(db => db.SubsidyFindings.Where(f => f.DecisionReason == "代一已核").Select(f => f.Decision).SingleAsync());
    }

    [Fact]
    public async Task Rules_TextOfTheYearChanges_AskAboutUnpaidListsOnly()
    {
        Task<int> SetAsync(long by) => portal.ChangeAsync(db => db.SubsidyProgrammeVersions.Where(v => v.ProgrammeId == 3 || v.ProgrammeId == 4)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.StandardInFen, v => v.StandardInFen + by)));
        Task<List<int>> FoundAsync() => portal.ReadAsync(db => db.SubsidyFindings
            .Where(f => f.RuleCode == "standard-differs" && f.GoneAtUtc == null && f.ProgrammeId != 1).Select(f => f.ProgrammeId).Distinct().ToListAsync());
        await RunAsync();
        Assert.Empty(await FoundAsync());

        await SetAsync(1_000);
        await RunAsync();
        Assert.Equal([3], await FoundAsync());
        var clerk = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        Assert.Contains("项目本年度公布的标准是", (await clerk.GetAsync("/admin/findings?rule=standard-differs")).AllText, StringComparison.Ordinal);

        await SetAsync(-1_000);
        await RunAsync();
        Assert.Empty(await FoundAsync());
    }

    private static string Line(string name, int person, int account, string parcel = "", string amount = "300", string village = "护塘村", string born = "19580808") =>
        $"{village},{name},{People.Identity(person, born)},{People.Account(account)},{parcel},2,{amount}";

    /// <summary>What is found about a list, with the names of its rows.</summary>
    private Task<List<string>> FoundAsync(string batch) => portal.ReadAsync(async db =>
    {
        var rows = await (
            from link in db.SubsidyFindingRows
            join row in db.SubsidyRecords on link.RecordId equals row.Id
            where row.Batch!.Name == batch && link.Finding!.GoneAtUtc == null
            select new { link.FindingId, link.Finding!.RuleCode, row.RecipientName }).ToListAsync();
        return rows.GroupBy(r => (r.FindingId, r.RuleCode))
            .Select(g => $"{g.Key.RuleCode} {string.Concat(g.Select(r => r.RecipientName).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal).ToList();
    });

    /// <summary>Decides what is found about somebody's row.</summary>
    private async Task DecideAsync(string name, FindingDecision decision = FindingDecision.InOrder)
    {
        var clerk = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var finding = await portal.ReadAsync(db => db.SubsidyFindings
            .Where(f => f.GoneAtUtc == null && f.Rows.Any(r => db.SubsidyRecords.Any(s => s.Id == r.RecordId && s.RecipientName == name))).Select(f => f.Id).SingleAsync());
        var page = await clerk.GetAsync($"/admin/findings/{finding}");
        await clerk.SubmitAsync(page, $"/admin/findings/{finding}/decide", ("decision", $"{decision}"), ("reason", $"{name}已核"));
    }

    private async Task RunAsync(int year = 2026)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunForYearAsync(year, CancellationToken.None);
    }
}
