using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Data.Summaries;

/// <summary>
/// Follows the calendar: just after each midnight in China the verdicts that the new day changes are judged anew. A page that needs the
/// counts before that has happened waits for it, so that no page ever shows the counts of another day than its own.
/// </summary>
public sealed class WaterCalendar(IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
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
        await EnsureTodayAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await EnsureTodayAsync(stoppingToken);
        }
    }
}
