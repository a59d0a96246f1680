using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyExclusions;

namespace GovOpen.Web.Features.ExclusionLists.Admin;

/// <summary>How many stand on the lists of a division, and its lists.</summary>
public sealed record ExclusionIndexPage(
    string? DivisionName, IReadOnlyList<(ExclusionReason Reason, int Persons)> Counts, IReadOnlyList<ExclusionListRow> Lists, string? Problem);

/// <summary>A list that was brought in.</summary>
public sealed record ExclusionListRow(
    string FileName, string? DivisionName, bool IsReplacement, int Persons, int Added, int Changed, int Removed, string TakenByName, DateTime TakenAtUtc);

/// <summary>What a file would do.</summary>
/// <param name="Id">Null where the file has errors and cannot be carried out.</param>
public sealed record ExclusionPreviewPage(ExclusionPlan Plan, Guid? Id)
{
    /// <summary>Errors shown; how many there are is said.</summary>
    public const int ErrorsShown = 200;
}

/// <summary>Reads exclusion lists in a clerk's scope: by numbers, since nobody on them is stored by name.</summary>
public sealed class ExclusionQueries(GovOpenDbContext db)
{
    /// <summary>Lists brought in for a division and for what lies inside it.</summary>
    public IQueryable<ExclusionListRow> ListQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.ExclusionLists
            .Where(l => l.DivisionCode.StartsWith(division))
            .OrderByDescending(l => l.Id)
            .Select(l => new ExclusionListRow(
                l.FileName, db.Divisions.Where(d => d.Code == l.DivisionCode).Select(d => d.Name).FirstOrDefault(), l.IsReplacement, l.Persons, l.Added, l.Changed,
                l.Removed, l.TakenByName, l.TakenAtUtc));
    }

    /// <summary>Entries by reason and identity key: the key with the most has everybody.</summary>
    public IQueryable<ExcludedByKey> CountQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.ExcludedPersons
            .Where(p => p.DivisionCode.StartsWith(division))
            .GroupBy(p => new { p.Reason, p.KeyId })
            .Select(g => new ExcludedByKey(g.Key.Reason, g.Key.KeyId, g.Count()));
    }

    public IQueryable<string> DivisionNameQuery(Actor actor)
    {
        var division = actor.DivisionCode;
        return db.Divisions.Where(d => d.Code == division).Select(d => d.Name);
    }
}

public static class ExclusionListServices
{
    public static IServiceCollection AddExclusionLists(this IServiceCollection services) => services
        .AddSubsidyExclusions()
        .AddSingleton<ExclusionPlans>()
        .AddScoped<ExclusionQueries>();
}
