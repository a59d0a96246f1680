using System.Diagnostics;
using System.Net;
using System.Text;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.Register;

public sealed class RegisterImportTests(Portal portal) : IClassFixture<Portal>
{
    private const string Headings = "街道/镇,居委会,小区名称,楼栋,设施编号,设施类型,材质,容积（立方米）,服务户数,启用日期,管理单位,管理单位电话";

    [Fact]
    public async Task Path_FromFileToPublic_TakesTwoPeopleAndShowsAtOnce()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var visitor = portal.Visitor();
        var file = Tables.Csv(
            "二次供水设施台账,,,,,,,,,,,", Headings,
            "万里街道,310107021017,新春小区,1号,N-1,屋顶水箱,不锈钢,12.5,36,2018年11月12日,新春物业,021-1",
            "万里街道,310107021017,新春小区,2号,N-1,屋顶水箱,,,,,新春物业,",
            "万里街道,310107021017,新春小区,2号,N-2,地下水池,混凝土,80,36,2018/11/12,新春物业,021-1",
            "万里街道,310107021017,新春小区,10号,,,,,,,,");
        await visitor.GetAsync("/water");

        var created = await UploadAsync(editor, file, "新春.csv");
        Assert.True(created.Status == HttpStatusCode.Found, created.AllText);
        var preview = await editor.GetAsync(created.Location);
        Assert.Contains("共 4 行：新增 7 项，修改 0 项，没有变化 0 项", preview.Text(".lede"), StringComparison.Ordinal);
        Assert.DoesNotContain("新春小区", (await visitor.GetAsync("/water")).AllText, StringComparison.Ordinal);

        await editor.SubmitAsync(preview, $"{created.Location}/submit");
        Assert.DoesNotContain("新春小区", (await visitor.GetAsync("/water")).AllText, StringComparison.Ordinal);
        await approver.SubmitAsync(await approver.GetAsync(created.Location), $"{created.Location}/publish");

