using GovOpen.Web.Common.PersonalNumbers;

namespace GovOpen.Web.Commands.Demo;

/// <summary>What is kept of a household's numbers.</summary>
internal sealed record HouseholdMacs(byte[] Identity, byte[] SelfCheck, byte[] Account);

/// <summary>
/// The households of the village whose rows are being made, each made once: it draws from several programmes and years, and its three HMACs cost more than all else
/// about a row.
/// </summary>
internal sealed class DemoNeighbours(IdentityMacs macs, int seed)
{
    private readonly Dictionary<int, DemoHousehold> _households = [];
    private readonly Dictionary<DemoHousehold, HouseholdMacs> _macs = new(ReferenceEqualityComparer.Instance);
    private int _village = -1;

    /// <summary>A household by its place in its village.</summary>
    /// <param name="villageNumber">The village's place in the demo district.</param>
    public DemoHousehold At(string villageCode, int villageNumber, int index)
    {
        if (villageNumber != _village)
        {
            _households.Clear();
            _macs.Clear();
            _village = villageNumber;
        }

        if (!_households.TryGetValue(index, out var household))
        {
            _households[index] = household = DemoHousehold.Of(seed, villageCode, villageNumber, index);
        }

        return household;
    }

    public HouseholdMacs MacsOf(DemoHousehold household)
    {
        if (!_macs.TryGetValue(household, out var known))
        {
            _macs[household] = known = new HouseholdMacs(
                macs.Identity(household.Identity), macs.SelfCheck(household.Name, household.Identity.AsSpan(^4)), macs.Account(household.Account));
        }

        return known;
    }
}
