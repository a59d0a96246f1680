using System.Threading.RateLimiting;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Common.Security;
using Microsoft.Extensions.Options;

namespace GovOpen.Web.Features.SubsidySelfCheck;

/// <summary>
/// Limits that hold whatever address a guess comes from: four characters are eleven thousand guesses, and somebody with many addresses must not get
/// through them for a name that the ledger shows. Names are held as keyed HMACs, in memory, for an hour at most.
/// </summary>
public sealed class SelfCheckGate : IDisposable
{
    private readonly FixedWindowRateLimiter _all;
    private readonly PartitionedRateLimiter<string> _byName;

    public SelfCheckGate(IOptions<RateLimits> options, IdentityMacs macs)
    {
        _all = new FixedWindowRateLimiter(Window(options.Value.SelfChecksOfAllPerMinute, TimeSpan.FromMinutes(1)));
        var perName = Window(options.Value.SelfChecksOfANamePerHour, TimeSpan.FromHours(1));
        _byName = PartitionedRateLimiter.Create<string, string>(name =>
            RateLimitPartition.GetFixedWindowLimiter(Convert.ToBase64String(macs.SelfCheck(name, [])), _ => perName));
    }

    /// <summary>Whether the question may be asked now.</summary>
    public bool LetsThrough(string name)
    {
        using var all = _all.AttemptAcquire();
        if (!all.IsAcquired)
        {
            return false;
        }

        using var byName = _byName.AttemptAcquire(name);
        return byName.IsAcquired;
    }

    public void Dispose()
    {
        _all.Dispose();
        _byName.Dispose();
    }

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) => new() { PermitLimit = permits, Window = window };
}
