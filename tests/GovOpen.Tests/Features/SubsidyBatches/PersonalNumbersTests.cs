using System.Net;
using AngleSharp.Html.Dom;
using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Features.SubsidyProgrammes;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

/// <summary>Numbers of persons that somebody types into a form of the subsidy office.</summary>
public sealed class PersonalNumbersTests(Portal portal) : IClassFixture<Portal>
{
    private const string District = "310116";
    private const string Texts = "/admin/programme-texts";
    private static readonly string Number = People.Identity(777, "19550505");

    [Fact]
    public async Task Post_IdentityNumberInAnyTextField_IsWrittenNowhere()
    {
        var pages = await PagesAsync();
        var before = await portal.ReadAsync(db => db.AuditEntries.CountAsync());
        var walked = new HashSet<string>();
        foreach (var (who, address) in pages)
        {
            var page = await who.GetAsync(address);
            Assert.True(page.Status == HttpStatusCode.OK, address);
            foreach (var form in page.Page.Forms.Where(f => f.Method == "post" && f.GetAttribute("action")!.StartsWith("/admin/", StringComparison.Ordinal)))
            {
                foreach (var field in form.Elements.OfType<IHtmlElement>().Where(IsText).Select(e => e.GetAttribute("name")!))
                {
                    var answer = await SendAsync(who, form, field);
                    Assert.True(
                        answer.Status is HttpStatusCode.Found or HttpStatusCode.UnprocessableEntity, $"{form.GetAttribute("action")} answers {answer.Status} to a number in {field}.");
                    walked.Add($"{form.GetAttribute("action")!.Split('/')[^1].Split('?')[0]} {field}");
                }
            }
        }

        string[] fields =
        [
            "objections text", "dismiss outcome", "changes Reason", "changes Name", "refuse reason", "payments reference", "Withdraw reason", "decide reason", "return Reason",
            "correct Reason", "exclusions Form.Basis", "new Form.Name", "new Form.Reason", "new Form.Basis", "edit Form.DisclosureManner", "edit Form.Name", "subsidy-imports Form.Batch",
        ];
        Assert.Empty(fields.Except(walked));
        Assert.Equal(before, await portal.ReadAsync(db => db.AuditEntries.CountAsync()));
        Assert.Empty(await portal.ReadAsync(TablesWithNumberAsync));
    }

