using Microsoft.Extensions.Time.Testing;

namespace GovOpen.Tests.Infrastructure;

/// <summary>
/// A clock that stands still until it is advanced. A timer that fell due many times in one leap goes off once, as after a computer's sleep: half a million seconds one by
/// one would cost a test most of its minute.
/// </summary>
public sealed class LeapingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        ITimer? timer = null;
        timer = base.CreateTimer(GoOff, state, dueTime, Timeout.InfiniteTimeSpan);
        return timer;

        void GoOff(object? given)
        {
            callback(given);
            timer?.Change(period, Timeout.InfiniteTimeSpan);
        }
    }
}
