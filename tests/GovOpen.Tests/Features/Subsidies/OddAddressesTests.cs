using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Paging;

namespace GovOpen.Tests.Features.Subsidies;

/// <summary>The ledger's public addresses with whatever somebody may put into them.</summary>
public sealed class OddAddressesTests(Portal portal) : IClassFixture<Portal>
{
    private const string Hutang = "/subsidies/villages/310116112212";

    private static readonly string[] Odd =
    [
        "", "+", "0", "-1", "2147483647", "-2147483648", "2147483648", "99999999999999999999", "1e3", "2025.5", "２０２５", "abc", "%25", "_", "*", "%25%25%25", "%5B%5D", "'", "%22", "%3Cscript%3E", "..", "%00",
        "a%00b", "%E2%80%AE", "%F0%A0%AE%B7", "%ED%A1%82", "%FF%FE", "%0D%0AX: 1", new string('a', 101), new string('%', 1), new string('9', 400), string.Concat(Enumerable.Repeat("%E7%94%B0", 300)),
    ];

    public static TheoryData<string, string> Parameters => new()
    {
        { "/subsidies", "year village" },
        { "/subsidies.csv", "year" },
        { "/subsidies.json", "year" },
        { "/subsidies/programmes/GDDL", "year town" },
        { "/subsidies/programmes/GDDL.csv", "year" },
        { Hutang, "year programme group q page" },
        { $"{Hutang}.csv", "year programme group q page" },
        { $"{Hutang}/rows.json", "year programme group q page" },
        { "/subsidies/villages/310116112", "year programme group q page" },
        { "/subsidies/villages/310116112/rows.csv", "year programme group q" },
        { "/subsidies/villages/310116", "year page" },
        { $"{Hutang}/notice", "year programme batch" },
        { "/subsidies/records.csv", "year programme" },
        { "/subsidies/self-check", "name lastFour" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task Get_OddValues_AreAnsweredAndNeverFail(string path, string parameters)
    {
        var visitor = portal.Visitor();
        foreach (var parameter in parameters.Split(' '))
        {
            foreach (var value in Odd)
            {
                // A sheet needs both year and programme; what is not asked about is right.
                var rest = path.EndsWith("/notice", StringComparison.Ordinal) ? parameter == "year" ? "&programme=GDDL" : parameter == "programme" ? "&year=2025" : "&year=2025&programme=GDDL" : "";
                foreach (var query in new[] { $"{parameter}={value}{rest}", $"{parameter}={value}&{parameter}=2025{rest}", $"{parameter}%5B%5D={value}{rest}" })
                {
                    var answer = await visitor.GetAsync($"{path}?{query}");
                    Assert.True(
                        answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{path}?{query[..Math.Min(query.Length, 80)]}: {(int)answer.Status}");
                }
            }
        }
    }

    [Theory]
    [InlineData("/subsidies/villages/{0}")]
    [InlineData("/subsidies/villages/{0}.csv")]
    [InlineData("/subsidies/villages/{0}/rows.csv")]
    [InlineData("/subsidies/villages/{0}/notice?year=2025&programme=GDDL")]
    [InlineData("/subsidies/programmes/{0}")]
    [InlineData("/subsidies/programmes/{0}.json")]
    [InlineData("/subsidies/records/{0}")]
    public async Task Get_OddPlaces_AreNotFound(string path)
    {
        var visitor = portal.Visitor();

        // An end of text within a path is refused by the server before the program sees it.
        foreach (var value in Odd.Where(v => v.Length > 0 && v != ".." && !v.Contains("%00", StringComparison.Ordinal)))
        {
            var answer = await visitor.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, value));
            Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{path} of {value[..Math.Min(value.Length, 40)]}: {(int)answer.Status}");
        }
    }

    [Theory]
    [InlineData("page=2000")]
    [InlineData("page=0")]
    [InlineData("page=-1")]
    [InlineData("page=100001")]
    [InlineData("page=2147483647")]
    public async Task Get_PageBeyondTheEnd_IsNotFound(string query) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visitor().GetAsync($"{Hutang}?year=2025&{query}")).Status);

    [Theory]
    [InlineData("q=%25")]
    [InlineData("q=_")]
    [InlineData("q=%25%25")]
    [InlineData("q=__")]
    [InlineData("q=%5B%5D")]
    [InlineData("q=%5B^x%5D")]
    [InlineData("q=' OR 1=1 --")]
    [InlineData("group=%25")]
    [InlineData("group=_")]
    public async Task Get_SignsThatMeanAnything_FindNobody(string query)
    {
        var visitor = portal.Visitor();
        Assert.Empty(RowsOf(await visitor.GetAsync($"{Hutang}?year=2025&{query}")));
        Assert.Single(LinesOf(await visitor.GetAsync($"{Hutang}.csv?year=2025&{query}")));
    }

    [Theory]
    [InlineData("size=100000")]
    [InlineData("pageSize=100000&limit=100000&take=100000")]
    [InlineData("page=1&Page.Size=9999")]
    [InlineData("year=&programme=&group=&q=")]
    public async Task Get_AskingForMore_BringsOnePage(string query) =>
        Assert.InRange(RowsOf(await portal.Visitor().GetAsync($"{Hutang}?{query}")).Distinct().Count(), 1, PageOf<int>.DefaultSize);

    [Theory]
    [InlineData("/subsidies/records.csv", HttpStatusCode.BadRequest)]
    [InlineData("/subsidies/records.csv?year=", HttpStatusCode.BadRequest)]
    [InlineData("/subsidies/records.csv?programme=GDDL", HttpStatusCode.BadRequest)]
    [InlineData("/subsidies/records.csv?year=2025&programme=%25", HttpStatusCode.NotFound)]
    [InlineData("/subsidies/villages/310116/rows.csv?year=2025", HttpStatusCode.NotFound)]
    [InlineData("/subsidies/villages/31/rows.csv", HttpStatusCode.NotFound)]
    [InlineData("/subsidies/villages/.csv", HttpStatusCode.NotFound)]
    [InlineData("/subsidies/villages/3101161122%25.csv", HttpStatusCode.NotFound)]
    public async Task Get_EverybodyAtOnce_IsRefused(string path, HttpStatusCode expected) => Assert.Equal(expected, (await portal.Visitor().GetAsync(path)).Status);

    [Fact]
    public async Task Get_NoYear_IsOfTheLatestYearAlone()
    {
        var years = LinesOf(await portal.Visitor().GetAsync($"{Hutang}.csv")).Skip(1).Select(l => l.Split(',')[1]).Distinct();
        Assert.Single(years);
    }

    [Fact]
    public async Task Post_SelfCheckWithOddValues_IsToldWhatToType()
    {
        var visitor = portal.Visitor();
        var form = await visitor.GetAsync("/subsidies/self-check");
        foreach (var (name, lastFour) in new[] { ("%", "____"), ("张明华", "%%%%"), ("", "1234"), (new string('张', 5_000), "1234"), ("\0", "123X"), ("张明华", "\uD842"), ("*", "12345"), ("张明华", new string('1', 9_000)) })
        {
            var answer = await visitor.SubmitAsync(form, "/subsidies/self-check", ("Name", name), ("LastFour", lastFour));
            Assert.True(answer.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{name[..Math.Min(9, name.Length)]}: {(int)answer.Status}");
            Assert.Empty(RowsOf(answer));
        }
    }

    private static IEnumerable<string> RowsOf(Answer answer) =>
        answer.Page.QuerySelectorAll("a[href^='/subsidies/records/']").Select(a => a.GetAttribute("href")!);

    private static string[] LinesOf(Answer answer) => Encoding.UTF8.GetString(answer.Body).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
