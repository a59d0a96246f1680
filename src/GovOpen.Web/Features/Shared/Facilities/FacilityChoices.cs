using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Facilities;

/// <summary>A facility a clerk can choose.</summary>
public sealed record FacilityChoice(int Id, string Name, string RegisterNumber, int EstateId, string EstateName, string DivisionCode);

/// <summary>The page on which a facility is chosen, before a form about it opens.</summary>
/// <param name="NewPath">Address of the form; the facility is added to it.</param>
/// <param name="Desk">The part of the office it belongs to, as the navigation names it.</param>
public sealed record ChooseFacilityPage(string Title, string NewPath, string Desk, string? Query, IReadOnlyList<FacilityChoice> Facilities);

/// <summary>Facilities in a clerk's scope: outside it none is ever found.</summary>
public sealed class FacilityChoices(GovOpenDbContext db)
{
    private const int ChoicesShown = 40;

    public IQueryable<FacilityChoice> Matching(Actor actor, string? text)
    {
        var facilities = InScope(actor);
        if (!string.IsNullOrWhiteSpace(text))
        {
            // "中环家园 75" and "中环家园75号" both mean a tank of that building.
            var pattern = LikePattern.Containing(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
            facilities = facilities.Where(f =>
                EF.Functions.Like(f.Estate!.Name + f.Name, pattern, LikePattern.Escape)
                || EF.Functions.Like(f.RegisterNumber, pattern, LikePattern.Escape));
        }

        return Choices(facilities.OrderBy(f => f.Estate!.Name).ThenBy(f => f.Id).Take(ChoicesShown));
    }

    public IQueryable<FacilityChoice> One(Actor actor, int id) => Choices(InScope(actor).Where(f => f.Id == id));

    /// <summary>Codes of the labels whose pages show the facility.</summary>
    public IQueryable<string> LabelCodes(int facilityId) => db.Labels
        .Where(l => l.State == LabelState.Active && l.Building!.Facilities.Any(f => f.Id == facilityId))
        .OrderBy(l => l.BuildingId)
        .Select(l => l.Code);

    private IQueryable<Facility> InScope(Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return db.Facilities.Where(f => mayWater && f.Estate!.DivisionCode.StartsWith(division));
    }

    private static IQueryable<FacilityChoice> Choices(IQueryable<Facility> facilities) =>
        facilities.Select(f => new FacilityChoice(f.Id, f.Name, f.RegisterNumber, f.EstateId, f.Estate!.Name, f.Estate.DivisionCode));
}
