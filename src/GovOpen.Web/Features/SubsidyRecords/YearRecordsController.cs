using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Common.Security;
using GovOpen.Web.Domain;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>All rows of a year as data.</summary>
[AllowAnonymous]
[NoIndex]
public sealed class YearRecordsController(YearRecords records) : Controller
{
    /// <summary>
    /// Streamed, and never cut. A year must be asked for, so that nobody fetches the whole ledger by leaving something out.
    /// </summary>
    [HttpGet("/subsidies/records" + FormatConstraint.Suffix)]
    public async Task<IActionResult> Data(
        string format, [Required, LedgerYear] int? year, [StringLength(Lengths.Code)] string? programme, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("/Features/SubsidyRecords/YearMissing.cshtml");
        }

        var programmeId = string.IsNullOrEmpty(programme) ? null : await records.FindProgrammeAsync(programme, cancellationToken);
        return programmeId is null && !string.IsNullOrEmpty(programme)
            ? NotFound()
            : new DatasetResult<LedgerDataRow>(LedgerDataset.Value, format, records.OfYearAsync(year!.Value, programmeId, cancellationToken));
    }
}
