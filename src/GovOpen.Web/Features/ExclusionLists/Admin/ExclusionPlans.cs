using System.Collections.Concurrent;
using GovOpen.Web.Features.Shared.SubsidyExclusions;

namespace GovOpen.Web.Features.ExclusionLists.Admin;

/// <summary>
/// Plans that wait for their clerk's word, in memory and without identity numbers: one an account, for half an hour. On several nodes the office needs sticky
/// sessions meanwhile, as it does for lists.
/// </summary>
public sealed class ExclusionPlans(TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<int, (ExclusionPlan Plan, Guid Id, DateTimeOffset Until)> _plans = [];

    /// <summary>Keeps a plan in the place of the account's earlier one.</summary>
    /// <returns>What names it, so that two windows of one clerk do not carry out each other's.</returns>
    public Guid Keep(int accountId, ExclusionPlan plan)
    {
        foreach (var (account, kept) in _plans)
        {
            if (kept.Until < time.GetUtcNow())
            {
                _plans.TryRemove(KeyValuePair.Create(account, kept));
            }
        }

        var id = Guid.NewGuid();
        _plans[accountId] = (plan, id, time.GetUtcNow() + KeptFor);
        return id;
    }

    /// <summary>Null when it is gone.</summary>
    public ExclusionPlan? Find(int accountId, Guid id) =>
        _plans.TryGetValue(accountId, out var kept) && kept.Id == id && kept.Until >= time.GetUtcNow() ? kept.Plan : null;

    public void Remove(int accountId) => _plans.TryRemove(accountId, out _);
}
