using GovOpen.Web.Common.Security;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.WaterTests;

/// <summary>Laboratory reports: of published tests for everybody, of drafts for the office within its scope.</summary>
[AllowAnonymous]
[NoIndex]
public sealed class WaterTestReportsController(GovOpenDbContext db, ICurrentActor current) : Controller
{
    /// <summary>The report of one version of a test.</summary>
    [HttpGet("/water-tests/{id:long}/report.pdf")]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        await ReportQuery(id, current.Actor).SingleOrDefaultAsync(cancellationToken) is { } report
            ? File(report.Bytes, "application/pdf", report.FileName)
            : NotFound();

    internal IQueryable<ReportToSend> ReportQuery(long testId, Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return db.WaterTests
            .Where(t => t.Id == testId && t.ReportFile != null
                && (t.State == PublicationState.Published || (mayWater && t.DivisionCode.StartsWith(division))))
            .Select(t => new ReportToSend(t.ReportFile!.FileName, t.ReportFile.Content!.Bytes));
    }
}

/// <summary>A report on its way.</summary>
internal sealed record ReportToSend(string FileName, byte[] Bytes);
