using GovOpen.Web.Data;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Shows the rules this year's rows and last year's, once a night.</summary>
public sealed partial class RuleCalendar(IServiceScopeFactory scopes, TimeProvider time, ILogger<RuleCalendar> logger) : BackgroundService
{
    /// <summary>By the clock in China; the office is empty then.</summary>
    private const int Hour = 3;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(30), time);
        DateOnly? done = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = ChinaTime.FromUtc(time.GetUtcNow().UtcDateTime);
            var today = DateOnly.FromDateTime(now);
            if (done == today || now.Hour < Hour)
            {
                continue;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var runner = scope.ServiceProvider.GetRequiredService<RuleRunner>();
                await runner.RunForYearAsync(today.Year - 1, stoppingToken);
                await runner.RunForYearAsync(today.Year, stoppingToken);
                done = today;
            }
            catch (Exception exception) when (DatabaseFailure.Is(exception))
            {
                // The data base is busy: an error here would stop the whole program.
                HasFailed(logger, exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rules could not be run; tried again in half an hour.")]
    private static partial void HasFailed(ILogger logger, Exception exception);
}
