using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Datasets;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Publishing;
using GovOpen.Web.Features.Shared.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Register.Admin;

/// <summary>The register in the office: what stands in it, tables out of it and into it, and the form for one building or facility.</summary>
[Area(FeatureServices.AdminArea)]
[Route("admin/register")]
public sealed class RegisterController(
    RegisterQueries register, RegisterChanges changes, RegisterMessages messages, ICurrentActor current, IStringLocalizer<RegisterText> texts) : Controller
{
    private const int ErrorsShown = 100;

    private static readonly Dataset<RegisterRow> Table = new("register", [.. RegisterColumns.All.Select((column, i) =>
        new DatasetColumn<RegisterRow>(column.Heading, column.Heading, row => RegisterColumns.Write(row)[i]))]);

    private static readonly RegisterRow Example = new()
    {
        Town = "万里街道",
        Neighbourhood = "310107021017",
        EstateName = "示例小区",
        EstateAddress = "示例路1弄",
        BuildingName = "1号",
        BuildingAddress = "示例路1弄1号",
        RegisterNumber = "310107021-900001",
        FacilityName = "1号屋顶水箱",
        Kind = FacilityKind.RoofTank,
        Material = "不锈钢",
        VolumeInLitres = 12_500,
        HasLockedLid = true,
        HasVentScreen = true,
        HouseholdsServed = 36,
        CommissionedOn = new DateOnly(2010, 3, 1),
        ManagingUnit = "示例物业服务有限公司",
        ManagingUnitPhone = "021-55550000",
    };

    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, CancellationToken cancellationToken, int page = 1) =>
        await PageAsync(q, page, [], cancellationToken) is { } index ? View(index) : NotFound();

    [HttpGet("estates/{id:int}")]
    public async Task<IActionResult> Estate(int id, CancellationToken cancellationToken) =>
        await register.OneEstateQuery(current.Actor, id).SingleOrDefaultAsync(cancellationToken) is { } estate
            ? View(new RegisterEstatePage(estate, await register.RowQuery(current.Actor, id).ToListAsync(cancellationToken)))
            : NotFound();

    [HttpGet("template.{format:regex(^(csv|xlsx)$)}")]
    public IActionResult Template(string format) => new DatasetResult<RegisterRow>(Table with { Name = "register-template" }, format, Examples());

    [HttpGet("register.{format:regex(^(csv|xlsx)$)}")]
    public IActionResult Download(string format, int? estate) =>
        new DatasetResult<RegisterRow>(Table, format, register.RowQuery(current.Actor, estate).AsAsyncEnumerable());

    [HttpPost("upload")]
    [Authorize(Policies.Editors)]
    [RequestSizeLimit(TableFile.MaxBytes + 1_000_000)]
    [RequestFormLimits(MultipartBodyLengthLimit = TableFile.MaxBytes + 1_000_000)]
    public async Task<IActionResult> Upload(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return await AgainAsync([texts["Upload.None"]], cancellationToken);
        }

        var errors = new List<RegisterError>();
        IReadOnlyList<RegisterRow> rows;
        try
        {
            await using var stream = file.OpenReadStream();
            rows = RegisterColumns.Read(stream, errors);
        }
        catch (TableException exception)
        {
            return await AgainAsync([messages.Of(exception)], cancellationToken);
        }

        return await DraftAsync(rows, errors, Path.GetFileName(file.FileName), found => AgainAsync(found, cancellationToken), cancellationToken);
    }

    [HttpGet("row")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> Row(int? estate, int? building, string? facility, CancellationToken cancellationToken)
    {
        var row = estate is null
            ? null
            : (await register.RowQuery(current.Actor, estate).ToListAsync(cancellationToken))
                .OrderByDescending(r => r.BuildingId == building && r.RegisterNumber == facility)
                .FirstOrDefault();
        var isExact = row is not null && row.BuildingId == building && row.RegisterNumber == facility;
        IReadOnlyList<string?> values = row is null
            ? RegisterColumns.All.Select(_ => (string?)null).ToList()
            : [.. RegisterColumns.Write(isExact ? row : new RegisterRow
            {
                Town = row.Town, Neighbourhood = row.Neighbourhood, EstateId = row.EstateId, EstateName = row.EstateName,
            }).Select(Text)];
        return View(new RegisterFormPage(values, []));
    }

    [HttpPost("row")]
    [Authorize(Policies.Editors)]
    public async Task<IActionResult> SaveRow(List<string?> values, CancellationToken cancellationToken)
    {
        if (values.Count != RegisterColumns.All.Count)
        {
            return BadRequest();
        }

        var errors = new List<RegisterError>();
        var row = RegisterColumns.Read(values, errors);
        return await DraftAsync([row], errors, null, found =>
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Task.FromResult<IActionResult>(View("Row", new RegisterFormPage(values, found)));
        }, cancellationToken);
    }

    /// <summary>Keeps rows without an error as a change; otherwise says what is wrong, and nothing is kept.</summary>
    private async Task<IActionResult> DraftAsync(
        IReadOnlyList<RegisterRow> rows, List<RegisterError> errors, string? fileName, Func<IReadOnlyList<string>, Task<IActionResult>> refuse,
        CancellationToken cancellationToken)
    {
        var plan = await changes.PlanAsync(rows, current.Actor, cancellationToken);
        errors.AddRange(plan.Errors);
        if (errors.Count > 0)
        {
            return await refuse([.. errors.OrderBy(e => e.Line).Select(messages.Of)]);
        }

        if (plan.Steps.Count == 0)
        {
            return await refuse([texts["Nothing"]]);
        }

        var change = await changes.CreateAsync(rows, plan, fileName, current.Actor, cancellationToken);
        TempData[PublicationStepsController<RegisterChange>.Done] = "Done.Save";
        return LocalRedirect($"/admin/register/changes/{change.Id}");
    }

    private async Task<IActionResult> AgainAsync(IReadOnlyList<string> errors, CancellationToken cancellationToken)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("Index", await PageAsync(null, 1, errors, cancellationToken));
    }

    private async Task<RegisterIndexPage?> PageAsync(string? q, int page, IReadOnlyList<string> errors, CancellationToken cancellationToken) =>
        ModelState.IsValid && await register.EstateQuery(current.Actor, q).ToPageAsync(page, cancellationToken) is { } estates
            ? new RegisterIndexPage(
                q, estates, await register.ChangeQuery(current.Actor).ToListAsync(cancellationToken), [.. errors.Take(ErrorsShown)], errors.Count)
            : null;

    private static string? Text(object? value) => value switch
    {
        DateOnly day => Common.Text.Display.Iso(day),
        IFormattable number => number.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private static async IAsyncEnumerable<RegisterRow> Examples()
    {
        yield return Example;
        await Task.CompletedTask;
    }
}
