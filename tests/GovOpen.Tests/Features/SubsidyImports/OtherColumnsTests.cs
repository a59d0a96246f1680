using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.SubsidyImports;

/// <summary>A list that is imported again from a file with other columns.</summary>
public sealed class OtherColumnsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Import_FileWithFewerColumns_LeavesWhatItSaysNothingAbout()
    {
        var session = await ImportSession.OpenAsync(portal);
        string[] full =
        [
            "村,组,户主姓名,身份证号,账号,地块编号,承包面积,面积,金额",
            $"护塘村,3,王建国,{People.Identity(15)},{People.Account(15)},HT-1,11,10,1500", $"护塘村,4,李东生,{People.Identity(16)},{People.Account(16)},HT-2,9,8,1200",
            $"护塘村,5,陈志伟,{People.Identity(17)},{People.Account(17)},HT-3,2,2,300", $"护塘村,5,陈志伟,{People.Identity(17)},{People.Account(17)},HT-4,3,3,450",
        ];
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(full), batch: "少列"));
        var before = await session.RowsAsync("少列");

        var preview = await session.PreviewAsync(
            Tables.Csv("村,姓名,证件号码,亩数,金额", $"护塘村,王建国,{People.Identity(15)},10,1500", $"护塘村,李东生,{People.Identity(16)},7,1050", $"护塘村,陈志伟,{People.Identity(17)},5,750"), batch: "少列");

        // Which of two parcels is meant, nobody knows.
        Assert.Contains("新增 1，变动 1，没有变化 1，名单里有而文件里没有 2", preview.AllText, StringComparison.Ordinal);
        await session.CommitAsync(preview);
        var after = await session.RowsAsync("少列");
        Assert.Equal(5, after.Count);
        Assert.Equal(
            before.Take(2).Select(r => (r.Id, r.GroupName, r.ParcelNumber, r.ContractedInHundredths, Account: Convert.ToHexString(r.AccountMac!), r.RowKey)),
            after.Take(2).Select(r => (r.Id, r.GroupName, r.ParcelNumber, r.ContractedInHundredths, Account: Convert.ToHexString(r.AccountMac!), r.RowKey)));
        Assert.Equal([150_000L, 105_000L], after.Take(2).Select(r => r.AmountInFen));
        Assert.Contains("同一人在村内重复", (await session.Clerk.GetAsync($"/admin/findings?list={after[0].BatchId}")).AllText, StringComparison.Ordinal);

        var again = await session.PreviewAsync(Tables.Csv([.. full, ""]), batch: "少列");
        Assert.Contains("新增 0，变动 1，没有变化 3，名单里有而文件里没有 1", again.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FileWithParcels_IntoAListWithout_GivesThemToTheRowsThatAreThere()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv("村,户主姓名,身份证号,面积,金额", $"护塘村,赵光明,{People.Identity(18)},10,1500"), batch: "多列"));
        var before = Assert.Single(await session.RowsAsync("多列"));

        await session.CommitAsync(await session.PreviewAsync(
            Tables.Csv(
                "村,户主姓名,身份证号,地块编号,面积,金额", $"护塘村,赵光明,{People.Identity(18)},HT-1,6,900", $"护塘村,赵光明,{People.Identity(18)},HT-2,4,600"), batch: "多列"));

        var after = await session.RowsAsync("多列");
        Assert.Equal([("HT-1", 90_000L), ("HT-2", 60_000L)], after.Select(r => (r.ParcelNumber!, r.AmountInFen)));
        Assert.Equal(before.Id, after[0].Id);
    }

    [Fact]
    public async Task Import_SheetsWithAndWithoutParcels_LeavesAListThatCanBeImportedAgain()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(
            Tables.Csv("村,户主姓名,身份证号,地块编号,面积,金额", $"护塘村,钱多,{People.Identity(19)},HT-9,10,1500"), batch: "两张表"));
        byte[] Both(int more) => Tables.Workbook(
            ("一", [["村", "户主姓名", "身份证号", "面积", "金额"], ["护塘村", "钱多", People.Identity(19), 10, 1500]]),
            ("二", [["村", "户主姓名", "身份证号", "地块编号", "面积", "金额"], ["护塘村", "钱多", People.Identity(19), "HT-9", 10 + more, 1500 + (150 * more)]]));

        await session.CommitAsync(await session.PreviewAsync(Both(1), "两张.xlsx", "两张表"));
        var again = await session.PreviewAsync(Both(2), "两张.xlsx", "两张表");

        Assert.Contains("读到 2 行", again.AllText, StringComparison.Ordinal);
        Assert.Equal(2, (await session.RowsAsync("两张表")).Count(r => r.State != Web.Domain.Subsidies.SubsidyState.Planned));
    }
}
