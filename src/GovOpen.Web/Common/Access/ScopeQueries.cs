using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;

namespace GovOpen.Web.Common.Access;

/// <summary>Confines a query to what an actor may see: outside module or division nothing is found, whatever the address says.</summary>
public static class ScopeQueries
{
    public static IQueryable<T> InScopeOf<T>(this IQueryable<T> records, Actor actor, Modules module)
        where T : PublishableRecord
    {
        if (!actor.Modules.HasFlag(module))
        {
            return records.Where(_ => false);
        }

        var division = actor.DivisionCode;
        return division.Length == 0 ? records : records.Where(r => r.DivisionCode.StartsWith(division));
    }
}
