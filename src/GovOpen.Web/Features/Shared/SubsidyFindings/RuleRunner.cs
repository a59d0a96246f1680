using GovOpen.Web.Data;
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
    /// <summary>All rows of a year.</summary>
    public Task<RuleRunResult> RunForYearAsync(int year, CancellationToken cancellationToken) => RunAsync(new RuleScope(year), cancellationToken);

    /// <summary>What an import lays down, with the rows it collides with; findings that have no row of it are not its own.</summary>
    public async Task<RuleRunResult> RunForImportAsync(int importId, CancellationToken cancellationToken)
    {
        var import = await db.SubsidyImports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken);
        return await RunAsync(new RuleScope(import.Year, import.ProgrammeId, importId), cancellationToken);
    }

    private async Task<RuleRunResult> RunAsync(RuleScope scope, CancellationToken cancellationToken)
    {
        var context = await ContextAsync(scope, cancellationToken);
        var found = new List<RuleFinding>();
        await ExamineVillagesAsync(scope, context, found, cancellationToken);
        await ExamineAsync(queries.RepeatedPersonQuery(scope), r => r.IdentityMac, RuleGroup.Person, context, found, scope, cancellationToken);
        foreach (var (one, other) in context.Exclusive.Where(pair => pair.Item1 < pair.Item2 && (scope.ProgrammeId is not { } own || pair.Item1 == own || pair.Item2 == own)))
        {
            await ExamineAsync(queries.BothProgrammesQuery(scope, one, other), r => r.IdentityMac, RuleGroup.Person, context, found, scope, cancellationToken);
        }

        await ExamineAsync(queries.SharedParcelQuery(scope), r => r.ParcelNumber, RuleGroup.Parcel, context, found, scope, cancellationToken);
        await ExamineAsync(queries.SharedAccountQuery(scope), r => r.AccountMac, RuleGroup.Account, context, found, scope, cancellationToken);
        return await store.KeepAsync(scope, found, cancellationToken);
    }

    private async Task<RuleContext> ContextAsync(RuleScope scope, CancellationToken cancellationToken)
    {
        var pairs = await db.ProgrammeExclusions.Select(e => new { e.ProgrammeId, e.OtherProgrammeId }).ToListAsync(cancellationToken);
        return new RuleContext
        {
            Today = time.Today(),
            Thresholds = await db.RuleThresholds.ToDictionaryAsync(t => (t.RuleCode, t.Name), t => t.Value, cancellationToken),
            Exclusive = pairs.SelectMany(p => new[] { (p.ProgrammeId, p.OtherProgrammeId), (p.OtherProgrammeId, p.ProgrammeId) }).ToHashSet(),
            ExcludedSince = (await db.ExcludedPersons.Select(p => new { p.IdentityMac, p.Since }).ToListAsync(cancellationToken))
                .GroupBy(p => new Guid(p.IdentityMac)).ToDictionary(g => g.Key, g => g.Min(p => p.Since)),
            UnderObjection = (await db.SubsidyObjections.Where(o => o.ClosedOn == null && o.RecordId != null && o.Record!.Year == scope.Year)
                .Select(o => o.RecordId!.Value).ToListAsync(cancellationToken)).ToHashSet(),
        };
    }

    /// <summary>One area at a time, with what its people drew the year before.</summary>
    private async Task ExamineVillagesAsync(RuleScope scope, RuleContext context, List<RuleFinding> found, CancellationToken cancellationToken)
    {
        var rules = SubsidyRules.All.Where(r => r.Group == RuleGroup.Village).ToList();
        var area = new List<RuleRecord>();
        await foreach (var record in queries.VillageQuery(scope).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (area.Count > 0 && area[0].AreaCode != record.AreaCode)
            {
                ExamineArea();
                area.Clear();
            }

            area.Add(record);
        }

        ExamineArea();

        void ExamineArea()
        {
            var lastYear = area.Where(r => r.Year < scope.Year && r.IdentityMac is not null)
                .GroupBy(r => (r.ProgrammeId, new Guid(r.IdentityMac!)))
                .ToDictionary(g => g.Key, g => g.Sum(r => r.AmountInFen));
            var ofArea = new RuleContext
            {
                Today = context.Today,
                Thresholds = context.Thresholds,
                Exclusive = context.Exclusive,
                ExcludedSince = context.ExcludedSince,
                UnderObjection = context.UnderObjection,
                LastYear = lastYear,
            };
            foreach (var group in area.Where(r => r.Year == scope.Year).GroupBy(r => (r.VillageCode, r.ProgrammeId)))
            {
                Examine(rules, [.. group], ofArea, scope, found);
            }
        }
    }

    /// <summary>Groups that follow each other in the order of a key.</summary>
    private static async Task ExamineAsync<TKey>(
        IQueryable<RuleRecord> records, Func<RuleRecord, TKey> keyOf, RuleGroup kind, RuleContext context, List<RuleFinding> found, RuleScope scope,
        CancellationToken cancellationToken)
    {
        var rules = SubsidyRules.All.Where(r => r.Group == kind).ToList();
        var group = new List<RuleRecord>();
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (group.Count > 0 && !Same(keyOf(group[0]), keyOf(record)))
            {
                Examine(rules, group, context, scope, found);
                group.Clear();
            }

            group.Add(record);
        }

        if (group.Count > 0)
        {
            Examine(rules, group, context, scope, found);
        }
    }

    /// <summary>Of what is found among rows of others and of an import, only what has a row of the import is its own.</summary>
    private static void Examine(List<SubsidyRule> rules, List<RuleRecord> group, RuleContext context, RuleScope scope, List<RuleFinding> found)
    {
        var rows = group.Select(RowOf).ToList();
        var own = scope.ImportId is null ? null : group.Where(r => r.ImportId == scope.ImportId).Select(r => r.Id).ToHashSet();
        foreach (var rule in rules)
        {
            found.AddRange(rule.Examine(rows, context).Where(f => own is null || f.Rows.Any(r => own.Contains(r.Id))));
        }
    }

    private static bool Same<TKey>(TKey one, TKey other) =>
        one is byte[] mac && other is byte[] otherMac ? mac.AsSpan().SequenceEqual(otherMac) : EqualityComparer<TKey>.Default.Equals(one, other);

    private static RuleRow RowOf(RuleRecord r) => new(
        r.Id, r.ProgrammeId, r.Year, r.VillageCode, r.IdentityMac is null ? null : new Guid(r.IdentityMac), r.AccountMac is null ? null : new Guid(r.AccountMac),
        r.ParcelNumber, r.QuantityInHundredths, r.ContractedInHundredths, r.StandardInFen, r.AmountInFen, r.State, r.NoticeEndsOn, r.PaidOn);
}
