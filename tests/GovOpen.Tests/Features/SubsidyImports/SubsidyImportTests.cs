using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyImports;

public sealed class SubsidyImportTests(Portal portal) : IClassFixture<Portal>
{
    private const string Head = "序号,村,组,户主姓名,身份证号码,一卡通账号,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,联系电话";

    private static string Row(int serial, string name, string area, string amount, string village = "护塘村") =>
        $"{serial},{village},3,{name},{People.Identity(serial)},{People.Account(serial)},{area},150,\"{amount}\",13800000000";

    [Fact]
    public async Task Path_FromFileToList_ShowsThePlanAndThenDoesExactlyThat()
    {
        var session = await ImportSession.OpenAsync(portal);
        var file = Tables.Csv(
            "漕泾镇2026年耕地地力保护补贴花名册,,,,,,,,,", Head, Row(1, "张 明华", "12.5", "1,875.00元"), Row(2, "欧阳𠮷", "３．２０", "480"), "合计,,,,,,15.7,,2355,", ",,,,,,,,,", "经办人：,,,,,,,,,");

        var preview = await session.PreviewAsync(file, batch: "路一");
        Assert.Contains("读到 2 行：新增 2，变动 0，没有变化 0", preview.AllText, StringComparison.Ordinal);
        Assert.Contains("2,355.00", preview.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("不一致", preview.AllText, StringComparison.Ordinal);
        Assert.All(await session.RowsAsync("路一"), r => Assert.Equal(SubsidyState.Planned, r.State));

        var done = await session.CommitAsync(preview);
        Assert.Contains("已按预览写入名单", done.AllText, StringComparison.Ordinal);
        var rows = await session.RowsAsync("路一");
        Assert.Equal([("张明华", 1250L, 187_500L, "3组"), ("欧阳𠮷", 320L, 48_000L, "3组")], rows.Select(r => (r.RecipientName, r.QuantityInHundredths, r.AmountInFen, r.GroupName!)));
        Assert.All(rows, r => Assert.Equal((SubsidyState.Draft, "310116112212", 16), (r.State, r.VillageCode, r.IdentityMac!.Length)));
        Assert.Equal((2, 235_500L), await portal.ReadAsync(db => db.SubsidyBatches.Where(b => b.Name == "路一").Select(b => new ValueTuple<int, long>(b.RecordCount, b.TotalInFen)).SingleAsync()));
    }

    [Fact]
    public async Task Import_CorrectedFile_ChangesOnlyWhatDiffersAndNamesWhatIsMissing()
    {
        var session = await ImportSession.OpenAsync(portal);
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv(Head, Row(11, "王建国", "10", "1500"), Row(12, "李东生", "8", "1200"), Row(13, "陈志伟", "6", "900")), batch: "改一"));
        var before = (await session.RowsAsync("改一")).Select(r => r.Id).ToList();

        var preview = await session.PreviewAsync(Tables.Csv(Head, Row(11, "王建国", "10", "1500"), Row(12, "李东生", "7", "1050"), Row(14, "周利清", "2", "300")), batch: "改一");
        Assert.Contains("新增 1，变动 1，没有变化 1，名单里有而文件里没有 1", preview.AllText, StringComparison.Ordinal);
        Assert.Contains("¥1,200.00 → ¥1,050.00", preview.AllText, StringComparison.Ordinal);
        Assert.Contains("陈志伟", preview.AllText, StringComparison.Ordinal);
        Assert.Equal(120_000, (await session.RowsAsync("改一")).Single(r => r.RecipientName == "李东生").AmountInFen);

