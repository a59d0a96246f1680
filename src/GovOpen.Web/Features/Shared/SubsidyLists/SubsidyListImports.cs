using System.Threading.Channels;
using GovOpen.Web.Common.Forms;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>
/// Takes lists of subsidies from files: first a preview, which lays down every row as planned and shows what would change; then the same plan is carried
/// out in one transaction, or taken back. A program that stops on the way leaves planned rows behind, which the next start takes back.
/// </summary>
public sealed class SubsidyListImports(GovOpenDbContext db, IdentityMacs macs, PlannedRows planned, ImportFindings findings, ShownNames names, TimeProvider time)
{
    /// <summary>More lines than any list has; a verb may be given a file of a whole city.</summary>
    public const int MaxLines = 5_000_000;

    /// <summary>Errors kept for the page; the file with remarks has all of them.</summary>
    public const int ErrorsKept = 2_000;

    private const int LongestFileName = 100;
    private const int RowsAtATime = 2_000;
    private const int RowsInATransaction = 100_000;

    /// <summary>What was read of so many takes tens of megabytes.</summary>
    private const int ManyRows = 1_000_000;

    private DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins an import.</summary>
    /// <returns>The import, or why there is none; for the same file, the earlier import.</returns>
    public async Task<(SubsidyImport? Import, ImportRefusal Refusal)> StartAsync(ImportRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (request.Year is < LedgerYearAttribute.First or > LedgerYearAttribute.Last
            || await ProgrammeTextQuery(request.ProgrammeId, request.Year).FirstOrDefaultAsync(cancellationToken) is null)
        {
            return (null, ImportRefusal.NoProgrammeText);
        }

        var batch = await BatchQuery(request.ProgrammeId, request.Year, request.DivisionCode, request.BatchName).FirstOrDefaultAsync(cancellationToken);
        if (batch is not null && batch.State != SubsidyState.Draft)
        {
            return (null, batch.State == SubsidyState.Withdrawn ? ImportRefusal.ListWithdrawn : ImportRefusal.ListNotOpen);
        }

        // After a change of the identity key, the same file brings its own list's rows under the new one.
        if (await SameFileQuery(request.FileHash).FirstOrDefaultAsync(cancellationToken) is { } same
            && !(batch is not null && same.BatchId == batch.Id && await EarlierKeyQuery(batch.Id, macs.KeyId).AnyAsync(cancellationToken)))
        {
            return (same, ImportRefusal.SameFile);
        }

        if (batch is not null && await db.SubsidyImports.AnyAsync(i => i.BatchId == batch.Id && i.State < ImportState.Committed, cancellationToken))
        {
            return (null, ImportRefusal.ImportUnderWay);
        }

        var import = new SubsidyImport
        {
            ProgrammeId = request.ProgrammeId,
            Year = request.Year,
            BatchName = request.BatchName,
            DivisionCode = request.DivisionCode,
            FileName = SafeName(request.FileName),
            FileHash = request.FileHash,
            StartedById = actor.AccountId,
            StartedByName = actor.Name,
            StartedAtUtc = NowUtc,
            Owner = ImportOwner.Current,
        };
        db.SubsidyImports.Add(import);
        await db.SaveChangesAsync(cancellationToken);
        return (import, ImportRefusal.None);
    }

