using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies.Rules;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>What a run found.</summary>
/// <param name="ByRule">Findings by rule's code.</param>
/// <param name="New">How many were not known before.</param>
/// <param name="Gone">How many are found no longer.</param>
public sealed record RuleRunResult(IReadOnlyDictionary<string, int> ByRule, int New, int Gone);

/// <summary>Shows every rule its rows, and keeps what is found: nightly and by a verb for a year, and for an import while it is previewed.</summary>
public sealed class RuleRunner(GovOpenDbContext db, RuleQueries queries, FindingStore store, TimeProvider time)
{
    private const int KeysAtATime = 100;

    /// <summary>From this part of the ledger on, reading the indexes through costs less than asking for every row: measured at a half, 1.2 s against 1.8 s.</summary>
    private const int LargePart = 10;

    /// <summary>All rows of a year.</summary>
    public async Task<RuleRunResult> RunForYearAsync(int year, CancellationToken cancellationToken)
    {
        var scope = new RuleScope(year);
        var examination = await BeginAsync(scope, cancellationToken);
        foreach (var village in await VillagesAsync(cancellationToken))
        {
            examination.ExamineVillage(await queries.VillageQuery(scope, village, TownOf(village)).ToListAsync(cancellationToken));
            await examination.Run.WriteAsync(evenFew: false, cancellationToken);
        }

        await ExamineRepeatedAsync(examination, scope, cancellationToken);
        return await examination.Run.EndAsync(cancellationToken);
    }

    /// <summary>What an import lays down, with the rows it collides with; findings that have no row of it are not its own.</summary>
    public async Task<RuleRunResult> RunForImportAsync(int importId, CancellationToken cancellationToken)
    {
        var import = await db.SubsidyImports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken);
        var scope = new RuleScope(import.Year, import.ProgrammeId, importId, import.Changed > 0);
        var examination = await BeginAsync(scope, cancellationToken);
        var programmes = examination.Context.Exclusive.Where(pair => pair.Item1 == import.ProgrammeId).Select(pair => pair.Item2).Append(import.ProgrammeId).ToList();
        var isLargePart = (long)import.RowsRead * LargePart >= await queries.LastIdQuery().FirstOrDefaultAsync(cancellationToken);
        foreach (var village in await queries.ImportedVillageCodeQuery(importId).ToListAsync(cancellationToken))
        {
            var records = isLargePart
                ? queries.VillageListsQuery(scope, village, TownOf(village), programmes)
                : queries.ImportedVillageQuery(scope, village, TownOf(village), programmes);
            await ExamineVillageAsync(examination, scope, await records.ToListAsync(cancellationToken), programmes, cancellationToken);
        }

        if (isLargePart)
        {
            await ExamineRepeatedAsync(examination, scope, cancellationToken);
        }

        if (examination.Moved is { } moved)
        {
            await ExamineAsync(examination, RuleGroup.Person, moved.KeysOf(RuleGroup.Person), keys => queries.PersonsQuery(scope, keys, programmes), cancellationToken);
            await ExamineAsync(examination, RuleGroup.Account, moved.KeysOf(RuleGroup.Account), keys => queries.AccountsQuery(scope, keys), cancellationToken);
        }

