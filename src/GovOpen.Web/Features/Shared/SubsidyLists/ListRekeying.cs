using System.Text.Json;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What became of a list's rows when its file was read under a new key.</summary>
/// <param name="Moved">Rows that are under the key in use now and were not before.</param>
/// <param name="Left">Rows of the list that are still under an earlier key.</param>
/// <param name="Unknown">Lines of the file that are on the list under no key that is configured, or are wrong.</param>
/// <param name="WithoutAccount">Lines without an account number whose rows have one: their rows stay under the earlier key, since the account would be lost.</param>
public sealed record RekeyResult(int Moved, int Left, int Unknown, int WithoutAccount);

/// <summary>
/// Brings a list under the identity key in use, by its file, which alone has the numbers: the HMACs are made anew and nothing else of a row is touched, so that
/// lists that were posted or paid long ago take part as well.
/// </summary>
public sealed class ListRekeying(GovOpenDbContext db, IdentityMacs macs, SubsidyListImports lists, ImportFindings findings, TownHeadings headings, TimeProvider time)
{
    private const int RowsAtATime = 1_000;

    /// <summary>All in one transaction.</summary>
    /// <returns>Null where no text of the programme holds in the list's year, by which the file is read.</returns>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public async Task<RekeyResult?> RunAsync(SubsidyBatch batch, Stream file, long maxBytes, Actor actor, CancellationToken cancellationToken)
    {
        if (await lists.ProgrammeTextQuery(batch.ProgrammeId, batch.Year).FirstOrDefaultAsync(cancellationToken) is not { } programme)
        {
            return null;
        }

        var (moved, unknown, withoutAccount) = (0, 0, 0);
        var places = await ListPlaces.ReadAsync(db, batch.DivisionCode, cancellationToken);
        var meaning = await headings.MeaningAsync(batch.DivisionCode, cancellationToken);
        var reader = new ListReader(places, programme, macs, await findings.UsualAgesAsync(cancellationToken), meaning, _ => { });
        var keys = new ListRowKeys();
        var read = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var some in reader.Read(TableFile.ReadSheets(file, SubsidyListImports.MaxLines, maxBytes)).Select(keys.Of).Chunk(RowsAtATime))
        {
            read += some.Length;
            var part = await MoveAsync(batch.Id, some, cancellationToken);
            (moved, unknown, withoutAccount) = (moved + part.Moved, unknown + part.Unknown, withoutAccount + part.WithoutAccount);
        }

        if (moved > 0)
        {
            db.AuditEntries.Add(new AuditEntry
            {
                AtUtc = time.GetUtcNow().UtcDateTime,
                ActorId = actor.AccountId,
                ActorName = actor.Name,
                Action = AuditActions.Changed,
                RecordKind = nameof(SubsidyBatch),
                RecordKey = $"{batch.Id}",
                After = JsonSerializer.Serialize(new { macs.KeyId, Rows = moved }, AuditJson.Options),
            });
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new RekeyResult(moved, await lists.EarlierKeyQuery(batch.Id, macs.KeyId).CountAsync(cancellationToken), unknown + reader.RowsRead - read, withoutAccount);
    }

    internal IQueryable<SubsidyRecord> RowQuery(int batchId, List<long> keys) => db.SubsidyRecords
        .WithKeys(batchId, keys)
        .Where(r => r.State != SubsidyState.Planned);

    private async Task<(int Moved, int Unknown, int WithoutAccount)> MoveAsync(int batchId, KeyedRow[] lines, CancellationToken cancellationToken)
    {
        var rows = await RowQuery(batchId, [.. lines.SelectMany(l => l.EarlierKeys.Prepend(l.Key))]).ToKeysAsync(cancellationToken);
        var (moved, unknown, withoutAccount) = (0, 0, 0);
        foreach (var (line, key, earlier) in lines)
        {
            var row = rows.GetValueOrDefault(key) ?? earlier.Select(k => rows.GetValueOrDefault(k)).FirstOrDefault(r => r is not null);
            if (row is null)
            {
                unknown++;
            }
            else if (row.AccountMac is not null && line.AccountMac is null && row.KeyId != macs.KeyId)
            {
                withoutAccount++;
            }
            else if (row.KeyId is { } keyId && keyId != macs.KeyId && row.RecipientName == line.Name)
            {
                // A row whose name was corrected keeps its key: the file has the name that was wrong, and the self-check goes by the other.
                row.RowKey = key;
                row.KeyId = macs.KeyId;
                (row.IdentityMac, row.SelfCheckMac, row.AccountMac) = (line.IdentityMac, line.SelfCheckMac, line.AccountMac);
                moved++;
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var row in rows.Values)
        {
            db.Entry(row).State = EntityState.Detached; // Memory does not grow with the file.
        }

        return (moved, unknown, withoutAccount);
    }
}
