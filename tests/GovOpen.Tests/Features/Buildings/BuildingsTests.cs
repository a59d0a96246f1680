using System.IO.Compression;
using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Buildings;

public sealed class BuildingsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Get_Building75_SaysFirstWhatMatters()
    {
        var page = await portal.Visitor().GetAsync($"/B/{await CodeOfAsync("中环家园", "75号")}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("43 天前清洗消毒，水质合格，下次应在 2027年4月11日前", page.Text("main > :first-child h1"));
        Assert.Contains("verdict-good", page.Page.QuerySelector("main > :first-child")!.ClassName, StringComparison.Ordinal);
        Assert.Contains("普陀区万里街道", page.Text(".address"), StringComparison.Ordinal);
        Assert.Contains("gk.example.gov.cn", page.Text(".address"), StringComparison.Ordinal);
        Assert.Contains("单位自报", page.AllText, StringComparison.Ordinal);
        Assert.Contains("备案号", page.AllText, StringComparison.Ordinal);
        Assert.Contains("9 项全部合格（GB 5749-2022）", page.AllText, StringComparison.Ordinal);
        Assert.Contains("下次检测应在", page.AllText, StringComparison.Ordinal);
        Assert.Contains("这个标签不在这栋楼？", page.AllText, StringComparison.Ordinal);
        Assert.Contains("不会向您收费", page.AllText, StringComparison.Ordinal);
        Assert.Equal(4, page.Page.QuerySelectorAll("#facility-6 .photos a[href^='/photos/']").Length);
        Assert.Equal(9, page.Page.QuerySelectorAll("#facility-6 table tbody tr").Length);
    }

    [Theory]
    [InlineData(VerdictKind.Good, "正常", "水质合格，下次应在")]
    [InlineData(VerdictKind.DueSoon, "即将到期", "应再次清洗")]
    [InlineData(VerdictKind.CleaningOverdue, "清洗逾期", "清洗已逾期")]
    [InlineData(VerdictKind.TestOverdue, "检测逾期", "水质检测已逾期")]
    [InlineData(VerdictKind.TestFailed, "水质不合格", "最近一次水质检测不合格")]
    [InlineData(VerdictKind.NoRecord, "没有记录", "没有公布过清洗记录")]
    [InlineData(VerdictKind.OutOfService, "暂停使用", "已暂停使用")]
    public async Task Get_DemoBuildings_ShowEveryVerdict(VerdictKind kind, string word, string sentence)
    {
        var today = portal.Clock.Today();
        var code = await portal.ReadAsync(async db =>
        {
            var buildings = await db.Buildings.Include(b => b.Facilities).Include(b => b.Labels).ToListAsync();
            return buildings.First(b => b.Facilities.Max(f => Verdict.Of(f.Standing, f.OutOfServiceSince, today).Kind) == kind).Labels[0].Code;
        });

        var page = await portal.Visitor().GetAsync($"/B/{code}");

        Assert.Equal(word, page.Text(".verdict-word"));
        Assert.Contains(sentence, page.Text(".verdict h1"), StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector(".verdict .icon"));
    }

    [Fact]
    public async Task Get_SeveralFacilities_TheWorstDecidesAndThePageSaysWhich()
    {
        var page = await portal.Visitor().GetAsync($"/B/{await CodeOfAsync("中环家园", "75号")}");

        Assert.Equal("结论来自75号屋顶水箱。", page.Text(".verdict-detail"));
        Assert.Contains("地下水池", page.Text(".list-links"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnyWayOfWritingTheCode_IsTheSamePage()
    {
        var code = await CodeOfAsync("中环家园", "75号");
        foreach (var path in new[] { $"/B/{code.ToLowerInvariant()}", $"/b/{LabelCode.Grouped(code)}", $"/B/{LabelCode.Grouped(code).ToLowerInvariant()}" })
        {
            Assert.Contains("75号", (await portal.Visitor().GetAsync(path)).Text(".address"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Get_OneSymbolWrong_SaysThatTheCodeIsMistyped()
    {
        var code = await CodeOfAsync("中环家园", "75号");
        var wrong = code[..3] + (code[3] == 'Z' ? 'Y' : 'Z') + code[4..];

        var page = await portal.Visitor().GetAsync($"/B/{wrong}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("编码好像输错了", page.Text("h1"));
        Assert.NotNull(page.Page.QuerySelector("form[role=search] input[name=q]"));
    }

    [Theory]
    [InlineData("00000000", "没有这个标签")]
    [InlineData("nonsense-that-is-no-code", "没有这个标签")]
    [InlineData("%E6%B0%B4%E7%AE%B1", "没有这个标签")]
    [InlineData("%2e%2e%2f", "没有这个标签")]
    public async Task Get_UnknownCode_IsAClear404(string code, string title)
    {
        var page = await portal.Visitor().GetAsync($"/B/{code}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(title, page.Text("h1"));
        Assert.NotNull(page.Page.QuerySelector("form[role=search]"));
    }

    [Fact]
    public async Task Get_WeakSignal_OneSmallResponseHoldsAll()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/B/{await CodeOfAsync("中环家园", "75号")}");
        request.Headers.Add("Accept-Encoding", "br");

        var answer = await portal.Visitor().SendAsync(request);
        var html = Encoding.UTF8.GetString(Unpack(answer.Body));

        Assert.Equal("br", answer.Response.Content.Headers.ContentEncoding.Single());
        Assert.InRange(answer.Body.Length, 1, 14_000);
        Assert.DoesNotContain("&#x", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"stylesheet\"", html, StringComparison.Ordinal);
        Assert.Contains("<style>", html, StringComparison.Ordinal);
        Assert.False(answer.Response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Get_AskedAgainWithItsTag_IsNotModified()
    {
        var path = $"/B/{await CodeOfAsync("中环家园", "76号")}";
        var visitor = portal.Visitor();
        var first = await visitor.GetAsync(path);
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Response.Headers.ETag!);

        var second = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.Status);
        Assert.Empty(second.Body);
    }

    [Fact]
    public async Task Get_TheNextDay_CountsOneDayMore()
    {
        // A portal of its own: the clock moves.
        var other = new Portal();
        await other.InitializeAsync();
        try
        {
            var code = await other.ReadAsync(db => db.Labels.Where(l => l.Building!.Name == "75号").Select(l => l.Code).SingleAsync());
            Assert.StartsWith("43 天前", (await other.Visitor().GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);
            other.Clock.Advance(TimeSpan.FromDays(1));
            Assert.StartsWith("44 天前", (await other.Visitor().GetAsync($"/B/{code}")).Text("h1"), StringComparison.Ordinal);
        }
        finally
        {
            await ((IAsyncLifetime)other).DisposeAsync();
        }
    }

    [Fact]
    public async Task Report_LabelIsElsewhere_IsKeptInItsHistory()
    {
        var code = await CodeOfAsync("中环家园", "77号");
        var visitor = portal.Visitor();
        var action = $"/B/{LabelCode.Grouped(code)}/misplaced";
        var page = await visitor.GetAsync(action);

        var answer = await visitor.SubmitAsync(page, action);

        Assert.Equal("已经收到，谢谢", answer.Text("h1"));
        var reports = await portal.ReadAsync(db => db.LabelEvents
            .Where(e => e.LabelCode == code && e.Kind == LabelEventKind.ReportedMisplaced).ToListAsync());
        Assert.Null(Assert.Single(reports).ByName);
    }

    [Fact]
    public async Task Get_WithdrawnCleaning_LeavesATrace()
    {
        var code = await CodeOfAsync("中环家园", "71号");
        var facilityId = await portal.ReadAsync(db => db.Facilities
            .Where(f => f.Buildings.Any(b => b.Labels.Any(l => l.Code == code)) && f.Kind == FacilityKind.RoofTank).Select(f => f.Id).SingleAsync());
        var cleaningId = await portal.ReadAsync(db => db.Cleanings
            .Where(c => c.FacilityId == facilityId && c.State == PublicationState.Published)
            .OrderByDescending(c => c.CleanedOn).Select(c => c.Id).FirstAsync());
        var approver = await portal.SignedInAsync(GovOpen.Web.Domain.Office.Role.Approver);
        var record = await approver.GetAsync($"/admin/cleanings/{cleaningId}");

        await approver.SubmitAsync(record, $"/admin/cleanings/{cleaningId}/withdraw", ("Reason", "登记在了别的水箱上"));

        var page = await portal.Visitor().GetAsync($"/B/{code}");
        Assert.Contains("已撤回，原因：登记在了别的水箱上", page.AllText, StringComparison.Ordinal);
    }

    private Task<string> CodeOfAsync(string estate, string building) => portal.ReadAsync(db => db.Labels
        .Where(l => l.Building!.Estate!.Name == estate && l.Building.Name == building).Select(l => l.Code).SingleAsync());

    private static byte[] Unpack(byte[] body)
    {
        using var stream = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
