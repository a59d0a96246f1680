using System.Globalization;
using System.Text.Json;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>The years that names of a programme stay public, from a day.</summary>
public sealed record PublicationTerm(int ProgrammeId, DateOnly HoldsFrom, PublicationState State, int Years);

/// <summary>A programme's year.</summary>
public sealed record ProgrammeYear(int ProgrammeId, int Year);

/// <summary>
/// Ends the public life of names: after the programme's publication years the shown names of households are emptied, in the rows and in what was
/// shown of them before. The list's own names stay in the office, and the totals with everybody.
/// </summary>
public sealed class NameRetention(GovOpenDbContext db, SubsidyNames nameLists)
{
    /// <summary>Years whose names should be gone and are not.</summary>
    public async Task<IReadOnlyList<ProgrammeYear>> FindOverdueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var terms = (await TermQuery(null).ToListAsync(cancellationToken)).ToLookup(t => t.ProgrammeId);
        var overdue = new List<ProgrammeYear>();
        foreach (var part in await YearQuery().ToListAsync(cancellationToken))
        {
            if (Retention.HasEnded(part.Year, YearsOf(terms[part.ProgrammeId], part.Year), today)
                && (await NamedQuery(part.ProgrammeId, part.Year).AnyAsync(cancellationToken) || await NamedVersionQuery(part.ProgrammeId, part.Year).AnyAsync(cancellationToken)))
            {
                overdue.Add(part);
            }
        }

        return overdue;
    }

    /// <summary>Empties what is overdue, a programme and year at a time, each in a transaction with its audit entry; returns how many rows lost their name.</summary>
    public async Task<int> EndOverdueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var part in await FindOverdueAsync(today, cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var rows = await NamedQuery(part.ProgrammeId, part.Year).ExecuteUpdateAsync(set => set.SetProperty(r => r.DisplayName, ""), cancellationToken);
            await NamedVersionQuery(part.ProgrammeId, part.Year).ExecuteUpdateAsync(set => set.SetProperty(v => v.DisplayName, ""), cancellationToken);
            db.AuditEntries.Add(new AuditEntry
            {
                AtUtc = db.Time.GetUtcNow().UtcDateTime,
                ActorName = Actor.Program("serve").Name,
                Action = AuditActions.Changed,
                RecordKind = nameof(SubsidyRecord),
                RecordKey = string.Create(CultureInfo.InvariantCulture, $"programme {part.ProgrammeId}, {part.Year}"),
                After = JsonSerializer.Serialize(new { DisplayName = "", Rows = rows }),
            });
            db.StaleTags.Add(PageTags.Subsidies);
            var areas = await AreaQuery(part.ProgrammeId, part.Year).ToListAsync(cancellationToken);
            await nameLists.RefreshAsync(part.Year, areas, cancellationToken);
            db.StaleTags.UnionWith(areas.Select(PageTags.Village));
            db.StaleTags.UnionWith((await BatchQuery(part.ProgrammeId, part.Year).ToListAsync(cancellationToken)).Select(PageTags.SubsidyBatch));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            ended += rows;
        }

        return ended;
    }

    /// <summary>The years by the text that held in the year of the rows; later texts do not lengthen or shorten it.</summary>
    internal static int YearsOf(IEnumerable<PublicationTerm> terms, int year)
    {
        var known = terms.OrderByDescending(t => t.State == PublicationState.Published).ThenByDescending(t => t.HoldsFrom).ToList();
        var last = new DateOnly(year, 12, 31);
        return (known.Find(t => t.HoldsFrom <= last) ?? known.LastOrDefault())?.Years ?? Retention.DefaultYears;
    }

    /// <param name="programmeId">Null for all.</param>
    internal IQueryable<PublicationTerm> TermQuery(int? programmeId) => db.SubsidyProgrammeVersions
        .Where(v => programmeId == null || v.ProgrammeId == programmeId)
        .Where(v => v.State == PublicationState.Published || v.State == PublicationState.Superseded || v.State == PublicationState.Withdrawn)
        .OrderBy(v => v.Id)
        .Select(v => new PublicationTerm(v.ProgrammeId, v.HoldsFrom, v.State, v.PublicationYears));

    internal IQueryable<ProgrammeYear> YearQuery() => db.SubsidyBatches
        .Select(b => new { b.ProgrammeId, b.Year })
        .Distinct()
        .OrderBy(b => b.Year).ThenBy(b => b.ProgrammeId)
        .Select(b => new ProgrammeYear(b.ProgrammeId, b.Year));

    internal IQueryable<SubsidyRecord> NamedQuery(int programmeId, int year) => db.SubsidyRecords
        .Where(r => r.ProgrammeId == programmeId && r.Year == year && r.RecipientKind == RecipientKind.Household && r.DisplayName != "");

    internal IQueryable<SubsidyRecordVersion> NamedVersionQuery(int programmeId, int year) => db.SubsidyRecordVersions
        .Where(v => v.DisplayName != "" && db.SubsidyRecords.Any(r =>
            r.Id == v.RecordId && r.ProgrammeId == programmeId && r.Year == year && r.RecipientKind == RecipientKind.Household));

    internal IQueryable<string> AreaQuery(int programmeId, int year) => db.SubsidyTotals
        .Where(t => t.ProgrammeId == programmeId && t.Year == year)
        .Select(t => t.VillageCode);

    internal IQueryable<int> BatchQuery(int programmeId, int year) => db.SubsidyBatches
        .Where(b => b.ProgrammeId == programmeId && b.Year == year)
        .Select(b => b.Id);
}

/// <summary>Looks once a day, at the start and after midnight in China, whether names are to end.</summary>
public sealed partial class RetentionCalendar(IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionCalendar> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        DateOnly? done = null;
        do
        {
            var today = time.Today();
            if (done == today)
            {
                continue;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<NameRetention>().EndOverdueAsync(today, stoppingToken);
                done = today;
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                // The data base is busy or being migrated: an error here would stop the whole program.
                HasFailed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Names whose time is over could not be ended; tried again in ten minutes.")]
    private static partial void HasFailed(ILogger logger, Exception exception);
}