        await session.CommitAsync(preview, ("removesMissing", "true"));
        var rows = await session.RowsAsync("改一");
        Assert.Equal(["王建国", "李东生", "周利清"], rows.Select(r => r.RecipientName));
        Assert.Equal(before[..2], rows.Take(2).Select(r => r.Id));
        Assert.Equal(105_000, rows[1].AmountInFen);
    }

    [Fact]
    public async Task Upload_SameFileTwice_SaysWhoTookItAndWhen()
    {
        var session = await ImportSession.OpenAsync(portal);
        var file = Tables.Csv(Head, Row(21, "孙光发", "10", "1500"));
        await session.CommitAsync(await session.PreviewAsync(file, batch: "重复"));

        var again = await session.UploadAsync(file, batch: "重复二");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("同一个文件已经由 Editor", again.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("金额", "壹佰元", "金额不是数字")]
    [InlineData("金额", "-150", "金额应大于 0")]
    [InlineData("金额", "1000000000", "金额超过一亿元")]
    [InlineData("金额", "150.005", "金额最多两位小数")]
    [InlineData("面积", "1.234", "小数位数太多")]
    [InlineData("面积", "０", "面积或数量应大于 0")]
    [InlineData("面积", "十亩", "面积或数量不是数字")]
    [InlineData("面积", "0.1公顷", "单位写的是“公顷”，这一栏按“亩”计")]
    [InlineData("金额", "0.015万元", "单位写的是“万元”，这一栏按“元”计")]
    [InlineData("标准", "150元/公顷", "单位写的是“元/公顷”，这一栏按“元/亩”计")]
    [InlineData("金额", "#REF!", "这一格的公式出错了")]
    [InlineData("姓名", "何?彬", "另存为 UTF-8 的 CSV 或 .xlsx")]
    [InlineData("村", "没有这个村", "没有这个村")]
    [InlineData("村", "朱行村", "这个村不属于这份名单的镇")]
    [InlineData("村", "万里村", "这个村不属于这份名单的镇")]
    [InlineData("身份证", "3.10228E+17", "被 Excel 变成了数字")]
    [InlineData("身份证", "31011619620317001", "身份证号应为 18 位")]
    [InlineData("身份证", "", "没有身份证号")]
    [InlineData("账号", "6.2285E+18", "银行账号被 Excel 变成了数字")]
    [InlineData("姓名", "", "没有姓名")]
    [InlineData("姓名", "310116196203170017", "姓名栏里是数字")]
    [InlineData("标准", "160", "与项目当年的标准不符（应为 150 元）")]
    [InlineData("组", "13812345678", "这一栏会公开")]
    public async Task Import_WrongLine_IsRefusedWithLineColumnAndRemedy(string column, string value, string expected)
    {
        var cells = new Dictionary<string, string>
        {
            ["村"] = "护塘村",
            ["组"] = "1",
            ["姓名"] = "何彬",
            ["身份证"] = People.Identity(31),
            ["账号"] = People.Account(31),
            ["面积"] = "1",
            ["标准"] = "150",
            ["金额"] = "150",
        };
        cells[column] = value;
        var session = await ImportSession.OpenAsync(portal);

        var page = await session.PreviewAsync(Tables.Csv(string.Join(',', cells.Keys), string.Join(',', cells.Values)), batch: "错");

        Assert.Contains("有 1 处错误，一行也没有写入", page.AllText, StringComparison.Ordinal);
        Assert.Contains($"第 2 行“{column}”", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains(expected, page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Empty(await session.RowsAsync("错"));
    }

    [Fact]
    public async Task Import_Workbook_WithTitleMergedHeadsSheetsAndSummary_IsRead()
    {
        var session = await ImportSession.OpenAsync(portal);
        var file = Tables.Workbook(
            ("护塘村", [
                ["2026年护塘村花名册"],
                ["序号", "户主姓名", "身份证号", "补贴情况", null, null],
                [null, null, null, "面积", "标准", "金额"],
                [1, "高飞", People.Identity(41), 2.5, 150, 375],
                [2, "林涛", People.Identity(42), 4, 150, 600],
                ["小计", null, null, 6.5, null, 975],
            ]),
            ("汇总表", [["村名", "户数", "金额（元）"], ["护塘村", 2, 975], ["合计", 2, 975]]));

        var preview = await session.PreviewAsync(file, "名单.xlsx", "簿");

        Assert.Contains("读到 2 行：新增 2", preview.AllText, StringComparison.Ordinal);
        Assert.Contains("护塘村村委会 2 ¥975.00 ¥975.00 / 2 一致", preview.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NumbersThatExcelSpoilt_AreRefusedAndNeverGuessed()
    {
        var session = await ImportSession.OpenAsync(portal);
        var file = Tables.Xlsx(["村", "姓名", "身份证号", "面积", "金额"], ["护塘村", "马强", 310116196203170017d, 1, 150]);

        var page = await session.PreviewAsync(file, "坏.xlsx", "坏");

        Assert.Contains("请把这一列设为“文本”格式", page.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Gb18030WithUnknownHeading_AsksOnceAndRemembers()
    {
        var session = await ImportSession.OpenAsync(portal);
        byte[] File(int serial) => Tables.Gb18030.GetBytes($"村,姓名,核发款额,面积\r\n护塘村,胡星,150,1\r\n护塘村,郭达{(char)('天' + serial)},300,2\r\n");

        var first = await session.PreviewAsync(File(0), "一.csv", "记一", (2, "Amount"));
        Assert.Contains("合计 450.00 元", first.AllText, StringComparison.Ordinal);

        var columns = await session.Clerk.GetAsync((await session.UploadAsync(File(1), "二.csv", "记二")).Location);
        Assert.Equal("Amount", columns.Page.QuerySelector("#column-2 option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Columns_OfOneMeaning_AreToldAndTheFileIsKept()
    {
        var session = await ImportSession.OpenAsync(portal);
        var file = Tables.Csv("早稻,,,,晚稻,,", "村,户主姓名,收款人姓名,面积,金额,面积,金额", "护塘村,李四,李四妻,1,150,2,300");

        var columns = await session.Clerk.GetAsync((await session.UploadAsync(file, batch: "双列")).Location);
        Assert.Contains("“户主姓名”和“收款人姓名”都是“户主姓名”", columns.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("“面积”和“面积〔2〕”都是“补贴面积或数量”", columns.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Contains("面积〔2〕（F 列）", columns.AllText, StringComparison.Ordinal);

        var address = columns.Page.Forms.Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/columns", StringComparison.Ordinal));
        Choose(columns, (2, "None"), (5, "None"));
        var again = await session.Clerk.SubmitAsync(columns, address);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("“金额”和“金额〔2〕”都是“补贴金额”", again.Text(".error-summary"), StringComparison.Ordinal);
        Assert.DoesNotContain("收款人姓名", again.Text(".error-summary"), StringComparison.Ordinal);

        Choose(again, (6, "None"));
        var preview = await session.WaitAsync((await session.Clerk.SubmitAsync(again, address)).Location);
        Assert.Contains("读到 1 行：新增 1", preview.AllText, StringComparison.Ordinal);
        Assert.Contains("合计 150.00 元", preview.AllText, StringComparison.Ordinal);

        static void Choose(Answer page, params (int Column, string Meaning)[] choices)
        {
            foreach (var (column, meaning) in choices)
            {
                ((AngleSharp.Html.Dom.IHtmlSelectElement)page.Page.QuerySelector($"#column-{column}")!).Value = meaning;
            }
        }
    }

    [Fact]
    public async Task Preview_OfAWorkbookWithAHiddenSheet_NamesIt()
    {
        var session = await ImportSession.OpenAsync(portal);

        var preview = await session.PreviewAsync(SubsidyLists.GoodLists.All.Single(l => l.Name == "excel.xlsx").Bytes, "名单.xlsx", "隐表");

        Assert.Contains("工作表“草稿”是隐藏的，没有读取", preview.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_ShowWhatStandsBelowThem_PersonalNumbersMasked()
    {
        var session = await ImportSession.OpenAsync(portal);
        var identity = People.Identity(431);
        var uploaded = await session.UploadAsync(
            Tables.Csv("2026年补贴名单", "村,姓名,身份证号,附注,面积,金额", ",,,,,", $"护塘村,何样,{identity},{identity},2.5,375"), batch: "样例");

        var columns = await session.Clerk.GetAsync(uploaded.Location);

        Assert.Equal(["护塘村", "何样", "2.5", "375"], columns.Page.QuerySelectorAll(".hint span").Select(s => s.TextContent).Where(t => !t.Contains('*')));
        Assert.Equal(2, columns.Page.QuerySelectorAll(".hint span").Count(s => s.TextContent.Contains('*')));
        Assert.DoesNotContain(identity, columns.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remarks_FileWithErrors_ComesBackWithRemarksAndMaskedNumbers()
    {
        var session = await ImportSession.OpenAsync(portal);
        var page = await session.PreviewAsync(Tables.Csv(Head, Row(51, "罗武", "1", "150"), Row(52, "=HYPERLINK(1)", "x", "150")), batch: "注");

        var answer = await session.Clerk.GetAsync(page.Page.QuerySelector("a[href$='remarks.xlsx']")!.GetAttribute("href")!);

        var cells = MiniExcelLibs.MiniExcel.Query(new MemoryStream(answer.Body)).Cast<IDictionary<string, object>>().Select(r => string.Join('|', r.Values)).ToList();
        Assert.Contains("导入问题", cells[0], StringComparison.Ordinal);
        Assert.Contains("补贴面积（亩）：面积或数量不是数字", cells[2], StringComparison.Ordinal);
        Assert.DoesNotContain(People.Identity(51), string.Concat(cells), StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK(1)", cells[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_PersonalNumbers_AreWrittenNowhere()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"govopen-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        var session = await ImportSession.OpenAsync(portal);
        var rows = Enumerable.Range(100, 3_000).Select(i => Row((i % 900) + 1, $"户{(char)(0x4E00 + i)}", "1", "150")).Prepend(Head).Append(Row(61, "错", "1", "x"));
        var before = Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*").ToHashSet();

        await session.PreviewAsync(Tables.Csv([.. rows]), batch: "秘");
        await session.CommitAsync(await session.PreviewAsync(Tables.Csv([.. rows.SkipLast(1)]), batch: "秘"));

        Assert.Empty(Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*").Except(before));
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={portal.DatabaseFile};Mode=ReadOnly");
        await connection.OpenAsync();
        foreach (var number in new[] { People.Identity(100), People.Account(100), People.Identity(61), People.Account(61) })
        {
            foreach (var file in new[] { portal.DatabaseFile, $"{portal.DatabaseFile}-wal" }.Where(File.Exists))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[stream.Length];
                await stream.ReadExactlyAsync(bytes);
                Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(number)) < 0, $"{number} stands in {file}");
            }
        }
    }

    [Fact]
    public async Task Upload_ForAnotherTown_IsNotFound()
    {
        var session = await ImportSession.OpenAsync(portal);
        Assert.Equal(HttpStatusCode.NotFound, (await session.UploadAsync(Tables.Csv(Head, Row(71, "甲", "1", "150")), town: "310116101")).Status);
    }

    [Fact]
    public async Task Discard_Preview_LeavesNothing()
    {
        var session = await ImportSession.OpenAsync(portal);
        var preview = await session.PreviewAsync(Tables.Csv(Head, Row(81, "乙", "1", "150")), batch: "弃");
        var action = preview.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/discard", StringComparison.Ordinal)).GetAttribute("action")!;

        await session.Clerk.SubmitAsync(preview, action);

        Assert.Empty(await session.RowsAsync("弃"));
        Assert.False(await portal.ReadAsync(db => db.SubsidyBatches.AnyAsync(b => b.Name == "弃")));
    }

    [Fact]
    public async Task Auditor_CannotImport()
    {
        var auditor = await portal.SignedInAsync(Role.Auditor, Portal.Caojing);
        Assert.Null((await auditor.GetAsync(ImportSession.Index)).Page.QuerySelector("form[enctype]"));
    }
}
