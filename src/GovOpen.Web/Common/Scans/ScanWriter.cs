using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Common.Scans;

/// <summary>
/// Adds what was counted to <see cref="LabelScan"/> every half minute and when the program stops. A program that is killed loses
/// the scans of the last half minute and no more. Not audited: nobody acts, and nothing is published.
/// </summary>
public sealed partial class ScanWriter(
    ScanCounter counter, IServiceScopeFactory scopes, TimeProvider time, ILogger<ScanWriter> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private const int BatchSize = 500;

    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <summary>Writes down what was counted so far, in one transaction. What cannot be written now is kept for the next time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var counts = counter.Drain();
            if (counts.Count == 0)
            {
                return;
            }

            try
            {
                await WriteAsync(counts, cancellationToken);
            }
            catch
            {
                counter.Restore(counts);
                throw;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryFlushAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _writing.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryFlushAsync(stoppingToken);
        }
    }

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Counts are worth less than the site: a data base that is away for a while must not stop it.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWritten(logger, exception);
        }
#pragma warning restore CA1031
    }

    private async Task WriteAsync(IReadOnlyList<ScanCount> counts, CancellationToken cancellationToken)
    {
        const int attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<GovOpenDbContext>();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                foreach (var day in counts.GroupBy(c => c.Day))
                {
                    foreach (var batch in day.Chunk(BatchSize))
                    {
                        await AddAsync(db, day.Key, batch.ToDictionary(c => c.LabelCode, c => c.Count), cancellationToken);
                    }
                }

                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (attempt < attempts && db.IsUniqueViolation(exception))
            {
                // Another node began the same label's day between our look and our insert: now there is a row to add to.
            }
        }
    }

    /// <summary>Adds to the rows that are there by arithmetic in the data base, since other nodes add to them too, and begins the others.</summary>
    private static async Task AddAsync(GovOpenDbContext db, DateOnly day, Dictionary<string, int> counts, CancellationToken cancellationToken)
    {
        List<string> codes = [.. counts.Keys];
        var begun = await db.LabelScans.Where(s => s.Day == day && codes.Contains(s.LabelCode)).Select(s => s.LabelCode).ToListAsync(cancellationToken);

        // Most labels of half a minute were scanned once or twice: a statement for each number, not for each label.
        foreach (var same in begun.GroupBy(code => counts[code]))
        {
            List<string> increased = [.. same];
            var increase = same.Key;
            await db.LabelScans.Where(s => s.Day == day && increased.Contains(s.LabelCode))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Count, s => s.Count + increase), cancellationToken);
        }

        codes.RemoveAll(begun.Contains);
        var known = await db.Labels.Where(l => codes.Contains(l.Code)).Select(l => l.Code).ToListAsync(cancellationToken);
        db.LabelScans.AddRange(known.Select(code => new LabelScan { LabelCode = code, Day = day, Count = counts[code] }));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    [LoggerMessage(LogLevel.Warning, "The counted scans could not be written; they are kept and tried again.")]
    private static partial void LogNotWritten(ILogger logger, Exception exception);
}
