using GovOpen.Web.Common.Paging;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidyFindings.Admin;

/// <summary>Which findings are shown.</summary>
public sealed class FindingFilter
{
    public string? Rule { get; set; }

    public FindingSeverity? Severity { get; set; }

    /// <summary>Open ones by default.</summary>
    public FindingDecision Decision { get; set; } = FindingDecision.Open;

    public int? Programme { get; set; }

    public int? Year { get; set; }

    /// <summary>Those of one import's preview.</summary>
    public int? Import { get; set; }

    /// <summary>Those of one list's rows.</summary>
    public int? List { get; set; }

    public int Page { get; set; } = 1;
}

/// <summary>A line of the desk.</summary>
public sealed record FindingListRow(
    long Id, string RuleCode, FindingSeverity Severity, string ProgrammeName, int Year, string? Place, string Details, int Rows, FindingDecision Decision, bool IsGone);

/// <summary>A row that a finding is about, with the name that the office may read.</summary>
public sealed record FindingRecord(
    long Id, int BatchId, string RecipientName, string? GroupName, string VillageName, string ProgrammeName, int Year, long QuantityInHundredths, long AmountInFen, SubsidyState State);

/// <summary>A programme to choose.</summary>
public sealed record FindingProgramme(int Id, string Name);

/// <summary>The desk.</summary>
public sealed record FindingIndexPage(FindingFilter Filter, PageOf<FindingListRow> Findings, IReadOnlyList<FindingProgramme> Programmes);

/// <summary>One finding with its rows.</summary>
public sealed record FindingPage(SubsidyFinding Finding, string ProgrammeName, IReadOnlyList<FindingRecord> Rows)
{
    /// <summary>Rows shown at the most.</summary>
    public const int MostRows = 200;
}

/// <summary>Reads findings in a clerk's scope. Whoever is confined to a town does not see what reaches beyond it.</summary>
public sealed class FindingQueries(GovOpenDbContext db)
{
    public IQueryable<SubsidyFinding> InScope(Actor actor)
    {
        var division = actor.DivisionCode;
        return actor.Modules.HasFlag(Modules.Subsidies)
            ? db.SubsidyFindings.Where(f => f.DivisionCode.StartsWith(division))
            : db.SubsidyFindings.Where(f => false);
    }

    /// <summary>Of open findings those that still are; of decided ones all, since whatever was true is corrected and found no longer.</summary>
    public IQueryable<FindingListRow> ListQuery(
        Actor actor, string? rule, FindingSeverity? severity, FindingDecision decision, int? programme, int? year, int? import, int? list) => InScope(actor)
        .Where(f => f.Decision == decision && (decision != FindingDecision.Open || f.GoneAtUtc == null) && (rule == null || f.RuleCode == rule)
            && (severity == null || f.Severity == severity) && (programme == null || f.ProgrammeId == programme) && (year == null || f.Year == year)
            && (import == null || f.ImportId == import)
            && (list == null || f.Rows.Any(l => db.SubsidyRecords.Any(r => r.Id == l.RecordId && r.BatchId == list))))
        .OrderByDescending(f => f.Severity).ThenBy(f => f.RuleCode).ThenBy(f => f.Id)
        .Select(f => new FindingListRow(
            f.Id, f.RuleCode, f.Severity, f.Programme!.Name, f.Year, db.Divisions.Where(d => d.Code == f.DivisionCode).Select(d => d.Name).FirstOrDefault(), f.Details, f.Rows.Count,
            f.Decision, f.GoneAtUtc != null));

    /// <summary>Programmes that the clerk has findings of.</summary>
    public IQueryable<FindingProgramme> ProgrammeQuery(Actor actor) => db.SubsidyProgrammes
        .Where(p => InScope(actor).Any(f => f.ProgrammeId == p.Id))
        .OrderBy(p => p.Id)
        .Select(p => new FindingProgramme(p.Id, p.Name));

    public IQueryable<FindingRecord> RowQuery(long findingId) =>
        from link in db.SubsidyFindingRows
        where link.FindingId == findingId
        join row in db.SubsidyRecords on link.RecordId equals row.Id
        join village in db.Divisions on row.VillageCode equals village.Code
        orderby row.Id
        select new FindingRecord(
            row.Id, row.BatchId, row.RecipientName, row.GroupName, village.Name, row.Programme!.Name, row.Year, row.QuantityInHundredths, row.AmountInFen, row.State);
}

public static class SubsidyFindingPageServices
{
    public static IServiceCollection AddSubsidyFindingPages(this IServiceCollection services) => services.AddScoped<FindingQueries>();
}
