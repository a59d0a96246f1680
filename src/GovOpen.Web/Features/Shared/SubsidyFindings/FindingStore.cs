using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Keeps findings: what was decided stays decided as long as a rule finds the same rows with the same figures.</summary>
public sealed class FindingStore(GovOpenDbContext db, RuleQueries queries, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>Adds what is new, and closes what a run over the same rows finds no longer.</summary>
    public async Task<RuleRunResult> KeepAsync(RuleScope scope, IReadOnlyList<RuleFinding> found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var known = await queries.KnownQuery(scope).Select(f => new { f.Id, f.Fingerprint, f.GoneAtUtc, f.RuleCode }).ToDictionaryAsync(f => f.Fingerprint, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var added = new List<SubsidyFinding>();
        foreach (var finding in found)
        {
            var fingerprint = FingerprintOf(finding);
            if (seen.Add(fingerprint) && !known.ContainsKey(fingerprint))
            {
                added.Add(RecordOf(finding, fingerprint, scope, now));
            }
        }

        foreach (var some in added.Chunk(Most))
        {
            db.SubsidyFindings.AddRange(some);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Entries().Where(e => e.Entity is SubsidyFinding or SubsidyFindingRow).ToList().ForEach(e => e.State = EntityState.Detached);
        }

        var back = known.Values.Where(f => f.GoneAtUtc is not null && seen.Contains(f.Fingerprint)).Select(f => f.Id).ToList();
        var gone = scope.ImportId is not null ? [] : known.Values
            .Where(f => f.GoneAtUtc is null && !seen.Contains(f.Fingerprint) && SubsidyRuleGroups.IsOfStoredRows(f.RuleCode)).Select(f => f.Id).ToList();
        await MarkAsync(back, null, cancellationToken);
        await MarkAsync(gone, now, cancellationToken);
        return new RuleRunResult(found.GroupBy(f => f.Rule.Code).ToDictionary(g => g.Key, g => g.Count()), added.Count, gone.Count);
    }

    /// <summary>Adds findings that an import itself made, such as a wrong check character.</summary>
    public async Task AddAsync(RuleScope scope, IEnumerable<RuleFinding> found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var some in found.Chunk(Most))
        {
            var records = some.Select(f => RecordOf(f, FingerprintOf(f), scope, now)).DistinctBy(f => f.Fingerprint).ToList();
            var prints = records.Select(f => f.Fingerprint).ToList();
            var known = (await db.SubsidyFindings.Where(f => prints.Contains(f.Fingerprint)).Select(f => f.Fingerprint).ToListAsync(cancellationToken)).ToHashSet();
            db.SubsidyFindings.AddRange(records.Where(f => !known.Contains(f.Fingerprint)));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Entries().Where(e => e.Entity is SubsidyFinding or SubsidyFindingRow).ToList().ForEach(e => e.State = EntityState.Detached);
        }
    }

    private async Task MarkAsync(List<long> ids, DateTime? goneAtUtc, CancellationToken cancellationToken)
    {
        foreach (var some in ids.Chunk(Most))
        {
            var those = some.ToList();
            await db.SubsidyFindings.Where(f => those.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.GoneAtUtc, goneAtUtc), cancellationToken);
        }
    }

    private static SubsidyFinding RecordOf(RuleFinding finding, string fingerprint, RuleScope scope, DateTime now)
    {
        var record = new SubsidyFinding
        {
            RuleCode = finding.Rule.Code,
            Severity = finding.Rule.Severity,
            ProgrammeId = finding.Rows.Count > 0 ? finding.Rows[^1].ProgrammeId : scope.ProgrammeId!.Value,
            Year = scope.Year,
            DivisionCode = finding.Rows.Count > 0 ? CommonDivision(finding.Rows.Select(r => r.VillageCode)) : finding.Details[0],
            ImportId = scope.ImportId,
            Fingerprint = fingerprint,
            Details = string.Join('\t', finding.Details),
            FoundAtUtc = now,
        };
        record.Rows.AddRange(finding.Rows.Select(r => r.Id).Distinct().Select(id => new SubsidyFindingRow { RecordId = id }));
        return record;
    }

    private static string FingerprintOf(RuleFinding finding)
    {
        var text = new StringBuilder(finding.Rule.Code);
        foreach (var id in finding.Rows.Select(r => r.Id).Distinct().Order())
        {
            text.Append(CultureInfo.InvariantCulture, $"|{id}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Append('|').AppendJoin('|', finding.Details).ToString())));
    }

    /// <summary>The smallest division that contains all villages; empty when they are of several districts.</summary>
    private static string CommonDivision(IEnumerable<string> villages)
    {
        var codes = villages.Distinct().ToList();
        return new[] { DivisionCodes.VillageLength, DivisionCodes.TownLength, DivisionCodes.DistrictLength }
            .Where(length => codes.All(c => c.Length >= length && c[..length] == codes[0][..length]))
            .Select(length => codes[0][..length])
            .FirstOrDefault("");
    }
}