        Assert.Contains("新春小区", (await visitor.GetAsync("/water")).AllText, StringComparison.Ordinal);
        var (estate, tank) = await portal.ReadAsync(async db => (
            await db.Estates.Include(e => e.Buildings).SingleAsync(e => e.Name == "新春小区"),
            await db.Facilities.Include(f => f.Buildings).Include(f => f.ManagingUnit).SingleAsync(f => f.RegisterNumber == "N-1")));
        Assert.Equal(["1号", "2号", "10号"], estate.Buildings.OrderBy(b => b.SortOrder).Select(b => b.Name));
        Assert.Equal((3, 3), (estate.Tally.Buildings, estate.Tally.Unlabelled));
        Assert.Equal(2, tank.Buildings.Count);
        Assert.Equal((12_500, 36, new DateOnly(2018, 11, 12), "新春物业"), (tank.VolumeInLitres, tank.HouseholdsServed, tank.CommissionedOn, tank.ManagingUnit!.Name));
        Assert.Contains("没有记录 2", (await visitor.GetAsync("/water?q=新春")).AllText, StringComparison.Ordinal);
        var key = $"{tank.Id}";
        Assert.StartsWith("Approver", (await portal.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.RecordKind == "Facility" && e.RecordKey == key))).ActorName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_CorrectedFile_ChangesOnlyWhatDiffers()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var current = Encoding.UTF8.GetString((await editor.GetAsync("/admin/register/register.csv")).Body);

        var same = await UploadAsync(editor, Encoding.UTF8.GetBytes(current), "台账.csv");
        Assert.Contains("没有需要改动的", same.Text(".error-summary"), StringComparison.Ordinal);

        var lines = current.Split("\r\n");
        var target = Array.FindIndex(lines, l => l.Contains("75号屋顶水箱", StringComparison.Ordinal));
        lines[target] = lines[target].Replace("75号屋顶水箱", "75号楼顶水箱", StringComparison.Ordinal);
        var changed = await UploadAsync(editor, Encoding.UTF8.GetBytes(string.Join("\r\n", lines[..^2])), "台账.csv");
        var preview = await editor.GetAsync(changed.Location);

        Assert.Contains("新增 0 项，修改 1 项", preview.Text(".lede"), StringComparison.Ordinal);
        Assert.Contains("75号屋顶水箱75号楼顶水箱", preview.Text(".diff"), StringComparison.Ordinal);
        Assert.Contains("文件里没有提到", preview.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_RegisterChangedSinceThePreview_IsRefusedAndChangesNothing()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var approver = await portal.SignedInAsync(Role.Approver);
        var created = await UploadAsync(editor, Tables.Csv(Headings, "万里街道,310107021017,变化小区,1号,V-1,屋顶水箱,不锈钢,,,,,"), "a.csv");
        await editor.SubmitAsync(await editor.GetAsync(created.Location), $"{created.Location}/submit");
        var other = await UploadAsync(editor, Tables.Csv(Headings, "万里街道,310107021017,变化小区,1号,V-1,屋顶水箱,玻璃钢,,,,,"), "b.csv");
        await editor.SubmitAsync(await editor.GetAsync(other.Location), $"{other.Location}/submit");
        await approver.SubmitAsync(await approver.GetAsync(other.Location), $"{other.Location}/publish");

        await approver.SubmitAsync(await approver.GetAsync(created.Location), $"{created.Location}/publish");

        Assert.Contains("台账在预览之后有了变化", (await approver.GetAsync(created.Location)).AllText, StringComparison.Ordinal);
        Assert.Equal("玻璃钢", await portal.ReadAsync(db => db.Facilities.Where(f => f.RegisterNumber == "V-1").Select(f => f.Material).SingleAsync()));
    }

    /// <summary>Made when they are asked for: a file among the data of a theory is kept, many times its size, for the whole run.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Make, string Expected)> BadFiles = new()
    {
        ["missing column"] = (() => Tables.Csv("街道/镇,楼栋,材质", "万里街道,1号,x"), "缺少：小区名称"),
        ["doubled column"] = (() => Tables.Csv(Headings + ",材质", "万里街道,,x,1号"), "“材质”出现了两次"),
        ["no headings"] = (() => Tables.Csv("a,b,c", "1,2,3"), "没有找到表头"),
        ["no rows"] = (() => Tables.Csv(Headings), "表头下面没有内容"),
        ["neither encoding"] = (() => [0x80, 0xFF, 0x81, 0x20, 0xFF], "文字编码认不出来"),
        ["picture"] = (() => Pictures.CameraJpeg(), "不是表格文件"),
        ["zip bomb"] = (() => Tables.ZipBomb(600), "解压后过大"),
        ["cut off workbook"] = (() => Tables.Xlsx(["街道/镇", "小区名称", "楼栋"])[..300], "打不开"),
        ["unknown town"] = (() => Tables.Csv(Headings, "没有镇,,小区,1号"), "第 2 行，街道/镇，“没有镇”：没有这个街道或镇"),
        ["other town"] = (() => Tables.Csv(Headings, "漕泾镇,,花园新村,3号"), "第 2 行，街道/镇，“漕泾镇”：没有这个街道或镇"),
        ["unknown neighbourhood"] = (() => Tables.Csv(Headings, "万里街道,没有居委,小区,1号"), "没有这个居委会"),
        ["same building twice"] = (() => Tables.Csv(Headings, "万里街道,310107021017,双小区,1号", "万里街道,310107021017,双小区,1号"), "第 3 行，楼栋，“1号”：这个楼栋前面已经有一行了"),
        ["facility differs"] = (() => Tables.Csv(Headings, "万里街道,310107021017,双小区,1号,D-1,屋顶水箱,钢", "万里街道,310107021017,双小区,2号,D-1,屋顶水箱,木"), "同一个设施在前面的行里写的不一样"),
        ["not a day"] = (() => Tables.Csv(Headings, "万里街道,310107021017,日小区,1号,D-2,屋顶水箱,,,,2018年13月1日"), "启用日期，“2018年13月1日”：看不懂日期"),
        ["negative"] = (() => Tables.Csv(Headings, "万里街道,310107021017,日小区,1号,D-3,屋顶水箱,,-5"), "容积（立方米），“-5”：不是 0 到"),
        ["unknown kind"] = (() => Tables.Csv(Headings, "万里街道,310107021017,日小区,1号,D-4,澡盆"), "没有这种类型"),
        ["too many lines"] = (() => TooManyLines(), "超过 300,000 行"),
    };

    public static TheoryData<string> BadFileNames => [.. BadFiles.Keys];

    [Theory]
    [MemberData(nameof(BadFileNames))]
    public async Task Upload_BadFile_SaysWhatAndWhereAndChangesNothing(string what)
    {
        var (make, expected) = BadFiles[what];
        var file = make();
        var editor = await portal.SignedInAsync(Role.Editor);
        var before = await CountsAsync();
        var memory = Process.GetCurrentProcess().WorkingSet64;

        var answer = await UploadAsync(editor, file, what + ".xlsx");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(expected, answer.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(before, await CountsAsync());
        Process.GetCurrentProcess().Refresh();
        Assert.True(Process.GetCurrentProcess().WorkingSet64 - memory < 900L * 1024 * 1024, "Reading it took too much memory.");
    }

    [Fact]
    public async Task Upload_WorkbookWithTitlesSerialsAndFormulaLikeText_IsRead()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var file = Tables.Xlsx(
            ["万里街道二次供水设施台账"], [null, "填报日期：2026年11月"], [],
            ["街道／镇", "居委会", "小区名称 *", "楼栋", "设施编号", "设施类型", "启用日期", "服务户数", "材质"],
            ["万里街道", "310107021017", "表格小区", "１号", "X-1", "屋顶水箱", new DateTime(2019, 5, 1), 24, "=1+1"],
            ["万里街道", "310107021017", "表格小区", "2号", "X-2", "屋顶水箱", 43586, 30, "不锈钢"]);

        var created = await UploadAsync(editor, file, "台账.xlsx");
        Assert.True(created.Status == HttpStatusCode.Found, created.AllText);
        var approver = await portal.SignedInAsync(Role.Approver);
        await editor.SubmitAsync(await editor.GetAsync(created.Location), $"{created.Location}/submit");
        await approver.SubmitAsync(await approver.GetAsync(created.Location), $"{created.Location}/publish");

        var days = await portal.ReadAsync(db => db.Facilities.Where(f => f.RegisterNumber.StartsWith("X-")).OrderBy(f => f.Id).Select(f => f.CommissionedOn).ToListAsync());
        Assert.Equal([new DateOnly(2019, 5, 1), new DateOnly(2019, 5, 1)], days);
        var csv = Encoding.UTF8.GetString((await editor.GetAsync("/admin/register/register.csv")).Body);
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_Gb18030WithSemicolons_IsRead()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var text = string.Join("\r\n", Headings, "万里街道,310107021017,国标小区𠮷,1号,G-1,屋顶水箱").Replace(',', ';');

        var created = await UploadAsync(editor, Tables.Gb18030.GetBytes(text), "gb.csv");

        Assert.Contains("国标小区𠮷", (await editor.GetAsync(created.Location)).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_OneBuildingTyped_BecomesAChangeLikeAFile()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var (estate, building, number) = await portal.ReadAsync(db => db.Facilities
            .Where(f => f.Name == "76号屋顶水箱").Select(f => new ValueTuple<int, int, string>(f.EstateId, f.Buildings[0].Id, f.RegisterNumber)).SingleAsync());
        var form = await editor.GetAsync($"/admin/register/row?estate={estate}&building={building}&facility={number}");

        var wrong = await editor.SubmitAsync(form, "/admin/register/row", ("values[15]", "很多"));
        Assert.Contains("服务户数，“很多”：不是 0 到", wrong.Text(".error-summary"), StringComparison.Ordinal);
        var created = await editor.SubmitAsync(form, "/admin/register/row", ("values[11]", "搪瓷钢板"));

        Assert.Contains("搪瓷钢板", (await editor.GetAsync(created.Location)).Text(".diff"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ForOthers_AreClosed()
    {
        var editor = await portal.SignedInAsync(Role.Editor);
        var created = await UploadAsync(editor, Tables.Csv(Headings, "万里街道,310107021017,外人小区,1号,O-1,屋顶水箱"), "a.csv");
        var stranger = await portal.SignedInAsync(Role.Editor, Portal.Caojing);
        var approver = await portal.SignedInAsync(Role.Approver);
        var estate = await portal.ReadAsync(db => db.Estates.Where(e => e.Name == "中环家园").Select(e => e.Id).SingleAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(created.Location)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/admin/register/estates/{estate}")).Status);
        Assert.DoesNotContain("中环", Encoding.UTF8.GetString((await stranger.GetAsync("/admin/register/register.csv")).Body), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync("/admin/register/row")).Status);
    }

    private static async Task<Answer> UploadAsync(Visitor editor, byte[] file, string name) =>
        await editor.UploadAsync(await editor.GetAsync("/admin/register"), "/admin/register/upload", [], ("file", name, file));

    private Task<(int, int, int, int)> CountsAsync() => portal.ReadAsync(async db =>
        (await db.Estates.CountAsync(), await db.Buildings.CountAsync(), await db.Facilities.CountAsync(), await db.RegisterChanges.CountAsync()));

    private static byte[] TooManyLines()
    {
        var text = new StringBuilder(Headings).Append('\n');
        for (var i = 0; i < 300_001; i++)
        {
            text.Append("万里街道,,小区,1号\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
