using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using static GovOpen.Tests.Features.SubsidyProgrammes.ProgrammeClerks;

namespace GovOpen.Tests.Features.SubsidyProgrammes;

/// <summary>Corrections of a programme's name and department.</summary>
public sealed class ProgrammeNameTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Rename_BeforeAnythingIsPublic_IsTheEditors()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME1", "错字");
        var edit = $"/admin/programmes/{id}/edit";

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync(edit)).Status);
        Assert.NotNull((await editor.GetAsync($"/admin/programmes/{id}")).Page.QuerySelector($"a[href='{edit}']"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.SubmitAsync(await editor.GetAsync(edit), edit, ("Form.Name", ""))).Status);
        Assert.Equal(HttpStatusCode.Found, (await editor.SubmitAsync(await editor.GetAsync(edit), edit, ("Form.Name", "正字"))).Status);

        Assert.Equal("正字", await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Id == id).Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Rename_OfWhatIsPublic_IsAnApproversAndAudited()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME2", "错名");
        await PublishAsync(editor, approver, id, "2026-01-01");
        Assert.Contains("错名", (await portal.Visitor().GetAsync("/subsidies/programmes/NAME2")).Text("h1"), StringComparison.Ordinal);
        var edit = $"/admin/programmes/{id}/edit";
        var department = await portal.ReadAsync(db => db.Departments.OrderBy(d => d.Id).FirstAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await editor.GetAsync(edit)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(Role.Approver, "310107")).GetAsync(edit)).Status);
        var page = await approver.GetAsync(edit);
        Assert.Equal(HttpStatusCode.Found, (await approver.SubmitAsync(page, edit, ("Form.Name", "对名"), ("Form.DepartmentId", $"{department.Id}"))).Status);

        var shown = await portal.Visitor().GetAsync("/subsidies/programmes/NAME2");
        Assert.Contains("对名", shown.Text("h1"), StringComparison.Ordinal);
        Assert.Contains(department.Name, shown.AllText, StringComparison.Ordinal);
        var entry = await portal.ReadAsync(db => db.AuditEntries.Where(e => e.RecordKind == nameof(SubsidyProgramme) && e.RecordKey == $"{id}").OrderByDescending(e => e.Id).FirstAsync());
        Assert.Contains("错名", entry.Before, StringComparison.Ordinal);

        var stale = await approver.SubmitAsync(page, edit, ("Form.Name", "第三个名"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("现在的名称是“对名”", stale.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await approver.SubmitAsync(stale, edit)).Status);
        Assert.Equal("第三个名", await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Id == id).Select(p => p.Name).SingleAsync()));
    }

    [Fact]
    public async Task Rename_ByTheApproverWhoMadeIt_IsForbidden()
    {
        var (editor, approver) = await portal.ClerksAsync();
        var id = await CreateAsync(editor, "NAME3", "自己建的");
        await PublishAsync(editor, approver, id, "2026-01-01");
        await portal.ReadAsync(async db =>
        {
            db.AuditEntries.Add(new AuditEntry
            {
                AtUtc = portal.Clock.GetUtcNow().UtcDateTime,
                ActorId = await db.Set<Web.Data.Accounts.Account>().Where(a => a.Role == Role.Approver).MaxAsync(a => a.Id),
                ActorName = "从前的经办人",
                Action = AuditActions.Created,
                RecordKind = nameof(SubsidyProgramme),
                RecordKey = $"{id}",
            });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync($"/admin/programmes/{id}/edit")).Status);
    }
}
