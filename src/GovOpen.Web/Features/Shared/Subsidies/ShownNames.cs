using System.Globalization;
using System.Text.Json;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>Keeps the shown names of rows and versions as the programme's text of their year wants them. Runs in the transaction under way.</summary>
public sealed class ShownNames(GovOpenDbContext db, NameRetention retention, TimeProvider time)
{
    private const int RowsAtATime = 2_000;

    /// <summary>The rule for a programme's year by a text.</summary>
    public async Task<NameRule> RuleAsync(SubsidyProgrammeVersion text, int year, CancellationToken cancellationToken)
    {
        var terms = await retention.TermQuery(text.ProgrammeId).ToListAsync(cancellationToken);
        return new NameRule(text.NameDisplay, text.NameHiddenBelowInFen, Retention.HasEnded(year, NameRetention.YearsOf(terms, year), time.Today()));
    }

    /// <summary>Texts that hold in a year, the best first.</summary>
    public IQueryable<SubsidyProgrammeVersion> TextQuery(int programmeId, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.SubsidyProgrammeVersions.AsNoTracking()
            .Where(v => v.ProgrammeId == programmeId && v.State == PublicationState.Published && v.HoldsFrom <= last && (v.HoldsTo == null || v.HoldsTo >= first))
            .OrderByDescending(v => v.HoldsFrom).ThenByDescending(v => v.Id);
    }

    /// <summary>Makes the shown names of a list's rows that are not yet public from the list's own names, whatever the rule was when they were read.</summary>
    public async Task RenewAsync(int batchId, SubsidyState state, NameRule rule, CancellationToken cancellationToken)
    {
        var rows = db.SubsidyRecords.Where(r => r.BatchId == batchId && r.State == state);
        await rows.Where(r => r.RecipientKind != RecipientKind.Household && r.DisplayName != r.RecipientName)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DisplayName, r => r.RecipientName), cancellationToken);
        var households = rows.Where(r => r.RecipientKind == RecipientKind.Household);
        if (rule is { HasEnded: false, Display: NameDisplay.OneCharacterStarred })
        {
            // What a character is only the program knows, so these go through it, some at a time.
            await StarAsync(batchId, state, rule, cancellationToken);
            return;
        }

        var limit = rule.HasEnded ? long.MaxValue : rule.Display == NameDisplay.Full ? long.MinValue : rule.HiddenBelowInFen ?? long.MaxValue;
        await households.Where(r => r.AmountInFen < limit && r.DisplayName != "")
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DisplayName, ""), cancellationToken);
        await households.Where(r => r.AmountInFen >= limit && r.DisplayName != r.RecipientName)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DisplayName, r => r.RecipientName), cancellationToken);
    }

    /// <summary>
    /// Takes back what a programme's year shows beyond the rule, in rows and in what was shown of them before; nothing is shown that was not. Writes an
    /// audit entry and marks the pages as stale.
    /// </summary>
    /// <returns>Whether anything was taken back.</returns>
    public async Task<bool> TightenAsync(int programmeId, int year, NameRule rule, CancellationToken cancellationToken)
    {
        var (rows, versions) = (0, 0);
        if (rule.HasEnded || rule.Display != NameDisplay.Full)
        {
            long after = 0;
            while (await NamedQuery(programmeId, year, after).Take(RowsAtATime).ToListAsync(cancellationToken) is { Count: > 0 } some)
            {
                after = some[^1].Id;
                rows += await SaveAsync(some, row => rule.Tighten(row.DisplayName, row.RecipientKind, row.AmountInFen), cancellationToken);
            }

            after = 0;
            while (await NamedVersionQuery(programmeId, year, after).Take(RowsAtATime).ToListAsync(cancellationToken) is { Count: > 0 } some)
            {
                after = some[^1].Id;
                foreach (var (id, shown, amount) in some)
                {
                    if (rule.Tighten(shown, RecipientKind.Household, amount) is var less && less != shown)
                    {
                        versions += await db.SubsidyRecordVersions.Where(v => v.Id == id).ExecuteUpdateAsync(set => set.SetProperty(v => v.DisplayName, less), cancellationToken);
                    }
                }
            }
        }

        if (rows + versions == 0)
        {
            return false;
        }

        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = time.GetUtcNow().UtcDateTime,
            ActorId = db.CurrentActor?.Actor?.AccountId,
            ActorName = db.CurrentActor?.Actor?.Name ?? Actor.Program("serve").Name,
            Action = AuditActions.Changed,
            RecordKind = nameof(SubsidyRecord),
            RecordKey = string.Create(CultureInfo.InvariantCulture, $"programme {programmeId}, {year}"),
            After = JsonSerializer.Serialize(new { NameDisplay = rule.Display.ToString(), rule.HiddenBelowInFen, Rows = rows, Versions = versions }),
        });
        db.StaleTags.Add(PageTags.Subsidies);
        db.StaleTags.UnionWith((await retention.AreaQuery(programmeId, year).ToListAsync(cancellationToken)).Select(PageTags.Village));
        db.StaleTags.UnionWith((await retention.BatchQuery(programmeId, year).ToListAsync(cancellationToken)).Select(PageTags.SubsidyBatch));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    internal IQueryable<SubsidyRecord> NamedQuery(int programmeId, int year, long after) => db.SubsidyRecords
        .Where(r => r.ProgrammeId == programmeId && r.Year == year && r.RecipientKind == RecipientKind.Household && r.DisplayName != "" && r.Id > after)
        .OrderBy(r => r.Id);

    internal IQueryable<ShownVersion> NamedVersionQuery(int programmeId, int year, long after) => db.SubsidyRecordVersions
        .Where(v => v.DisplayName != "" && v.Id > after && v.Record!.ProgrammeId == programmeId && v.Record.Year == year && v.Record.RecipientKind == RecipientKind.Household)
        .OrderBy(v => v.Id)
        .Select(v => new ShownVersion(v.Id, v.DisplayName, v.AmountInFen));

    internal IQueryable<SubsidyRecord> OfListQuery(int batchId, SubsidyState state, long after) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State == state && r.RecipientKind == RecipientKind.Household && r.Id > after)
        .OrderBy(r => r.Id);

    private async Task StarAsync(int batchId, SubsidyState state, NameRule rule, CancellationToken cancellationToken)
    {
        long after = 0;
        while (await OfListQuery(batchId, state, after).Take(RowsAtATime).ToListAsync(cancellationToken) is { Count: > 0 } some)
        {
            after = some[^1].Id;
            await SaveAsync(some, row => rule.Show(row.RecipientName, row.RecipientKind, row.AmountInFen), cancellationToken);
        }
    }

    private async Task<int> SaveAsync(List<SubsidyRecord> rows, Func<SubsidyRecord, string> show, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var row in rows)
        {
            if (show(row) is var shown && shown != row.DisplayName)
            {
                (row.DisplayName, changed) = (shown, changed + 1);
            }
        }

        if (changed > 0)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        foreach (var row in rows)
        {
            db.Entry(row).State = EntityState.Detached; // Memory does not grow with the list.
        }

        return changed;
    }
}

/// <summary>What a version shows for the name, with the amount that may decide on it.</summary>
public sealed record ShownVersion(long Id, string DisplayName, long AmountInFen);
