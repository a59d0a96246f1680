using System.Globalization;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands;

/// <summary>What <c>check</c> says of the identity keys.</summary>
/// <param name="Lines">How many rows are under which key, for the operator who changes it.</param>
/// <param name="Findings">Rows under a key that is not configured: nobody can be found among them any more.</param>
internal sealed record IdentityKeyReport(IReadOnlyList<string> Lines, IReadOnlyList<string> Findings);

/// <summary>Counts rows of the ledger and persons of the exclusion list by the identity key that their numbers were hashed with.</summary>
internal sealed class IdentityKeyCheck(GovOpenDbContext db, IdentityMacs macs)
{
    /// <summary>Lists that are named; of more only the number is told.</summary>
    private const int ListsNamed = 20;

    public async Task<IdentityKeyReport> FindAsync(CancellationToken cancellationToken)
    {
        var lists = await RowQuery().ToListAsync(cancellationToken);
        var persons = await PersonQuery().ToListAsync(cancellationToken);
        var lines = new List<string>();
        var findings = new List<string>();
        for (var i = 0; i < macs.KeyIds.Count; i++)
        {
            var keyId = macs.KeyIds[i];
            var ofKey = lists.FindAll(l => l.KeyId == keyId);
            var count = CountOf(ofKey, persons.Find(p => p.KeyId == keyId)?.Count ?? 0);
            lines.Add(i == 0
                ? $"Identity key in use ({Name(keyId)}): {count}."
                : $"Previous identity key {i - 1} ({Name(keyId)}): {count}{(ofKey.Count > 0 || persons.Exists(p => p.KeyId == keyId) ? "" : "; it can be taken out of the configuration")}.");
            lines.AddRange(i == 0 ? [] : NamesOf(ofKey).Select(name => $"  {name}"));
        }

        foreach (var unknown in lists.Where(l => l.KeyId is not { } id || !macs.KeyIds.Contains(id)).GroupBy(l => l.KeyId))
        {
            var name = unknown.Key is { } id ? $"identity key {Name(id)}, which is not configured" : "no identity key though they have numbers";
            findings.Add($"{CountOf([.. unknown], 0)} are under {name}; the self-check and the rules do not find them: "
                + $"configure the key as a previous one, or bring the lists under the one in use. {string.Join("; ", NamesOf([.. unknown]))}");
        }

        findings.AddRange(persons.Where(p => p.KeyId is not { } id || !macs.KeyIds.Contains(id)).Select(p =>
            $"{CountOf([], p.Count)} are under identity key {Name(p.KeyId ?? 0)}, which is not configured: configure it as a previous one, or bring in the exclusion list anew"));
        return new IdentityKeyReport(lines, findings);
    }

    /// <summary>Rows that have numbers, by list and key, the latest list first.</summary>
    internal IQueryable<KeyCount> RowQuery() => db.SubsidyRecords
        .Where(r => r.State != SubsidyState.Planned && (r.KeyId != null || r.IdentityMac != null || r.AccountMac != null || r.SelfCheckMac != null))
        .GroupBy(r => new { r.KeyId, r.BatchId })
        .Select(g => new { g.Key, Count = g.Count(), First = g.Min(r => r.Id) })
        .Join(db.SubsidyBatches, g => g.Key.BatchId, b => b.Id, (g, b) => new { g.Key.KeyId, g.Count, g.First, Batch = b })
        .OrderByDescending(g => g.Batch.Id)
        .Select(g => new KeyCount(g.KeyId, g.Count, g.First, g.Batch.Programme!.Code, g.Batch.Year, g.Batch.DivisionCode, g.Batch.Name));

    internal IQueryable<PersonCount> PersonQuery() => db.ExcludedPersons.GroupBy(p => p.KeyId).Select(g => new PersonCount(g.Key, g.Count()));

    private static string CountOf(List<KeyCount> lists, int persons)
    {
        var rows = $"{lists.Sum(l => (long)l.Count).ToString("N0", CultureInfo.InvariantCulture)} rows";
        var excluded = $"{persons.ToString("N0", CultureInfo.InvariantCulture)} entries of the exclusion list";
        return lists.Count == 0 && persons > 0 ? excluded : persons == 0 ? rows : $"{rows} and {excluded}";
    }

    private static IEnumerable<string> NamesOf(List<KeyCount> lists)
    {
        var names = lists.Take(ListsNamed).Select(l =>
            $"{l.Programme} {l.Year} {l.BatchName}{(l.DivisionCode.Length > 0 ? $" ({l.DivisionCode})" : "")}: {l.Count.ToString("N0", CultureInfo.InvariantCulture)} rows, the first {l.FirstRow}");
        return lists.Count > ListsNamed ? names.Append($"and {lists.Count - ListsNamed} more lists") : names;
    }

    private static string Name(int keyId) => keyId.ToString("x8", CultureInfo.InvariantCulture);
}

/// <summary>Rows of a list under one key.</summary>
/// <param name="FirstRow">The lowest number of a row, to look one up.</param>
internal sealed record KeyCount(int? KeyId, int Count, long FirstRow, string Programme, int Year, string DivisionCode, string BatchName);

/// <summary>Entries of the exclusion list under one key.</summary>
internal sealed record PersonCount(int? KeyId, int Count);
