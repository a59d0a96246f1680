using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Keeps findings: what was decided stays decided as long as a rule finds the same rows with the same figures, or the same case.</summary>
public sealed class FindingStore(GovOpenDbContext db, RuleQueries queries, TimeProvider time)
{
    private const int AtATime = 500;

    /// <summary>Begins a run over the rows of a scope.</summary>
    public async Task<FindingRun> BeginAsync(RuleScope scope, CancellationToken cancellationToken)
    {
        var known = new Dictionary<UInt128, KnownFinding>();
        await foreach (var finding in queries.KnownQuery(scope)
            .Select(f => new { f.Id, f.Fingerprint, f.RuleCode, IsGone = f.GoneAtUtc != null, IsOfPreview = f.ImportId != null, f.Details })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var isStored = !finding.IsOfPreview && SubsidyRuleGroups.IsOfStoredRows(finding.RuleCode);
            known[KeyOf(finding.Fingerprint)] = new KnownFinding(
                finding.Id, finding.IsGone, isStored, isStored && !SubsidyRuleGroups.IsOfItsRows(finding.RuleCode) ? finding.Details : null);
        }

        return new FindingRun(this, scope, known);
    }

    /// <summary>Adds findings that an import itself made, such as a wrong check character.</summary>
    public async Task AddAsync(RuleScope scope, IEnumerable<RuleFinding> found, CancellationToken cancellationToken)
    {
        foreach (var some in found.Chunk(AtATime))
        {
            var prints = some.Select(FingerprintOf).ToList();
            var known = (await db.SubsidyFindings.Where(f => prints.Contains(f.Fingerprint)).Select(f => f.Fingerprint).ToListAsync(cancellationToken)).ToHashSet();
            await InsertAsync(scope, some.DistinctBy(FingerprintOf).Where(f => !known.Contains(FingerprintOf(f))), cancellationToken);
        }
    }