        return await examination.Run.EndAsync(cancellationToken);
    }

    /// <summary>A village of an import, and whomever its rows meet.</summary>
    private async Task ExamineVillageAsync(
        RuleExamination examination, RuleScope scope, List<RuleRecord> records, List<int> programmes, CancellationToken cancellationToken)
    {
        examination.ExamineVillage(records);
        await ExamineAsync(examination, RuleGroup.Person, [.. records.Where(r => r.MeetsPerson).Select(r => r.IdentityMac!)], keys => queries.PersonsQuery(scope, keys, programmes), cancellationToken);
        await ExamineAsync(examination, RuleGroup.Account, [.. records.Where(r => r.MeetsAccount).Select(r => r.AccountMac!)], keys => queries.AccountsQuery(scope, keys), cancellationToken);
        await ExamineAsync(
            examination, RuleGroup.Parcel, [.. records.Where(r => r.MeetsParcel).Select(r => r.ParcelNumber!).Distinct()], keys => queries.ParcelsQuery(scope, keys, programmes), cancellationToken);
        await examination.Run.WriteAsync(evenFew: false, cancellationToken);
    }

    /// <summary>Whoever and whatever stands more than once: first who, then their rows, some at a time.</summary>
    private async Task ExamineRepeatedAsync(RuleExamination examination, RuleScope scope, CancellationToken cancellationToken)
    {
        await ExaminePersonsAsync(queries.RepeatedPersonQuery(scope), null);
        await ExamineParcelsAsync(queries.RepeatedParcelQuery(scope), null);
        await ExamineAsync(
            examination, RuleGroup.Account, await queries.SharedAccountQuery().ToListAsync(cancellationToken), keys => queries.AccountsQuery(scope, keys), cancellationToken);
        foreach (var (one, other) in examination.Context.Exclusive.Where(pair =>
            pair.Item1 < pair.Item2 && (scope.ProgrammeId is not { } own || pair.Item1 == own || pair.Item2 == own)))
        {
            await ExaminePersonsAsync(queries.BothProgrammesQuery(scope, one, other), [one, other]);
            await ExamineParcelsAsync(queries.ParcelInBothProgrammesQuery(scope, one, other), [one, other]);
        }

        async Task ExaminePersonsAsync(IQueryable<byte[]> persons, List<int>? programmes) => await ExamineAsync(
            examination, RuleGroup.Person, await persons.ToListAsync(cancellationToken), keys => queries.PersonsQuery(scope, keys, programmes), cancellationToken);

        async Task ExamineParcelsAsync(IQueryable<string> parcels, List<int>? programmes) => await ExamineAsync(
            examination, RuleGroup.Parcel, await parcels.ToListAsync(cancellationToken), keys => queries.ParcelsQuery(scope, keys, programmes), cancellationToken);
    }

    /// <summary>The rows of some keys at a time, so that neither they nor what is found in them are held for all keys at once.</summary>
    private async Task ExamineAsync<TKey>(
        RuleExamination examination, RuleGroup kind, IReadOnlyList<TKey> keys, Func<List<TKey>, IQueryable<RuleRecord>> recordsOf, CancellationToken cancellationToken)
    {
        foreach (var some in keys.Chunk(KeysAtATime))
        {
            if (examination.Moved is { } moved)
            {
                var ids = moved.IdsOf(kind, some.OfType<byte[]>());
                await ExamineChangedAsync(examination, kind, moved, recordsOf([.. some]), queries.ChangedQuery(examination.Scope, ids), cancellationToken);
            }
            else
            {
                await ExamineAsync(examination, kind, recordsOf([.. some]), cancellationToken);
            }
        }
    }

    /// <summary>Likewise where rows are moved: without those that leave, and with those that come.</summary>
    private static async Task ExamineChangedAsync(
        RuleExamination examination, RuleGroup kind, MovedRows moved, IQueryable<RuleRecord> records, IQueryable<RuleRecord> come, CancellationToken cancellationToken)
    {
        var stay = (await records.ToListAsync(cancellationToken)).Where(r => !moved.HasLeft(kind, r.Id));
        foreach (var group in stay.Concat(await come.ToListAsync(cancellationToken)).GroupBy(r => RuleExamination.KeyOf(kind, r)))
        {
            examination.Examine(kind, [.. group]);
        }

        await examination.Run.WriteAsync(evenFew: false, cancellationToken);
    }

    /// <summary>Groups that follow each other in the order of a key.</summary>
    private static async Task ExamineAsync(RuleExamination examination, RuleGroup kind, IQueryable<RuleRecord> records, CancellationToken cancellationToken)
    {
        var group = new List<RuleRecord>();
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (group.Count > 0 && !RuleExamination.KeyOf(kind, group[0]).Equals(RuleExamination.KeyOf(kind, record)))
            {
                examination.Examine(kind, group);
                group.Clear();
            }

            group.Add(record);
        }

        examination.Examine(kind, group);
        await examination.Run.WriteAsync(evenFew: false, cancellationToken);
    }

    /// <summary>Thresholds that the district set, by rule and name.</summary>
    public async Task<IReadOnlyDictionary<(string Rule, string Name), long>> ThresholdsAsync(CancellationToken cancellationToken) =>
        await db.RuleThresholds.ToDictionaryAsync(t => (t.RuleCode, t.Name), t => t.Value, cancellationToken);

    private async Task<RuleExamination> BeginAsync(RuleScope scope, CancellationToken cancellationToken)
    {
        var pairs = await db.ProgrammeExclusions.Select(e => new { e.ProgrammeId, e.OtherProgrammeId }).ToListAsync(cancellationToken);
        var context = new RuleContext
        {
            Today = time.Today(),
            Thresholds = await ThresholdsAsync(cancellationToken),
            Exclusive = pairs.SelectMany(p => new[] { (p.ProgrammeId, p.OtherProgrammeId), (p.OtherProgrammeId, p.ProgrammeId) }).ToHashSet(),
            Standards = (await queries.StandardQuery(scope.Year).ToListAsync(cancellationToken)).GroupBy(s => s.ProgrammeId).ToDictionary(g => g.Key, g => g.Last().StandardInFen),
            ExcludedSince = (await db.ExcludedPersons.Select(p => new { p.IdentityMac, p.Since }).ToListAsync(cancellationToken))
                .GroupBy(p => new Guid(p.IdentityMac)).ToDictionary(g => g.Key, g => g.Min(p => p.Since)),
            Objections = (await db.SubsidyObjections.Where(o => o.Batch!.Year == scope.Year)
                .Select(o => new RuleObjection(o.BatchId, o.RecordId, o.ReceivedOn, o.ClosedOn)).ToListAsync(cancellationToken)).ToLookup(o => o.BatchId),
        };
        return new RuleExamination(scope, context, await store.BeginAsync(scope, cancellationToken))
        {
            Moved = scope is { HasChanges: true, ImportId: { } importId } ? new MovedRows(await queries.MovedQuery(importId).ToListAsync(cancellationToken)) : null,
        };
    }

    private static string TownOf(string village) => village[..DivisionCodes.TownLength];

    /// <summary>Villages that have rows, those among them that stand under their town.</summary>
    private async Task<IEnumerable<string>> VillagesAsync(CancellationToken cancellationToken)
    {
        var areas = await queries.AreaQuery().ToListAsync(cancellationToken);
        var villages = areas.Where(a => a.Length == DivisionCodes.VillageLength).ToHashSet();
        foreach (var town in areas.Where(a => a.Length == DivisionCodes.TownLength))
        {
            villages.UnionWith(await db.Divisions.Where(d => d.ParentCode == town).Select(d => d.Code).ToListAsync(cancellationToken));
        }

        return villages.Order(StringComparer.Ordinal);
    }
}
