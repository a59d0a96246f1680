using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Commands;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyLists;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>The identity key is changed while lists are under way: nobody is lost, and in the end the old key can go.</summary>
public sealed class KeyRotationTests : IAsyncLifetime
{
    private static readonly string OldKey = Convert.ToBase64String(new byte[32]);
    private static readonly string NewKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]);

    private readonly Portal _portal = new();

    /// <summary>A draft; the first person stands on it twice, and the firm has no identity number.</summary>
    private readonly byte[] _draft = Tables.Csv(
        "村,户主姓名,身份证号,银行账号,面积,金额", $"护塘村,钥一,{People.Identity(701)},{People.Account(701)},2,300", $"护塘村,钥一,{People.Identity(701)},{People.Account(701)},4,600",
        $"护塘村,钥二,{People.Identity(702)},{People.Account(702)},2,300", $"护塘村,钥三合作社,,{People.Account(703)},2,300");

    /// <summary>A list that is paid; its first row's name was corrected since.</summary>
    private readonly byte[] _paid = Tables.Csv(
        "村,户主姓名,身份证号,面积,金额", $"增丰村,钥错,{People.Identity(704)},2,300", $"增丰村,钥二,{People.Identity(702)},2,300");

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        var session = await ImportSession.OpenAsync(_portal);
        await session.CommitAsync(await session.PreviewAsync(_draft, batch: "换钥草稿"));
        await session.CommitAsync(await session.PreviewAsync(_paid, batch: "换钥已发"));
        var corrected = _portal.Services.GetRequiredService<IdentityMacs>().SelfCheck("钥对", People.Identity(704).AsSpan(^4));
        await _portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.Batch!.Name == "换钥已发").ExecuteUpdateAsync(set => set.SetProperty(r => r.State, SubsidyState.Paid)));
        await _portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == "换钥已发").ExecuteUpdateAsync(set => set.SetProperty(b => b.State, SubsidyState.Paid)));
        await _portal.ReadAsync(db => db.SubsidyRecords.Where(r => r.RecipientName == "钥错")
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.RecipientName, "钥对").SetProperty(r => r.SelfCheckMac, corrected)));
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task SelfCheck_AfterTheKeyChanged_StillFindsTheRows()
    {
        await using var changed = _portal.Restarted(NewKey, OldKey);

        Assert.Contains("300.00", (await SelfCheckAsync(changed, "钥二", 702)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SameFileUnderANewKey_MovesTheRowsAndIsThenKnown()
    {
        var before = await RowsAsync(_portal, "换钥草稿");
        await using var changed = _portal.Restarted(NewKey, OldKey);
        var session = await ImportSession.OpenAsync(changed);

        var preview = await session.PreviewAsync(_draft, batch: "换钥草稿");
        var import = await changed.ReadAsync(db => db.SubsidyImports.OrderByDescending(i => i.Id).FirstAsync());
        Assert.Equal((0, 4, 0, 0), (import.Created, import.Changed, import.Unchanged, import.Missing));
        await session.CommitAsync(preview);

        var rows = await RowsAsync(changed, "换钥草稿");
        var keyId = changed.Services.GetRequiredService<IdentityMacs>().KeyId;
        Assert.All(rows, r => Assert.Equal(keyId, r.KeyId));
        Assert.Equal(before.Select(Figures), rows.Select(Figures));
        Assert.All(rows.Zip(before).Where(r => r.First.IdentityMac is not null), r => Assert.NotEqual(r.Second.IdentityMac, r.First.IdentityMac));

        var again = await session.UploadAsync(_draft, batch: "换钥草稿");
        Assert.Contains("同一个文件", again.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_OneListUnderEachKey_TakeNobodyForTwoAndSeeThePersonOnceBothAreMoved()
    {
        await using var changed = _portal.Restarted(NewKey, OldKey);
        var session = await ImportSession.OpenAsync(changed);
        await session.CommitAsync(await session.PreviewAsync(_draft, batch: "换钥草稿"));
        Assert.Equal([], await TwoVillagesAsync(changed));

        var result = await RekeyAsync(changed);

        Assert.Equal(new RekeyResult(1, 1, 0, 0), result);
        Assert.Equal(["钥二", "钥二"], await TwoVillagesAsync(changed));
    }

    [Fact]
    public async Task Rekey_PaidList_TouchesNothingButTheKeys()
    {
        var before = await RowsAsync(_portal, "换钥已发");
        await using var changed = _portal.Restarted(NewKey, OldKey);

        await RekeyAsync(changed);
        Assert.Equal(new RekeyResult(0, 1, 0, 0), await RekeyAsync(changed));

        var rows = await RowsAsync(changed, "换钥已发");
        Assert.Equal(before.Select(Figures), rows.Select(Figures));

        // The row whose name was corrected keeps the old key, and so do its self-check and its mention in check.
        Assert.Equal(before[0].KeyId, rows[0].KeyId);
        Assert.NotEqual(before[1].KeyId, rows[1].KeyId);
        Assert.Contains("300.00", (await SelfCheckAsync(changed, "钥对", 704)).AllText, StringComparison.Ordinal);
        Assert.Contains("300.00", (await SelfCheckAsync(changed, "钥二", 702)).AllText, StringComparison.Ordinal);

        Assert.Contains(
            await changed.ReadAsync(db => db.AuditEntries.Select(e => e.After).ToListAsync()), after => after is not null && after.Contains("\"Rows\":1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rekey_FileWithoutAccounts_LeavesRowsThatHaveOneAndSaysHowMany()
    {
        var before = await RowsAsync(_portal, "换钥草稿");
        await using var changed = _portal.Restarted(NewKey, OldKey);

        var result = await RekeyAsync(changed, "换钥草稿", Tables.Csv(
            "村,户主姓名,身份证号,面积,金额", $"护塘村,钥一,{People.Identity(701)},2,300", $"护塘村,钥一,{People.Identity(701)},4,600", $"护塘村,钥二,{People.Identity(702)},2,300"));

        Assert.Equal((0, 3), (result.Moved, result.WithoutAccount));
        Assert.All((await RowsAsync(changed, "换钥草稿")).Zip(before), r => Assert.Equal((r.Second.KeyId, Convert.ToHexString(r.Second.AccountMac!)), (r.First.KeyId, Convert.ToHexString(r.First.AccountMac!))));
    }

    [Fact]
    public async Task Check_SaysHowManyRowsAreUnderWhichKeyAndNamesThoseUnderALostOne()
    {
        await using var changed = _portal.Restarted(NewKey, OldKey);
        var session = await ImportSession.OpenAsync(changed);
        await session.CommitAsync(await session.PreviewAsync(_draft, batch: "换钥草稿"));

        var report = await CheckAsync(changed);
        Assert.Empty(report.Findings);
        Assert.Matches(@"^Identity key in use \([0-9a-f]{8}\): 4 rows\.$", report.Lines[0]);
        Assert.Matches(@"^Previous identity key 0 \([0-9a-f]{8}\): [\d,]+ rows and 1 entries of the exclusion list\.$", report.Lines[1]);
        Assert.Contains(report.Lines, l => l.Contains("GDDL 2026 换钥已发 (310116112): 2 rows", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Lines, l => l.Contains("换钥草稿", StringComparison.Ordinal));

        await using var lost = _portal.Restarted(NewKey);
        var findings = (await CheckAsync(lost)).Findings;
        Assert.Equal(2, findings.Count);
        Assert.Contains("换钥已发 (310116112): 2 rows", findings[0], StringComparison.Ordinal);
        Assert.Contains("which is not configured", findings[0], StringComparison.Ordinal);
        Assert.Contains("exclusion list", findings[1], StringComparison.Ordinal);

        await using var unneeded = _portal.Restarted(NewKey, OldKey, Convert.ToBase64String([.. Enumerable.Repeat((byte)3, 32)]));
        Assert.Contains("0 rows; it can be taken out", (await CheckAsync(unneeded)).Lines[^1], StringComparison.Ordinal);
    }

    /// <summary>Sends the form and lets the clock run until it is answered.</summary>
    private static async Task<Answer> SelfCheckAsync(Portal portal, string name, int serial)
    {
        var visitor = portal.Visitor();
        var answer = visitor.SubmitAsync(
            await visitor.GetAsync("/subsidies/self-check"), "/subsidies/self-check", ("Name", name), ("LastFour", People.Identity(serial)[^4..]));
        while (await Task.WhenAny(answer, Task.Delay(20)) != answer)
        {
            portal.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        return await answer;
    }

    private static object Figures(SubsidyRecord r) => (r.Id, r.RecipientName, r.DisplayName, r.QuantityInHundredths, r.AmountInFen, r.State, r.Version);

    private static Task<List<SubsidyRecord>> RowsAsync(Portal portal, string batch) =>
        portal.ReadAsync(db => db.SubsidyRecords.AsNoTracking().Where(r => r.Batch!.Name == batch).OrderBy(r => r.Id).ToListAsync());

    private Task<RekeyResult> RekeyAsync(Portal portal) => RekeyAsync(portal, "换钥已发", _paid);

    private static async Task<RekeyResult> RekeyAsync(Portal portal, string list, byte[] bytes)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovOpenDbContext>();
        var batch = await db.SubsidyBatches.SingleAsync(b => b.Name == list);
        using var file = new MemoryStream(bytes);
        return (await scope.ServiceProvider.GetRequiredService<ListRekeying>().RunAsync(batch, file, long.MaxValue, Actor.Program("rekey"), CancellationToken.None))!;
    }

    private static async Task<IdentityKeyReport> CheckAsync(Portal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await new IdentityKeyCheck(scope.ServiceProvider.GetRequiredService<GovOpenDbContext>(), scope.ServiceProvider.GetRequiredService<IdentityMacs>())
            .FindAsync(CancellationToken.None);
    }

    /// <summary>Names of those whom the year's run finds in two villages, of this test's people.</summary>
    private static async Task<List<string>> TwoVillagesAsync(Portal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunForYearAsync(2026, CancellationToken.None);
        return await portal.ReadAsync(db => (
            from link in db.SubsidyFindingRows
            join row in db.SubsidyRecords on link.RecordId equals row.Id
            where link.Finding!.RuleCode == "two-villages" && link.Finding.GoneAtUtc == null && row.Batch!.Name.StartsWith("换钥")
            orderby row.Id
            select row.RecipientName).ToListAsync());
    }
}
