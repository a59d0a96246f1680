using System.ComponentModel.DataAnnotations;
using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>What a clerk says about a file.</summary>
public sealed class ImportForm
{
    [Display(Name = "Field.Programme")]
    [Required(ErrorMessage = "Required")]
    public int? Programme { get; set; }

    [Display(Name = "Field.Year")]
    [Required(ErrorMessage = "Required")]
    [Range(2000, 2100, ErrorMessage = "OutOfRange")]
    public int? Year { get; set; }

    [Display(Name = "Field.Batch")]
    [Required(ErrorMessage = "Required")]
    [StringLength(Lengths.Name, ErrorMessage = "TooLong")]
    public string? Batch { get; set; } = "第一批";

    /// <summary>Code of the town or village whose list it is; one's own where the account is a town's or a village's.</summary>
    [Display(Name = "Field.Town")]
    [Required(ErrorMessage = "Required")]
    public string? Town { get; set; }

    [Display(Name = "Field.ListFile")]
    [Required(ErrorMessage = "Required")]
    public IFormFile? File { get; set; }
}

/// <summary>A town to choose.</summary>
public sealed record ImportChoice(string Value, string Name);

/// <summary>A programme to choose.</summary>
public sealed record ProgrammeImportChoice(int Value, string Name);

/// <summary>The list of imports with the form for the next.</summary>
public sealed record ImportIndexPage(ImportForm Form, IReadOnlyList<ProgrammeImportChoice> Programmes, IReadOnlyList<ImportChoice> Towns, PageOf<ImportListRow> Imports);

/// <summary>A line of the list.</summary>
public sealed record ImportListRow(
    int Id, string FileName, string ProgrammeName, int Year, string BatchName, ImportState State, string StartedByName, DateTime StartedAtUtc, int RowsRead, int ErrorCount);

/// <summary>A heading of the file and what it is taken for.</summary>
/// <param name="Letter">The column as Excel names it, by which two of the same words are told apart.</param>
public sealed record HeadingChoice(string Sheet, string Letter, string Text, ListColumn Column, string Sample);

/// <summary>Two headings of a sheet that are taken for the same: one of them must not be imported.</summary>
public sealed record DoubledChoice(string Sheet, ListColumn Column, string First, string Second);

/// <summary>The headings, to be confirmed before anything is read.</summary>
public sealed record ColumnsPage(ImportListRow Import, IReadOnlyList<HeadingChoice> Headings, IReadOnlyList<DoubledChoice> Doubled, string? Problem);

/// <summary>A village's sum with what the file itself says.</summary>
public sealed record VillageSum(string Code, string Name, ImportSum Sum);

/// <summary>A row that would change, before and after.</summary>
public sealed record ChangeRow(
    long RecordId, bool IsMissing, int Line, string NameBefore, string? GroupBefore, long QuantityBefore, long AmountBefore, string NameAfter, string? GroupAfter,
    long QuantityAfter, long AmountAfter);

/// <summary>How far an import is and what it would do.</summary>
public sealed class ImportPage
{
    /// <summary>Changes and errors shown; the counts say how many there are.</summary>
    public const int Shown = 200;

    public required SubsidyImport Import { get; init; }

    public required string ProgrammeName { get; init; }

    public required int RowsRead { get; init; }

    public required IReadOnlyList<VillageSum> Sums { get; init; }

    public required IReadOnlyList<ChangeRow> Changes { get; init; }

    public required IReadOnlyList<ImportError> Errors { get; init; }

    /// <summary>Findings of the rules among the planned rows.</summary>
    public required int Findings { get; init; }

    /// <summary>Whether the file is still there for the version with remarks.</summary>
    public required bool HasFile { get; init; }
}

/// <summary>Reads imports inside a clerk's scope.</summary>
public sealed class ImportQueries(GovOpenDbContext db)
{
    public IQueryable<SubsidyImport> InScope(Actor actor)
    {
        var division = actor.DivisionCode;
        return actor.Modules.HasFlag(Modules.Subsidies)
            ? db.SubsidyImports.Where(i => i.DivisionCode.StartsWith(division))
            : db.SubsidyImports.Where(i => false);
    }

    public IQueryable<ImportListRow> ListQuery(Actor actor) => RowsOf(InScope(actor));

    public IQueryable<ImportListRow> OneQuery(Actor actor, int id) => RowsOf(InScope(actor).Where(i => i.Id == id));

    private static IQueryable<ImportListRow> RowsOf(IQueryable<SubsidyImport> imports) => imports
        .OrderByDescending(i => i.Id)
        .Select(i => new ImportListRow(
            i.Id, i.FileName, i.Programme!.Name, i.Year, i.BatchName, i.State, i.StartedByName, i.StartedAtUtc, i.RowsRead, i.ErrorCount));

    public IQueryable<ProgrammeImportChoice> ProgrammeQuery() => db.SubsidyProgrammes.OrderBy(p => p.Id).Select(p => new ProgrammeImportChoice(p.Id, p.Name));

    /// <summary>Whose lists the actor may bring: his town's, his village's, or those of all towns of his district.</summary>
    public IQueryable<ImportChoice> TownQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.Divisions
            .Where(d => d.Code.StartsWith(division)
                && ((d.Level == DivisionLevel.Town && db.Divisions.Any(v => v.ParentCode == d.Code && v.Name.EndsWith("村村委会"))) || (d.Level == DivisionLevel.Village && d.Code == division)))
            .OrderBy(d => d.Code)
            .Select(d => new ImportChoice(d.Code, d.Name));
    }

    public IQueryable<VillageSum> SumQuery(int importId) =>
        from sum in db.ImportSums
        where sum.ImportId == importId
        join division in db.Divisions on sum.VillageCode equals division.Code into divisions
        from division in divisions.DefaultIfEmpty()
        orderby sum.VillageCode
        select new VillageSum(sum.VillageCode, division == null ? "" : division.Name, sum);

    public IQueryable<ChangeRow> ChangeQuery(int importId) =>
        from change in db.PlannedChanges
        where change.ImportId == importId
        join row in db.SubsidyRecords on change.RecordId equals row.Id
        orderby change.IsMissing, change.RecordId
        select new ChangeRow(
            row.Id, change.IsMissing, change.Line, row.RecipientName, row.GroupName, row.QuantityInHundredths, row.AmountInFen, change.RecipientName, change.GroupName,
            change.QuantityInHundredths, change.AmountInFen);

    public IQueryable<ImportError> ErrorQuery(int importId) => db.ImportErrors.AsNoTracking().Where(e => e.ImportId == importId).OrderBy(e => e.Number);

    public IQueryable<ColumnMeaning> MeaningQuery(string divisionCode) => db.ColumnMeanings.Where(m => m.DivisionCode == divisionCode);

    public IQueryable<SubsidyFinding> FindingQuery(int importId) => db.SubsidyFindings.Where(f => f.ImportId == importId);
}

public static class SubsidyImportServices
{
    public static IServiceCollection AddSubsidyImports(this IServiceCollection services) => services
        .AddScoped<ImportQueries>()
        .AddScoped<ImportColumns>()
        .AddSingleton<ImportFiles>()
        .AddSingleton<ImportWorker>()
        .AddHostedService(provider => provider.GetRequiredService<ImportWorker>());
}
