using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyImports;

/// <summary>A clerk of Caojing with a file.</summary>
internal sealed class ImportSession(Portal portal, Visitor clerk)
{
    public const string Index = "/admin/subsidy-imports";

    public Visitor Clerk => clerk;

    public static async Task<ImportSession> OpenAsync(Portal portal, Role role = Role.Editor) => new(portal, await portal.SignedInAsync(role, Portal.Caojing));

    /// <summary>Uploads, confirms the columns as they are recognised, and waits for the preview.</summary>
    public async Task<Answer> PreviewAsync(byte[] file, string name = "名单.csv", string batch = "试第一批", params (int Column, string Meaning)[] changes)
    {
        var uploaded = await UploadAsync(file, name, batch);
        Assert.True(uploaded.Location.Length > 0, uploaded.AllText);
        var columns = await clerk.GetAsync(uploaded.Location);
        var form = columns.Page.Forms.SingleOrDefault(f => f.GetAttribute("action") == uploaded.Location);
        if (form is null)
        {
            return columns;
        }

        foreach (var (column, meaning) in changes)
        {
            ((AngleSharp.Html.Dom.IHtmlSelectElement)form.QuerySelector($"#column-{column}")!).Value = meaning;
        }

        var confirmed = await clerk.SubmitAsync(columns, uploaded.Location);
        return await WaitAsync(confirmed.Location);
    }

    public async Task<Answer> UploadAsync(byte[] file, string name = "名单.csv", string batch = "试第一批", string town = Portal.Caojing)
    {
        var programme = await portal.ReadAsync(db => db.SubsidyProgrammes.Where(p => p.Code == "GDDL").Select(p => p.Id).SingleAsync());
        return await clerk.UploadAsync(
            await clerk.GetAsync(Index), Index,
            [("Form.Programme", $"{programme}"), ("Form.Year", "2026"), ("Form.Batch", batch), ("Form.Town", town)],
            ("Form.File", name, file));
    }

    /// <summary>Looks at the import until its reading has ended.</summary>
    public async Task<Answer> WaitAsync(string address)
    {
        for (var i = 0; i < 300; i++)
        {
            var page = await clerk.GetAsync(address);
            if (!page.Response.Headers.Contains("Refresh"))
            {
                return page;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"{address} is still being read.");
    }

    public async Task<Answer> CommitAsync(Answer preview, params (string, string)[] typed)
    {
        var address = preview.Page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("/commit", StringComparison.Ordinal)).GetAttribute("action")!;
        return await clerk.GetAsync((await clerk.SubmitAsync(preview, address, typed)).Location);
    }

    public Task<List<SubsidyRecord>> RowsAsync(string batch = "试第一批") => portal.ReadAsync(db =>
        db.SubsidyRecords.Where(r => r.Batch!.Name == batch).OrderBy(r => r.Id).ToListAsync());
}
