using GovOpen.Web.Common.Access;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Register.Admin;

/// <summary>Reads the register for the office; nothing outside the actor's scope is ever found.</summary>
public sealed class RegisterQueries(GovOpenDbContext db)
{
    private const int ChangesShown = 20;

    public IQueryable<RegisterChange> ChangesInScope(Actor actor) => db.RegisterChanges.InScopeOf(actor, Modules.Water);

    public IQueryable<RegisterChangeRow> ChangeQuery(Actor actor) => ChangesInScope(actor)
        .OrderByDescending(c => c.Id)
        .Take(ChangesShown)
        .Select(c => new RegisterChangeRow(c.Id, c.FileName, c.RowCount, c.CreatedCount, c.ChangedCount, c.State, c.DraftedByName, c.DraftedAtUtc));

    public IQueryable<RegisterEstateRow> EstateQuery(Actor actor, string? words)
    {
        var estates = EstatesInScope(actor);
        foreach (var term in SearchText.Of(words).Terms)
        {
            var pattern = LikePattern.Containing(term);
            estates = estates.Where(e => EF.Functions.Like(e.Name + " " + e.Address, pattern, LikePattern.Escape));
        }

        return Rows(estates.OrderBy(e => e.DivisionCode).ThenBy(e => e.Name).ThenBy(e => e.Id));
    }

    public IQueryable<RegisterEstateRow> OneEstateQuery(Actor actor, int id) => Rows(EstatesInScope(actor).Where(e => e.Id == id));

    /// <summary>The register in the rows of a file: a line for each building and facility that serves it.</summary>
    public IQueryable<RegisterRow> RowQuery(Actor actor, int? estate) =>
        from building in db.Buildings
        where EstatesInScope(actor).Any(e => e.Id == building.EstateId) && (estate == null || building.EstateId == estate)
        from facility in building.Facilities.DefaultIfEmpty()
        orderby building.EstateId, building.SortOrder, building.Id, facility.Id
        select new RegisterRow
        {
            Town = db.Divisions.Where(d => d.Code == building.Estate!.DivisionCode.Substring(0, DivisionCodes.TownLength)).Select(d => d.Name).First(),
            Neighbourhood = building.Estate!.DivisionCode,
            EstateId = building.EstateId,
            EstateName = building.Estate.Name,
            EstateAddress = building.Estate.Address,
            BuildingId = building.Id,
            BuildingName = building.Name,
            BuildingAddress = building.Address,
            RegisterNumber = facility.RegisterNumber,
            FacilityName = facility.Name,
            Kind = (FacilityKind?)facility.Kind,
            Material = facility.Material,
            VolumeInLitres = facility.VolumeInLitres,
            HasLockedLid = (bool?)facility.HasLockedLid,
            HasVentScreen = (bool?)facility.HasVentScreen,
            HouseholdsServed = facility.HouseholdsServed,
            CommissionedOn = facility.CommissionedOn,
            ManagingUnit = facility.ManagingUnit!.Name,
            ManagingUnitPhone = facility.ManagingUnit.Phone,
        };

    private IQueryable<Estate> EstatesInScope(Actor actor)
    {
        var mayWater = actor.Modules.HasFlag(Modules.Water);
        var division = actor.DivisionCode;
        return db.Estates.Where(e => mayWater && e.DivisionCode.StartsWith(division));
    }

    private IQueryable<RegisterEstateRow> Rows(IQueryable<Estate> estates) =>
        from estate in estates
        join town in db.Divisions on estate.DivisionCode.Substring(0, DivisionCodes.TownLength) equals town.Code
        select new RegisterEstateRow(estate.Id, estate.Name, estate.Address, town.Name, estate.Tally.Buildings);
}