    /// <summary>Writes findings that are not known yet; in the transaction under way, or in one of its own.</summary>
    internal async Task InsertAsync(RuleScope scope, IEnumerable<RuleFinding> found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        foreach (var some in found.Chunk(AtATime))
        {
            var before = await DecidedLastYearAsync(some, cancellationToken);
            var records = some.Select(f => RecordOf(f, scope, now, before)).ToList();
            await db.BulkInsertAsync(records, hasKeys: false, cancellationToken);
            var prints = records.Select(r => r.Fingerprint).ToList();
            var ids = await db.SubsidyFindings.Where(f => prints.Contains(f.Fingerprint)).Select(f => new { f.Fingerprint, f.Id })
                .ToDictionaryAsync(f => f.Fingerprint, f => f.Id, cancellationToken);
            await db.BulkInsertAsync(
                some.Zip(prints).SelectMany(f => f.First.Rows.Select(r => r.Id).Distinct().Select(id => new SubsidyFindingRow { FindingId = ids[f.Second], RecordId = id })),
                cancellationToken);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Gives findings the rows and figures that their case has by now; in the transaction under way, or in one of its own. One that was true and dealt with is open again:
    /// what was dealt with were other rows.
    /// </summary>
    internal async Task RefreshAsync(IReadOnlyList<(long Id, RuleFinding Finding)> found, CancellationToken cancellationToken)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        foreach (var (id, finding) in found)
        {
            await ReopenAsync(id, cancellationToken);
            var (details, division) = (string.Join('\t', finding.Details), CommonDivision(finding.Rows.Select(r => r.VillageCode)));
            await db.SubsidyFindings.Where(f => f.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.Details, details).SetProperty(f => f.DivisionCode, division), cancellationToken);
            await db.SubsidyFindingRows.Where(r => r.FindingId == id).ExecuteDeleteAsync(cancellationToken);
            await db.BulkInsertAsync(finding.Rows.Select(r => r.Id).Distinct().Select(row => new SubsidyFindingRow { FindingId = id, RecordId = row }), cancellationToken);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task ReopenAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.SubsidyFindings.Where(f => f.Id == id && f.Decision == FindingDecision.WasTrue)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Decision, FindingDecision.Open), cancellationToken) > 0)
        {
            db.AuditEntries.Add(new AuditEntry
            {
                AtUtc = time.GetUtcNow().UtcDateTime,
                ActorName = Actor.Program("rules").Name,
                Action = AuditActions.Changed,
                RecordKind = nameof(SubsidyFinding),
                RecordKey = $"{id}",
                Before = JsonSerializer.Serialize(new { Decision = nameof(FindingDecision.WasTrue) }, AuditJson.Options),
                After = JsonSerializer.Serialize(new { Decision = nameof(FindingDecision.Open) }, AuditJson.Options),
            });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Says when findings were found no longer, or that they are found again.</summary>
    internal async Task MarkAsync(IEnumerable<long> ids, bool isGone, CancellationToken cancellationToken)
    {
        DateTime? goneAtUtc = isGone ? time.GetUtcNow().UtcDateTime : null;
        foreach (var some in ids.Chunk(AtATime))
        {
            var those = some.ToList();
            await db.SubsidyFindings.Where(f => those.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.GoneAtUtc, goneAtUtc), cancellationToken);
        }
    }

    /// <summary>Says of findings about rows that are no more that they are gone; in the transaction under way, or at once.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> CloseRowlessAsync(int year, CancellationToken cancellationToken)
    {
        DateTime? now = time.GetUtcNow().UtcDateTime;
        return queries.RowlessQuery(year, [.. SubsidyRules.All.Where(r => r.IsOfItsRows).Select(r => r.Code)])
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.GoneAtUtc, now), cancellationToken);
    }

    /// <summary>SHA-256 of what makes it this finding.</summary>
    internal static string FingerprintOf(RuleFinding finding) => PrintOf(finding, yearsAgo: 0);

    private static string PrintOf(RuleFinding finding, int yearsAgo)
    {
        var text = new StringBuilder(finding.Rule.Code);
        if (finding.Case is { } about)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{finding.Rows[0].Year - yearsAgo}|{about}");
        }
        else
        {
            foreach (var id in finding.Rows.Select(r => r.Id).Distinct().Order())
            {
                text.Append(CultureInfo.InvariantCulture, $"|{id}");
            }

            text.Append('|').AppendJoin('|', finding.Details.Take(finding.Rule.IdentifyingDetails));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Cases that were looked into a year ago and in order: nobody is asked about them again.</summary>
    private async Task<Dictionary<string, SubsidyFinding>> DecidedLastYearAsync(IEnumerable<RuleFinding> found, CancellationToken cancellationToken)
    {
        var prints = found.Where(f => f.Case is not null).Select(f => PrintOf(f, yearsAgo: 1)).ToList();
        return prints.Count == 0
            ? []
            : await db.SubsidyFindings.AsNoTracking().Where(f => prints.Contains(f.Fingerprint) && f.Decision == FindingDecision.InOrder)
                .ToDictionaryAsync(f => f.Fingerprint, cancellationToken);
    }

    /// <summary>Half of a fingerprint, enough to tell any findings of a year apart.</summary>
    internal static UInt128 KeyOf(string fingerprint) => UInt128.Parse(fingerprint.AsSpan(0, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static SubsidyFinding RecordOf(RuleFinding finding, RuleScope scope, DateTime now, Dictionary<string, SubsidyFinding> decidedLastYear)
    {
        var before = finding.Case is null ? null : decidedLastYear.GetValueOrDefault(PrintOf(finding, yearsAgo: 1));
        return new SubsidyFinding
        {
            RuleCode = finding.Rule.Code,
            Severity = finding.Rule.Severity,
            ProgrammeId = finding.Rows.Count > 0 ? finding.Rows[^1].ProgrammeId : scope.ProgrammeId!.Value,
            Year = scope.Year,
            DivisionCode = finding.Rows.Count > 0 ? CommonDivision(finding.Rows.Select(r => r.VillageCode)) : finding.Details[0],
            ImportId = scope.ImportId,
            Fingerprint = FingerprintOf(finding),
            Details = string.Join('\t', finding.Details),
            FoundAtUtc = now,
            Decision = before?.Decision ?? FindingDecision.Open,
            DecisionReason = before?.DecisionReason,
            DecidedById = before?.DecidedById,
            DecidedByName = before?.DecidedByName,
            DecidedAtUtc = before?.DecidedAtUtc,
        };
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

/// <summary>A finding that is kept already.</summary>
/// <param name="CanGo">Whether a run that does not find it any more says so: not for previews, nor for what only the reading of a file sees.</param>
/// <param name="Details">Its figures, where its rows may change and it stays the same finding; null elsewhere.</param>
internal sealed record KnownFinding(long Id, bool IsGone, bool CanGo, string? Details);