    /// <summary>Reads the file and plans what it would do. The file's rows are read and given their keys on one core while the other writes.</summary>
    /// <param name="meaning">What a heading means, as the clerk confirmed it.</param>
    /// <param name="progress">Told how many rows were read.</param>
    public async Task PreviewAsync(
        SubsidyImport import, Stream file, Func<string, ListColumn> meaning, long maxBytes, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (await ProgrammeTextQuery(import.ProgrammeId, import.Year).FirstOrDefaultAsync(cancellationToken) is not { } programme)
        {
            (import.State, import.EndedAtUtc, import.ErrorCount, import.Problem) = (ImportState.Refused, NowUtc, 1, nameof(ImportRefusal.NoProgrammeText));
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        var batch = await BatchQuery(import.ProgrammeId, import.Year, import.DivisionCode, import.BatchName).FirstOrDefaultAsync(cancellationToken);
        var isNewList = batch is null || !await db.SubsidyRecords.AnyAsync(r => r.BatchId == batch.Id, cancellationToken);
        if (batch is null)
        {
            batch = new SubsidyBatch
            {
                ProgrammeId = import.ProgrammeId,
                Year = import.Year,
                Name = import.BatchName,
                DivisionCode = import.DivisionCode,
                CreatedAtUtc = NowUtc,
            };
            db.SubsidyBatches.Add(batch);
            await db.SaveChangesAsync(cancellationToken);
        }

        import.BatchId = batch.Id;
        import.State = ImportState.Reading;
        await db.SaveChangesAsync(cancellationToken);

        var errors = new List<ImportError>();
        var places = await ListPlaces.ReadAsync(db, import.DivisionCode, cancellationToken);
        var reader = new ListReader(places, programme, macs, await findings.UsualAgesAsync(cancellationToken), meaning, Refuse);
        var planner = new ListPlanner(db, import, batch, await names.RuleAsync(programme, import.Year, cancellationToken), macs, isNewList);
        try
        {
            await ReadAndPlanAsync(reader, planner, TableFile.ReadSheets(file, MaxLines, maxBytes, reader.PassOver), progress, () => import.ErrorCount > 0, cancellationToken);
        }
        catch (TableException exception)
        {
            import.ErrorCount++;
            import.Problem = $"{exception.Problem}\t{exception.Line}\t{Cut(exception.Details.Replace('\t', ' '), Domain.Lengths.Line)}";
        }

        await ConcludeAsync(import, batch, reader, planner, errors, cancellationToken);

        void Refuse(ListError error)
        {
            import.ErrorCount++;
            if (errors.Count < ErrorsKept)
            {
                errors.Add(ErrorOf(import.Id, errors.Count + 1, error));
            }
        }
    }

    /// <summary>Texts that hold in a year, the best first.</summary>
    internal IQueryable<SubsidyProgrammeVersion> ProgrammeTextQuery(int programmeId, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.SubsidyProgrammeVersions.AsNoTracking()
            .Where(v => v.ProgrammeId == programmeId && v.State == PublicationState.Published && v.HoldsFrom <= last && (v.HoldsTo == null || v.HoldsTo >= first))
            .OrderByDescending(v => v.HoldsFrom).ThenByDescending(v => v.Id);
    }

    internal IQueryable<SubsidyBatch> BatchQuery(int programmeId, int year, string divisionCode, string name) => db.SubsidyBatches
        .Where(b => b.ProgrammeId == programmeId && b.Year == year && b.DivisionCode == divisionCode && b.Name == name);

    /// <summary>Imports of the same file that were carried out and not taken back with their list.</summary>
    internal IQueryable<SubsidyImport> SameFileQuery(string fileHash) => db.SubsidyImports
        .Where(i => i.FileHash == fileHash && i.State == ImportState.Committed && i.BatchId != null && i.Batch!.State != SubsidyState.Withdrawn)
        .OrderByDescending(i => i.Id);

    /// <summary>Rows of a list whose numbers were hashed with another key than the one in use.</summary>
    internal IQueryable<SubsidyRecord> EarlierKeyQuery(int batchId, int keyId) => db.SubsidyRecords
        .Where(r => r.BatchId == batchId && r.State != SubsidyState.Planned && r.KeyId != null && r.KeyId != keyId);

    private async Task ReadAndPlanAsync(
        ListReader reader, ListPlanner planner, IEnumerable<TableRow> rows, IProgress<int>? progress, Func<bool> isWrong, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var chunks = Channel.CreateBounded<List<KeyedRow>>(new BoundedChannelOptions(4) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(reader, rows, chunks.Writer, progress, stop.Token), stop.Token);
        try
        {
            var open = 0;
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            try
            {
                await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
                {
                    // After the first error nothing more is planned; the rest is read so that every error is told at once.
                    if (isWrong())
                    {
                        continue;
                    }

                    await planner.PlanAsync(chunk, cancellationToken);
                    open += chunk.Count;
                    if (open >= RowsInATransaction)
                    {
                        // Others who want to write get their turn.
                        await transaction.CommitAsync(cancellationToken);
                        await transaction.DisposeAsync();
                        transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                        open = 0;
                    }
                }

                await transaction.CommitAsync(cancellationToken);
            }
            finally
            {
                await transaction.DisposeAsync();
            }

            await reading;
            if (reader.RowsRead >= ManyRows)
            {
                // The keys of the file's rows have served. The rules need room of their own.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(reading);
        }
    }

    private static async Task FillAsync(
        ListReader reader, IEnumerable<TableRow> rows, ChannelWriter<List<KeyedRow>> chunks, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var keys = new ListRowKeys();
            var chunk = new List<KeyedRow>(RowsAtATime);
            foreach (var row in reader.Read(rows))
            {
                chunk.Add(keys.Of(row));
                if (chunk.Count == RowsAtATime)
                {
                    await chunks.WriteAsync(chunk, cancellationToken);
                    progress?.Report(reader.RowsRead);
                    chunk = new List<KeyedRow>(RowsAtATime);
                }
            }

            await chunks.WriteAsync(chunk, cancellationToken);
            progress?.Report(reader.RowsRead);
            chunks.Complete();
        }
        catch (Exception exception) when (exception is TableException or OperationCanceledException)
        {
            chunks.Complete(exception is TableException ? exception : null);
            if (exception is OperationCanceledException)
            {
                throw;
            }
        }
        catch (Exception exception)
        {
            chunks.Complete(exception);
        }
    }

    private async Task ConcludeAsync(
        SubsidyImport import, SubsidyBatch batch, ListReader reader, ListPlanner planner, List<ImportError> errors, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        import.RowsRead = reader.RowsRead;
        (import.Created, import.Changed, import.Unchanged, import.TotalInFen) = (planner.Created, planner.Changed, planner.Unchanged, planner.TotalInFen);
        await db.BulkInsertAsync(import.ErrorCount > 0 ? errors : reader.Notes.Select((note, i) => ErrorOf(import.Id, i + 1, note)), cancellationToken);
        await db.BulkInsertAsync(StatedSums.Of(import.Id, reader), cancellationToken);
        if (import.ErrorCount > 0)
        {
            (import.Created, import.Changed, import.Unchanged) = (0, 0, 0);
            await planned.TakeBackAsync(import, cancellationToken);
            import.State = ImportState.Refused;
            import.EndedAtUtc = NowUtc;
        }
        else
        {
            import.Missing = await planner.PlanMissingAsync(cancellationToken);
            import.State = ImportState.Previewed;
            import.BatchStamp = batch.ConcurrencyStamp;
            await db.SaveChangesAsync(cancellationToken); // The rules go by how many rows there are.
            await findings.FindAsync(import, planner.Doubtful, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static ImportError ErrorOf(int importId, int number, ListError error) => new()
    {
        ImportId = importId,
        Number = number,
        Sheet = Cut(ListCells.Shown(error.Sheet), Domain.Lengths.Name),
        Line = error.Line,
        Column = Cut(ListCells.Shown(error.Column), Domain.Lengths.Name),
        Value = Cut(error.Value, Domain.Lengths.Line),
        Problem = error.Problem.ToString(),
        Detail = Cut(error.Detail, Domain.Lengths.Line),
    };

    /// <summary>The name without folders, and without the numbers that somebody may have put into it.</summary>
    private static string SafeName(string fileName) => ListCells.Masked(Cut(Path.GetFileName(fileName.Replace('\\', '/')), LongestFileName), isPersonal: false);

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
