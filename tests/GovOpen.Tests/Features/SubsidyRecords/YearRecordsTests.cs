using System.Net;
using System.Text;
using System.Text.Json;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyRecords;

public sealed class YearRecordsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Get_Year_HasEveryPublicRowOnceInTheOrderOfAreas()
    {
        var expected = await portal.ReadAsync(db => db.SubsidyRecords
            .Where(r => r.Year == 2025 && r.State >= SubsidyState.OnPublicNotice)
            .OrderBy(r => r.AreaCode).ThenBy(r => r.ProgrammeId).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync());

        var answer = await portal.Visitor().GetAsync("/subsidies/records.json?year=2025");

        var rows = JsonDocument.Parse(answer.Body).RootElement.EnumerateArray().ToList();
        Assert.Equal(expected, rows.Select(r => r.GetProperty("recordId").GetInt64()));
        Assert.Equal("noindex", answer.Response.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Fact]
    public async Task Get_YearAndProgrammeAsCsv_HasTheSameColumnsAsAVillage()
    {
        var visitor = portal.Visitor();
        var year = Encoding.UTF8.GetString((await visitor.GetAsync("/subsidies/records.csv?year=2025&programme=GDDL")).Body).Trim().Split("\r\n");
        var village = Encoding.UTF8.GetString((await visitor.GetAsync("/subsidies/villages/310116112212.csv?year=2025&programme=GDDL")).Body).Trim().Split("\r\n");

        Assert.Equal(village[0], year[0]);
        Assert.Superset(village.ToHashSet(), year.ToHashSet());
        Assert.Equal(
            await portal.ReadAsync(db => db.SubsidyTotals.Where(t => t.Year == 2025 && t.Programme!.Code == "GDDL").SumAsync(t => t.RecordCount)),
            year.Length - 1);
    }

    [Fact]
    public async Task Get_RowWithAFormulaForAName_IsDefused()
    {
        await portal.ReadAsync(async db =>
        {
            var row = await db.SubsidyRecords.Where(r => r.Year == 2024 && r.State == SubsidyState.Paid).OrderBy(r => r.Id).FirstAsync();
            row.DisplayName = "=HYPERLINK(1)";
            return await db.SaveChangesAsync();
        });

        var csv = Encoding.UTF8.GetString((await portal.Visitor().GetAsync("/subsidies/records.csv?year=2024")).Body);

        Assert.Contains("HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=HYPERLINK", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/subsidies/records.csv", 400)]
    [InlineData("/subsidies/records.json", 400)]
    [InlineData("/subsidies/records.csv?programme=GDDL", 400)]
    [InlineData("/subsidies/records.csv?year=", 400)]
    [InlineData("/subsidies/records.csv?year=all", 400)]
    [InlineData("/subsidies/records.csv?year=99999999999", 400)]
    [InlineData("/subsidies/records.csv?year=2025&programme=NOPE", 404)]
    [InlineData("/subsidies/records.xlsx?year=2025", 404)]
    public async Task Get_Senseless_IsAClearPage(string path, int status)
    {
        var answer = await portal.Visitor().GetAsync(path);

        Assert.Equal(status, (int)answer.Status);
        Assert.NotEmpty(answer.Text("h1"));
    }

    [Fact]
    public async Task Get_YearWithoutRows_IsEmptyData()
    {
        var answer = await portal.Visitor().GetAsync("/subsidies/records.json?year=1999");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(0, JsonDocument.Parse(answer.Body).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Get_Overview_LinksToTheRowsAndSaysHowMany()
    {
        var page = await portal.Visitor().GetAsync("/subsidies?year=2025");

        var count = await portal.ReadAsync(db => db.SubsidyTotals.Where(t => t.Year == 2025).SumAsync(t => t.RecordCount));
        Assert.NotNull(page.Page.QuerySelector("a[href='/subsidies/records.csv?year=2025']"));
        Assert.Contains($"共 {count:N0} 条记录", page.AllText, StringComparison.Ordinal);
    }
}
