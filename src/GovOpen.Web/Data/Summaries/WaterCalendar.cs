using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Data.Summaries;

/// <summary>
/// Follows the calendar: just after each midnight in China the verdicts that the new day changes are judged anew. A page that needs the
/// counts before that has happened waits for it, so that no page ever shows the counts of another day than its own.
/// </summary>
public sealed partial class WaterCalendar(IServiceScopeFactory scopes, TimeProvider time, ILogger<WaterCalendar> logger) : BackgroundService
{
    private readonly SemaphoreSlim _rolling = new(1, 1);
    private DateOnly _judgedFor;

    /// <summary>Returns once what is kept holds for today; at once when it does already.</summary>
    public async ValueTask EnsureTodayAsync(CancellationToken cancellationToken)
    {
        var today = time.Today();
        if (_judgedFor == today)
        {
            return;
        }

        await _rolling.WaitAsync(cancellationToken);
        try
        {
            if (_judgedFor != today)
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<WaterSummaries>().RollAsync(cancellationToken);
                _judgedFor = today;
            }
        }
        finally
        {
            _rolling.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _rolling.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), time);
        do
        {
            try
            {
                await EnsureTodayAsync(stoppingToken);
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                CannotJudge(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The verdicts of the day could not be judged; tried again in five seconds.")]
    private static partial void CannotJudge(ILogger logger, Exception exception);
}
