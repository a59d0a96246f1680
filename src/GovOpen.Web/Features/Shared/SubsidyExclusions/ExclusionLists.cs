using System.Security.Cryptography;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyExclusions;

/// <summary>What a file would do to a division's exclusion list. Holds no identity number.</summary>
public sealed record ExclusionPlan
{
    public required string DivisionCode { get; init; }

    public required string FileName { get; init; }

    public required string FileHash { get; init; }

    public required IReadOnlyList<ExcludedLine> Persons { get; init; }

    public required int LinesRead { get; init; }

    public required IReadOnlyList<ExclusionError> Errors { get; init; }

    public required ExclusionCounts Counts { get; init; }

    /// <summary>The division's last list when the plan was made; another one since, and the counts hold no longer.</summary>
    public required int? LastListId { get; init; }

    /// <summary>When the same file was brought in before; null when it was not.</summary>
    public required ExclusionList? Earlier { get; init; }
}

/// <summary>A file against the division's list, in persons.</summary>
/// <param name="Missing">On the list and not in the file: a replacement takes them off.</param>
public sealed record ExclusionCounts(int New, int Changed, int Known, int Missing);

/// <summary>A person on a list, as stored.</summary>
public sealed record StoredExclusion(byte[] IdentityMac, int KeyId, ExclusionReason Reason, DateOnly Since);

/// <summary>Entries of a reason under one identity key.</summary>
public sealed record ExcludedByKey(ExclusionReason Reason, int KeyId, int Entries);

/// <summary>
/// Brings in exclusion lists: a file is held against the division's list, and then added to it or put in its place, in one transaction. Every person is stored
/// under every identity key that is configured, since the ledger has rows under each. Nothing of it is public, so that one clerk's word does; what was
/// added and taken off stays on record.
/// </summary>
public sealed class ExclusionLists(GovOpenDbContext db, IdentityMacs macs, TimeProvider time)
{
    /// <summary>Reads a file; changes nothing.</summary>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public async Task<ExclusionPlan> PlanAsync(string divisionCode, string fileName, byte[] file, CancellationToken cancellationToken)
    {
        var reader = new ExclusionReader(macs, time.Today());
        using var stream = new MemoryStream(file, writable: false);
        var persons = reader.Read(stream);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        return new ExclusionPlan
        {
            DivisionCode = divisionCode,
            FileName = ListCells.Masked(fileName.Length > Lengths.Name ? fileName[..Lengths.Name] : fileName, isPersonal: false),
            FileHash = hash,
            Persons = persons,
            LinesRead = reader.LinesRead,
            Errors = reader.Errors,
            Counts = await CountAsync(divisionCode, persons, cancellationToken),
            LastListId = await ListQuery(divisionCode).Select(l => (int?)l.Id).FirstOrDefaultAsync(cancellationToken),
            Earlier = await ListQuery(divisionCode).FirstOrDefaultAsync(l => l.FileHash == hash, cancellationToken),
        };
    }

    /// <summary>Carries a plan out.</summary>
    /// <param name="replaces">Whether the file takes the place of the whole list; otherwise it is added to it.</param>
    /// <returns>What was done; null where another list came in since the plan was made.</returns>
    public async Task<ExclusionList?> TakeAsync(ExclusionPlan plan, bool replaces, Actor actor, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAsync($"ExcludedPersons {plan.DivisionCode}", cancellationToken); // Of two lists at once the second sees that the first came in.
        if (plan.Errors.Count > 0 || await ListQuery(plan.DivisionCode).Select(l => (int?)l.Id).FirstOrDefaultAsync(cancellationToken) != plan.LastListId)
        {
            return null;
        }

        var list = new ExclusionList
        {
            DivisionCode = plan.DivisionCode,
            FileName = plan.FileName,
            FileHash = plan.FileHash,
            IsReplacement = replaces,
            Persons = plan.Persons.Count,
            Added = plan.Counts.New,
            Changed = plan.Counts.Changed,
            Removed = replaces ? plan.Counts.Missing : 0,
            TakenById = actor.AccountId,
            TakenByName = actor.Name,
            TakenAtUtc = time.GetUtcNow().UtcDateTime,
        };
        db.ExclusionLists.Add(list);
        await db.SaveChangesAsync(cancellationToken);

        // What the file does not name is put back as it was where it is only added to.
        var named = plan.Persons.SelectMany(p => p.Macs.Select(mac => (mac, p.Reason))).ToHashSet();
        var kept = replaces ? [] : (await StoredQuery(plan.DivisionCode).ToListAsync(cancellationToken)).FindAll(s => !named.Contains((new Guid(s.IdentityMac), s.Reason)));
        await db.ExcludedPersons.Where(p => p.DivisionCode == plan.DivisionCode).ExecuteDeleteAsync(cancellationToken);
        await db.BulkInsertAsync(
            kept.Select(s => EntryOf(plan.DivisionCode, s.IdentityMac, s.KeyId, s.Reason, s.Since)).Concat(plan.Persons.SelectMany(p =>
                p.Macs.Select((mac, i) => EntryOf(plan.DivisionCode, mac.ToByteArray(), macs.KeyIds[i], p.Reason, p.Since)))),
            hasKeys: false, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return list;
    }

    /// <summary>Lists that were brought in for a division, the latest first.</summary>
    public IQueryable<ExclusionList> ListQuery(string divisionCode) => db.ExclusionLists.AsNoTracking()
        .Where(l => l.DivisionCode == divisionCode)
        .OrderByDescending(l => l.Id);

    internal IQueryable<StoredExclusion> StoredQuery(string divisionCode) => db.ExcludedPersons
        .Where(p => p.DivisionCode == divisionCode)
        .Select(p => new StoredExclusion(p.IdentityMac, p.KeyId, p.Reason, p.Since));

    private async Task<ExclusionCounts> CountAsync(string divisionCode, List<ExcludedLine> persons, CancellationToken cancellationToken)
    {
        var stored = await StoredQuery(divisionCode).ToListAsync(cancellationToken);
        var since = stored.GroupBy(s => (new Guid(s.IdentityMac), s.Reason)).ToDictionary(g => g.Key, g => g.Min(s => s.Since));
        var (added, changed, known) = (0, 0, 0);
        var named = new HashSet<(Guid, ExclusionReason)>();
        foreach (var person in persons)
        {
            named.UnionWith(person.Macs.Select(mac => (mac, person.Reason)));
            switch (person.Macs.Select(mac => since.TryGetValue((mac, person.Reason), out var day) ? day : (DateOnly?)null).FirstOrDefault(day => day is not null))
            {
                case null: added++; break;
                case { } day when day == person.Since: known++; break;
                default: changed++; break;
            }
        }

        // Under an earlier key there are those who came before the key was changed: the key with the most entries has everybody.
        var missing = stored.FindAll(s => !named.Contains((new Guid(s.IdentityMac), s.Reason))).GroupBy(s => s.KeyId).Select(g => g.Count()).DefaultIfEmpty().Max();
        return new ExclusionCounts(added, changed, known, missing);
    }

    private static ExcludedPerson EntryOf(string divisionCode, byte[] mac, int keyId, ExclusionReason reason, DateOnly since) =>
        new() { DivisionCode = divisionCode, IdentityMac = mac, KeyId = keyId, Reason = reason, Since = since };
}

public static class SubsidyExclusionServices
{
    /// <summary>Exclusion lists, as the office and the verb bring them in.</summary>
    public static IServiceCollection AddSubsidyExclusions(this IServiceCollection services) => services
        .AddScoped<ExclusionLists>()
        .AddScoped<ExclusionMessages>();
}
