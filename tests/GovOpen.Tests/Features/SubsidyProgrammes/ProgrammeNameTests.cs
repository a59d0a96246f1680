using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;
using static GovOpen.Tests.Features.SubsidyProgrammes.ProgrammeClerks;

namespace GovOpen.Tests.Features.SubsidyProgrammes;

/// <summary>Changes of a programme's name and department, before and after the public has read them.</summary>
public sealed class ProgrammeNameTests(Portal portal) : IClassFixture<Portal>
{
    private const string Renames = "/admin/programme-renames";

    [Fact]
    public async Task Name_BeforeAnythingIsPublic_IsChangedAtOnce()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME1", "错字");
        var edit = $"/admin/programmes/{id}/edit";

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync(edit)).Status);
        Assert.NotNull((await editor.GetAsync($"/admin/programmes/{id}")).Page.QuerySelector($"a[href='{edit}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"{Renames}/new?programme={id}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(await editor.GetAsync(edit), edit, ("Form.Name", ""))).Status);
        var page = await editor.GetAsync(edit);
        Assert.Equal(HttpStatusCode.Found, (await editor.SubmitAsync(page, edit, ("Form.Name", "正字"))).Status);
        Assert.Equal("正字", await NameAsync(id));

        var stale = await editor.SubmitAsync(page, edit, ("Form.Name", "第三个名"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("现在的名称是“正字”", stale.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await editor.SubmitAsync(stale, edit)).Status);
        Assert.Equal("第三个名", await NameAsync(id));
    }

    [Fact]
    public async Task Name_ThatIsPublic_ChangesOnTwoPersonsWordAndKeepsTheFormerOneVisible()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME2", "错名");
        await PublishAsync(editor, approver, id, "2026-01-01");
        var department = await portal.ReadAsync(db => db.Departments.OrderBy(d => d.Id).FirstAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/admin/programmes/{id}/edit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync($"{Renames}/new?programme={id}")).Status);
        var rename = await ProposeAsync(editor, id, ("Form.Name", "对名"), ("Form.DepartmentId", $"{department.Id}"), ("Form.Reason", "印错了一个字"));
        await StepAsync(editor, rename, "submit");
        Assert.Equal("错名", await NameAsync(id));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Role.Approver, "310107")).GetAsync(rename)).Status);
        Assert.Null((await editor.GetAsync(rename)).Page.QuerySelector("form[action$=publish]"));
        Assert.DoesNotContain("对名", (await portal.Visitor().GetAsync("/subsidies/programmes/NAME2")).AllText, StringComparison.Ordinal);

        Assert.NotNull((await editor.GetAsync($"/admin/programmes/{id}")).Page.QuerySelector($"a[href='{rename}']"));
        Assert.NotNull((await approver.GetAsync($"{Renames}?state=Submitted")).Page.QuerySelector($"a[href='{rename}']"));
        await StepAsync(approver, rename, "publish");

        var shown = await portal.Visitor().GetAsync("/subsidies/programmes/NAME2");
        Assert.Contains("对名", shown.Text("h1"), StringComparison.Ordinal);
        Assert.Contains(department.Name, shown.AllText, StringComparison.Ordinal);
        Assert.Contains("名称由“错名”改为“对名”", shown.AllText, StringComparison.Ordinal);
        Assert.Contains("印错了一个字", shown.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_OfANameThatNoLongerStands_IsNotPublished()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME3", "甲名");
        await PublishAsync(editor, approver, id, "2026-01-01");
        var first = await ProposeAsync(editor, id, ("Form.Name", "乙名"), ("Form.Reason", "文件"));
        var second = await ProposeAsync(editor, id, ("Form.Name", "丙名"), ("Form.Reason", "文件"));
        await StepAsync(editor, first, "submit");
        await StepAsync(editor, second, "submit");
        await StepAsync(approver, first, "publish");

        await StepAsync(approver, second, "publish");

        Assert.Equal("乙名", await NameAsync(id));
        Assert.Contains("不能公布", (await approver.GetAsync(second)).AllText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await approver.SubmitAsync(await approver.GetAsync(second), $"{second}/return", ("Reason", "名称变了"))).Status);
        Assert.Equal(HttpStatusCode.Found, (await editor.SubmitAsync(await editor.GetAsync($"{second}/edit"), $"{second}/edit")).Status);
        await StepAsync(editor, second, "submit");
        await StepAsync(approver, second, "publish");
        Assert.Equal("丙名", await NameAsync(id));
    }

    [Fact]
    public async Task Rename_ThatChangesNothingOrGivesNoReason_IsRefused()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME4", "原名");
        await PublishAsync(editor, approver, id, "2026-01-01");
        var path = $"{Renames}/new?programme={id}";

        var answer = await editor.SubmitAsync(await editor.GetAsync(path), path, ("Form.Reason", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("名称和主管部门都没有变", answer.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(2, answer.Page.QuerySelectorAll(".error-summary a").Length);
    }

    private static async Task<string> ProposeAsync(Visitor editor, int programme, params (string Name, string Value)[] typed)
    {
        var path = $"{Renames}/new?programme={programme}";
        var answer = await editor.SubmitAsync(await editor.GetAsync(path), path, typed);
        Assert.True(answer.Status == HttpStatusCode.Found, answer.AllText);
        return answer.Location;
    }

    private Task<string> NameAsync(int id) => portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Id == id).Select(p => p.Name).SingleAsync());
}
