using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>A division as its pages name it.</summary>
public sealed record Place(string Code, string Name, DivisionLevel Level, string? ComplaintPhone);

/// <summary>A division below those that contain it: district, town, village, as far as it goes.</summary>
public sealed record PlaceLine(IReadOnlyList<Place> Places)
{
    public Place Self => Places[^1];

    public Place District => Places[0];

    /// <summary>Town and district, in which order a complaint goes; those without a telephone are left out.</summary>
    public IEnumerable<Place> Complaints => Places
        .Where(p => p.Level != DivisionLevel.Village && p.ComplaintPhone is not null)
        .Reverse();

    /// <summary>The containing divisions as one name: 金山区漕泾镇.</summary>
    public string Above => string.Concat(Places.SkipLast(1).Select(p => p.Name));

    public static string Path(string code) => $"/subsidies/villages/{code}";
}

/// <summary>Finds a division with those that contain it.</summary>
public sealed class PlaceQueries(GovOpenDbContext db, LedgerStatements statements)
{
    /// <summary>Null when the code is malformed or unknown.</summary>
    public async Task<PlaceLine?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (!DivisionCodes.IsWellFormed(code))
        {
            return null;
        }

        var places = await statements.LineAsync(db, Start(DivisionCodes.DistrictLength), Start(DivisionCodes.TownLength), code, cancellationToken);
        return places.Count > 0 && places[^1].Code == code ? new PlaceLine(places) : null;

        string Start(int length) => code[..Math.Min(length, code.Length)];
    }
}
