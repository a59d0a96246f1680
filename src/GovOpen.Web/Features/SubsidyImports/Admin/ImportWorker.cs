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
/// left unfinished.
/// </summary>
public sealed partial class ImportWorker(IServiceScopeFactory scopes, ImportFiles files, ILogger<ImportWorker> logger) : BackgroundService
{
    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>();

    /// <summary>Reads the import's file when its turn comes.</summary>
    /// <param name="meanings">What the clerk says the headings mean, by their normal form.</param>
    public void Enqueue(int importId, IReadOnlyDictionary<string, ListColumn> meanings, Actor actor) => _jobs.Writer.TryWrite(new Job(importId, meanings, actor));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The program starts meanwhile.
        await using (var scope = scopes.CreateAsyncScope())
        {
            foreach (var import in await scope.ServiceProvider.GetRequiredService<ImportSteps>().RecoverAsync(stoppingToken))
            {
                WasInterrupted(logger, import.Id, import.FileName);
            }
        }

        await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(job, stoppingToken);
        }
    }

    private async Task RunAsync(Job job, CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovOpenDbContext>();
        db.CurrentActor = new FixedActor(job.Actor);
        try
        {
            var import = await db.SubsidyImports.SingleAsync(i => i.Id == job.ImportId, stoppingToken);
            if (import.State != ImportState.Uploaded)
            {
                return; // Confirmed twice: it was read already.
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
            await scope.ServiceProvider.GetRequiredService<ImportSteps>().InterruptAsync(job.ImportId, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await scope.ServiceProvider.GetRequiredService<ImportSteps>().InterruptAsync(job.ImportId, CancellationToken.None);
        }
    }

    private sealed record Job(int ImportId, IReadOnlyDictionary<string, ListColumn> Meanings, Actor Actor);

    [LoggerMessage(LogLevel.Warning, "Import {ImportId} of {FileName} was interrupted; nothing of it was taken.")]
    private static partial void WasInterrupted(ILogger logger, int importId, string fileName);

    [LoggerMessage(LogLevel.Error, "Import {ImportId} failed; nothing of it was taken.")]
    private static partial void HasFailed(ILogger logger, int importId, Exception exception);
}