    [Fact]
    public async Task Save_ProgrammeText_MayNameTheOfficesTelephone()
    {
        var editor = await portal.SignedInAsync(Role.Editor, District);
        var path = $"{Texts}/new?programme={(await TextAsync()).ProgrammeId}";
        var form = await editor.GetAsync(path);

        var refused = await editor.SubmitAsync(form, path, ("Form.HoldsFrom", "2031-01-01"), ("Form.DisclosureManner", $"电话 13812345678，{Number}"));
        Assert.Contains("这里不能写身份证号或银行卡号", refused.Text(".error-summary"), StringComparison.Ordinal);
        var saved = await editor.SubmitAsync(form, path, ("Form.HoldsFrom", "2031-01-01"), ("Form.DisclosureManner", "村公示栏，电话 13812345678"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
    }

    [Fact]
    public async Task Confirm_HeadingWithANumber_IsRefusedAndNotRemembered()
    {
        var session = await ImportSession.OpenAsync(portal);
        var uploaded = await session.UploadAsync(Tables.Csv("村,户主姓名,面积,金额,甄电话13812345678", "护塘村,甄头,1,150,无"), batch: "表头");
        var columns = await session.Clerk.GetAsync(uploaded.Location);

        var answer = await session.Clerk.SubmitAsync(columns, uploaded.Location);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("表头里有身份证号、手机号或银行卡号", answer.AllText, StringComparison.Ordinal);
        Assert.False(await portal.ReadAsync(db => db.ColumnMeanings.AnyAsync(m => m.Heading.Contains("甄电话"))));
    }

    [Fact]
    public async Task Preview_SheetNamedByANumber_KeepsTheErrorWithoutIt()
    {
        var session = await ImportSession.OpenAsync(portal);
        var file = Tables.Workbook(("13812345678", [["村", "户主姓名", "面积", "金额"], ["护塘村", "甄表", 1, "一百"]]));

        await session.PreviewAsync(file, "名单.xlsx", "表名");

        Assert.Equal("138********", await portal.ReadAsync(db => db.ImportErrors
            .Where(e => db.SubsidyImports.Any(i => i.Id == e.ImportId && i.BatchName == "表名")).Select(e => e.Sheet).SingleAsync()));
    }

    /// <summary>Every page of the subsidy office with a form, in a state in which its forms are offered.</summary>
    private async Task<List<(Visitor Who, string Address)>> PagesAsync()
    {
        var list = await BatchSession.OpenAsync(portal, "号码", SubsidyState.NoticeEnded, ("甄一", 10), ("甄二", 4), ("甄三", 2));
        await list.PayAsync("2026-11-20", (1, 1500));
        var rows = await list.RowsAsync();
        await list.ProposeAsync(rows[2].Id, "Withdraw", ("Reason", "重复"));
        await list.ObjectAsync(rows[1].Id);
        var posted = await BatchSession.OpenAsync(portal, "号码二", SubsidyState.OnPublicNotice, ("甄四", 3), ("甄五", 5));

        var (editor, approver) = (await portal.SignedInAsync(Role.Editor, District), await portal.SignedInAsync(Role.Approver, District));
        var text = await TextAsync();
        var unread = await ProgrammeClerks.CreateAsync(editor, "UNREAD", "没有公布过的项目");
        var draft = await DraftAsync(editor, text.ProgrammeId, "2030-01-01");
        var submitted = await DraftAsync(editor, text.ProgrammeId, "2029-01-01");
        await editor.SubmitAsync(await editor.GetAsync(submitted), $"{submitted}/submit");
        var finding = await portal.ReadAsync(db => db.SubsidyFindings
            .Where(f => f.DivisionCode.StartsWith(District) && f.Decision == FindingDecision.Open).Select(f => f.Id).FirstAsync());
        return
        [
            (list.Editor, list.List), (list.Editor, $"{list.List}/rows/{rows[0].Id}"), (list.Approver, list.List), (list.Approver, posted.List),
            (list.Editor, $"{posted.List}/rows/{(await posted.RowsAsync())[0].Id}"), (list.Editor, "/admin/subsidy-imports"), (editor, "/admin/exclusion-lists"),
            (editor, $"/admin/findings/{finding}"), (editor, "/admin/programmes/new"), (editor, $"/admin/programmes/{text.ProgrammeId}"),
            (editor, $"/admin/programmes/{unread}/edit"), (editor, $"/admin/programme-renames/new?programme={text.ProgrammeId}"), (editor, $"{Texts}/new?programme={text.ProgrammeId}"), (editor, $"{draft}/edit"),
            (editor, $"{Texts}/{text.Id}"), (approver, $"{Texts}/{text.Id}"), (approver, submitted),
        ];
    }

    private Task<SubsidyProgrammeVersion> TextAsync() => portal.ReadAsync(db =>
        db.SubsidyProgrammeVersions.Where(v => v.State == PublicationState.Published && v.DivisionCode == District).OrderBy(v => v.Id).FirstAsync());

    private static async Task<string> DraftAsync(Visitor editor, int programme, string from)
    {
        var path = $"{Texts}/new?programme={programme}";
        return (await editor.SubmitAsync(await editor.GetAsync(path), path, ("Form.HoldsFrom", from))).Location;
    }

    private static bool IsText(IHtmlElement element) => element is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" };

    /// <summary>Sends a form with the number in one of its fields and something in each other.</summary>
    private static Task<Answer> SendAsync(Visitor who, IHtmlFormElement form, string field)
    {
        var content = new MultipartFormDataContent();
        foreach (var element in form.Elements.OfType<IHtmlElement>().Where(e => e.GetAttribute("name") is { Length: > 0 }))
        {
            var name = element.GetAttribute("name")!;
            if (element is IHtmlInputElement { Type: "file" })
            {
                content.Add(new ByteArrayContent(Tables.Csv("身份证号,备注,金额", $"{People.Identity(2)},甄,600")), name, "名单.csv");
            }
            else if (element is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
            {
                content.Add(new StringContent(element.GetAttribute("name") == field ? Number : ValueOf(element)), name);
            }
        }

        return who.SendAsync(new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = content });
    }

    private static string ValueOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Type: "date", Value.Length: 0 } => "2026-11-20",
        IHtmlInputElement { Type: "text" or "search", Value.Length: 0 } => "3",
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Options.Length > 0 ? select.Options[select.Options.Length - 1].Value : "",
        IHtmlTextAreaElement { Value.Length: > 0 } area => area.Value,
        _ => "经核查属实",
    };

    /// <summary>Tables in whose rows the number stands, in whatever column.</summary>
    private static async Task<List<string>> TablesWithNumberAsync(GovOpenDbContext db)
    {
        var columns = await db.Database.SqlQueryRaw<string>(
            "SELECT t.name || ' ' || c.name AS Value FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'").ToListAsync();
        Assert.True(columns.Count > 300);
        var found = new List<string>();
        foreach (var column in columns.Select(c => c.Split(' ')))
        {
            var query = string.Concat("SELECT count(*) AS Value FROM \"", column[0], "\" WHERE CAST(\"", column[1], "\" AS TEXT) LIKE {0}");
            if ((await db.Database.SqlQueryRaw<int>(query, $"%{Number}%").ToListAsync())[0] > 0)
            {
                found.Add(string.Join('.', column));
            }
        }

        return found;
    }
}
