using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>Finds towns and neighbourhoods by code or name, inside a scope.</summary>
internal sealed class RegisterPlaces(IReadOnlyList<Division> divisions, string scope)
{
    private readonly Dictionary<string, Division> _byCode = divisions.ToDictionary(d => d.Code);

    private readonly ILookup<string, Division> _townsByName = divisions.Where(d => d.Level == DivisionLevel.Town).ToLookup(d => d.Name);

    private readonly ILookup<(string Town, string Name), Division> _villagesByName = divisions
        .Where(d => d.Level == DivisionLevel.Village)
        .SelectMany(d => Names(d.Name).Select(name => (Key: (d.ParentCode, name), Division: d)))
        .ToLookup(d => d.Key, d => d.Division);

    /// <summary>The code of the row's neighbourhood, or of its town where no neighbourhood is given; null with an error added.</summary>
    public string? Find(RegisterRow row, List<RegisterError> errors)
    {
        if (row.Town is null)
        {
            return null; // Said already: the column is required.
        }

        var towns = _byCode.TryGetValue(row.Town, out var coded) && coded.Level == DivisionLevel.Town ? [coded] : _townsByName[row.Town].ToList();
        if (towns.Count != 1)
        {
            errors.Add(new RegisterError(row.Line, RegisterColumns.Town.Heading, row.Town, towns.Count == 0 ? "UnknownTown" : "AmbiguousTown"));
            return null;
        }

        var code = towns[0].Code;
        if (row.Neighbourhood is { } name)
        {
            var villages = _byCode.TryGetValue(name, out var village) && village.ParentCode == code ? [village] : _villagesByName[(code, name)].Distinct().ToList();
            if (villages.Count != 1)
            {
                errors.Add(new RegisterError(
                    row.Line, RegisterColumns.Neighbourhood.Heading, name, villages.Count == 0 ? "UnknownNeighbourhood" : "AmbiguousNeighbourhood", towns[0].Name));
                return null;
            }

            code = villages[0].Code;
        }

        if (!DivisionCodes.LiesIn(code, scope) && !(row.Neighbourhood is null && DivisionCodes.LiesIn(scope, code)))
        {
            errors.Add(new RegisterError(row.Line, RegisterColumns.Town.Heading, row.Town, "OutOfScope"));
            return null;
        }

        return code;
    }

    /// <summary>万里社区居委会 also goes by 万里社区 and 万里居委会 and 万里.</summary>
    private static IEnumerable<string> Names(string name) => new[]
    {
        name,
        name.Replace("居委会", "", StringComparison.Ordinal),
        name.Replace("社区居委会", "居委会", StringComparison.Ordinal),
        name.Replace("社区居委会", "", StringComparison.Ordinal).Replace("村委会", "村", StringComparison.Ordinal),
    }.Where(n => n.Length > 0).Distinct();
}
