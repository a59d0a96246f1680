using System.Threading.Channels;
using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>
/// Reads uploaded lists one after the other, whether or not a browser still waits. At the start it ends the imports that the last run of the program
/// left unfinished, and later those whose files were kept long enough without anybody confirming the columns.
/// </summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, ImportFiles files, TimeProvider time, ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly TimeSpan ExpiryEvery = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>();

    /// <summary>Reads the import's file when its turn comes; the caller has taken it for reading, and nobody else has.</summary>
    /// <param name="meanings">What the clerk says the headings mean, by their normal form.</param>
    public void Enqueue(int importId, IReadOnlyDictionary<string, ListColumn> meanings, Actor actor) => _jobs.Writer.TryWrite(new Job(importId, meanings, actor));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The program starts meanwhile.
        await UntilItAnswersAsync(
            async steps =>
            {
                foreach (var import in await steps.RecoverAsync(stoppingToken))
                {
                    WasInterrupted(logger, import.Id, import.FileName);
                }
            },
            stoppingToken);
        await Task.WhenAll(ReadAsync(stoppingToken), ExpireAsync(stoppingToken));
    }

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(job, stoppingToken);
        }
    }

    private async Task ExpireAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ExpiryEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                files.RemoveExpired();
                await using var scope = scopes.CreateAsyncScope();
                var before = time.GetUtcNow().UtcDateTime - ImportFiles.KeptFor - ExpiryEvery;
                var steps = scope.ServiceProvider.GetRequiredService<ImportSteps>();
                foreach (var import in (await steps.ExpireAsync(before, stoppingToken)).Concat(await steps.RecoverAsync(stoppingToken)))
                {
                    WasInterrupted(logger, import.Id, import.FileName);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                CannotExpire(logger, exception); // Next time again.
            }
        }
    }

    private async Task RunAsync(Job job, CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovOpenDbContext>();
        db.CurrentActor = new FixedActor(job.Actor);
        try
        {
            if (await db.SubsidyImports.SingleOrDefaultAsync(i => i.Id == job.ImportId && i.State == ImportState.Reading, stoppingToken) is not { } import)
            {
                return;
            }

            if (files.Find(job.ImportId) is not { } bytes)
            {
                await scope.ServiceProvider.GetRequiredService<ImportSteps>().InterruptAsync(job.ImportId, stoppingToken);
                return;
            }

            using var stream = new MemoryStream(bytes, writable: false);
            await scope.ServiceProvider.GetRequiredService<SubsidyListImports>().PreviewAsync(
                import, stream, heading => job.Meanings.GetValueOrDefault(ListColumns.Normalize(heading)), TableFile.MaxBytes, files.ProgressOf(job.ImportId), stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The queue goes on with the next file; this one is ended, and its page says so.
            HasFailed(logger, job.ImportId, exception);
            await UntilItAnswersAsync(steps => steps.InterruptAsync(job.ImportId, CancellationToken.None), stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await UntilItAnswersAsync(steps => steps.InterruptAsync(job.ImportId, CancellationToken.None), stoppingToken);
        }
    }

    /// <summary>Does what an import must not stay without, however long the data base is away; what the program's end prevents is done at its next start.</summary>
    private async Task UntilItAnswersAsync(Func<ImportSteps, Task> step, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await step(scope.ServiceProvider.GetRequiredService<ImportSteps>());
                return;
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                CannotEnd(logger, exception);
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    private sealed record Job(int ImportId, IReadOnlyDictionary<string, ListColumn> Meanings, Actor Actor);

    [LoggerMessage(LogLevel.Warning, "Import {ImportId} of {FileName} was interrupted; nothing of it was taken.")]
    private static partial void WasInterrupted(ILogger logger, int importId, string fileName);

    [LoggerMessage(LogLevel.Error, "Import {ImportId} failed; nothing of it was taken.")]
    private static partial void HasFailed(ILogger logger, int importId, Exception exception);

    [LoggerMessage(LogLevel.Error, "An import could not be ended; it is tried again in ten seconds.")]
    private static partial void CannotEnd(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Uploads that nobody confirmed could not be ended; it is tried again.")]
    private static partial void CannotExpire(ILogger logger, Exception exception);
}
