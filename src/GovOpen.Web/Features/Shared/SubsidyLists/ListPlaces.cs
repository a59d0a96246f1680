using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Finds villages by what a list calls them: the code, the full name, or the short one (护塘村村委会, 护塘村, 护塘).</summary>
public sealed class ListPlaces
{
    private static readonly string[] Suffixes = ["村民委员会", "村村委会", "社区居委会", "居民委员会", "居委会", "村委会", "社区", "村"];

    /// <summary>A broken file may have another word in every line.</summary>
    private const int MostRemembered = 20_000;

    private readonly string _scope;
    private readonly Dictionary<string, List<string>> _villages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _towns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Town, string Village), (string Code, ListProblem Problem)> _found = [];

    /// <param name="places">Towns and villages with their codes.</param>
    /// <param name="scope">The division whose list it is: a code's beginning.</param>
    public ListPlaces(IEnumerable<(string Code, string Name)> places, string scope)
    {
        _scope = scope;
        foreach (var (code, name) in places)
        {
            var names = code.Length == DivisionCodes.VillageLength ? _villages : _towns;
            foreach (var variant in Variants(name).Append(code).Distinct(StringComparer.Ordinal))
            {
                (names.TryGetValue(variant, out var codes) ? codes : names[variant] = []).Add(code);
            }
        }
    }

    public static async Task<ListPlaces> ReadAsync(GovOpenDbContext db, string scope, CancellationToken cancellationToken)
    {
        var places = await db.Divisions
            .Where(d => d.Level == DivisionLevel.Village || d.Level == DivisionLevel.Town)
            .Select(d => new { d.Code, d.Name })
            .ToListAsync(cancellationToken);
        return new ListPlaces(places.Select(p => (p.Code, p.Name)), scope);
    }

    /// <summary>The village's code, or what is wrong.</summary>
    /// <param name="town">What the list says of the town; empty where it has no such column.</param>
    public (string Code, ListProblem Problem) Find(string town, string village)
    {
        if (!_found.TryGetValue((town, village), out var answer))
        {
            answer = Search(town, village);
            if (_found.Count < MostRemembered)
            {
                _found.Add((town, village), answer);
            }
        }

        return answer;
    }

    private (string Code, ListProblem Problem) Search(string town, string village)
    {
        if (village.Length == 0)
        {
            return ("", ListProblem.VillageMissing);
        }

        // As it is written, and only where that is nothing, without its suffix.
        var all = _villages.GetValueOrDefault(village) ?? [.. Variants(village).SelectMany(v => _villages.GetValueOrDefault(v) ?? []).Distinct()];
        if (town.Length > 0 && Variants(town).Append(town).SelectMany(t => _towns.GetValueOrDefault(t) ?? []).ToList() is { Count: > 0 } towns)
        {
            all = [.. all.Where(code => towns.Any(t => code.StartsWith(t, StringComparison.Ordinal)))];
        }

        var inside = all.Where(code => code.StartsWith(_scope, StringComparison.Ordinal)).ToList();
        return (all.Count, inside.Count) switch
        {
            (_, 1) => (inside[0], ListProblem.None),
            (_, > 1) => ("", ListProblem.VillageAmbiguous),
            ( > 0, 0) => ("", ListProblem.VillageElsewhere),
            _ => ("", ListProblem.VillageUnknown),
        };
    }

    private static IEnumerable<string> Variants(string name)
    {
        yield return name;
        foreach (var suffix in Suffixes)
        {
            if (name.Length > suffix.Length + 1 && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                var stem = name[..^suffix.Length];
                yield return stem;
                if (suffix.Contains('村', StringComparison.Ordinal))
                {
                    yield return stem + "村";
                }

                yield break;
            }
        }
    }
}
