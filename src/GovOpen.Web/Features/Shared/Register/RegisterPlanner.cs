using System.Globalization;
using GovOpen.Web.Common.Text;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>
/// Compares rows with the register as it stands. Only the estates that the rows name are read, in a few queries however many
/// rows there are. Changed entities carry the new values afterwards: whoever planned with tracking saves them.
/// </summary>
public sealed class RegisterPlanner(GovOpenDbContext db, TimeProvider time)
{
    /// <param name="scope">Division that everything must lie in; empty for no bound.</param>
    /// <param name="tracks">Whether the entities are to be saved afterwards.</param>
    public async Task<RegisterPlan> PlanAsync(IReadOnlyList<RegisterRow> rows, string scope, bool tracks, CancellationToken cancellationToken)
    {
        var plan = new RegisterPlan { Rows = rows.Count };
        var divisions = await db.Divisions.AsNoTracking().Where(d => d.Code.StartsWith(scope) || scope.StartsWith(d.Code)).ToListAsync(cancellationToken);
        var places = new RegisterPlaces(divisions, scope);
        var located = rows.Select(row => (Row: row, Division: places.Find(row, plan.Errors))).ToList();
        var register = await LoadedRegister.LoadAsync(
            db, [.. located.Select(l => l.Division).OfType<string>().Select(c => c[..Math.Min(DivisionCodes.TownLength, c.Length)]).Distinct()],
            [.. rows.Select(r => r.RegisterNumber).OfType<string>().Distinct()], tracks, cancellationToken);
        var seen = new HashSet<(int Building, string? Facility)>();
        foreach (var (row, division) in located)
        {
            if (division is not null && row.EstateName is not null && row.BuildingName is not null)
            {
                new RowPlanner(plan, register, seen, time).Plan(row, division);
            }
        }

        plan.Steps.AddRange(register.TakeChanges());
        plan.TouchedEstates.UnionWith(register.ChangedFacilities.Select(f => f.EstateId));
        plan.Unchanged = register.CountUnchanged();
        plan.Missing.AddRange(register.Missing());
        plan.DivisionCode = CommonDivision(register.NamedEstates.Select(e => e.DivisionCode));
        return plan;
    }

    private static string CommonDivision(IEnumerable<string> codes)
    {
        var all = codes.Distinct().ToList();
        return new[] { DivisionCodes.VillageLength, DivisionCodes.TownLength, DivisionCodes.DistrictLength }
            .Select(length => all.Select(c => c[..Math.Min(length, c.Length)]).Distinct().ToList())
            .FirstOrDefault(prefixes => prefixes.Count == 1)?[0] ?? "";
    }

    /// <summary>Plans one row after the other against what is known so far.</summary>
    private sealed class RowPlanner(RegisterPlan plan, LoadedRegister register, HashSet<(int, string?)> seen, TimeProvider time)
    {
        public void Plan(RegisterRow row, string division)
        {
            if (FindEstate(row, division) is not { } estate)
            {
                return;
            }

            if (FindBuilding(row, estate) is not { } building)
            {
                return;
            }

            if (!seen.Add((building.Id, row.RegisterNumber)))
            {
                Error(row, RegisterColumns.BuildingName.Heading, row.BuildingName!, row.RegisterNumber is null ? "BuildingTwice" : "ServiceTwice");
                return;
            }

            if (row.RegisterNumber is not null)
            {
                PlanFacility(row, estate, building);
            }
            else if (row.FacilityName is not null || row.Kind is not null || row.VolumeInLitres is not null)
            {
                Error(row, RegisterColumns.RegisterNumber.Heading, "", "NumberMissing");
            }
        }

        private Estate? FindEstate(RegisterRow row, string division)
        {
            var candidates = register.EstatesNamed(row.EstateName!, division);
            Estate? estate = null;
            if (row.EstateId is { } id)
            {
                estate = register.EstateOf(id);
                if (estate is null)
                {
                    Error(row, RegisterColumns.EstateId.Heading, id.ToString(CultureInfo.InvariantCulture), "UnknownEstate");
                    return null;
                }
            }
            else if (candidates.Count > 1)
            {
                Error(row, RegisterColumns.EstateName.Heading, row.EstateName!, "AmbiguousEstate");
                return null;
            }
            else
            {
                estate = candidates.FirstOrDefault();
            }

            if (estate is null)
            {
                if (division.Length < DivisionCodes.VillageLength)
                {
                    Error(row, RegisterColumns.Neighbourhood.Heading, row.Neighbourhood ?? "", "NeighbourhoodMissing");
                    return null;
                }

                estate = new Estate { Id = register.NextEstateId(), Name = row.EstateName!, Address = row.EstateAddress ?? row.EstateName!, DivisionCode = division };
                register.Add(estate);
                plan.NewEstates.Add(estate);
                plan.Steps.Add(new RegisterStep(RegisterSubject.Estate, estate.Name, row.Line, []));
            }
            else if (!register.IsNew(estate))
            {
                register.Change(RegisterSubject.Estate, estate, estate.Name, row.Line, RegisterColumns.EstateName.Heading, estate.Name, row.EstateName, v => estate.Name = v);
                register.Change(RegisterSubject.Estate, estate, estate.Name, row.Line, RegisterColumns.EstateAddress.Heading, estate.Address, row.EstateAddress, v => estate.Address = v);
            }

            register.Name(estate);
            return estate;
        }

        private Building? FindBuilding(RegisterRow row, Estate estate)
        {
            var building = row.BuildingId is { } id ? register.BuildingOf(id, estate.Id) : register.BuildingNamed(estate.Id, row.BuildingName!);
            if (building is null && row.BuildingId is { } unknown)
            {
                Error(row, RegisterColumns.BuildingId.Heading, unknown.ToString(CultureInfo.InvariantCulture), "UnknownBuilding");
                return null;
            }

            if (building is null)
            {
                building = new Building
                {
                    Id = register.NextBuildingId(),
                    EstateId = estate.Id,
                    Name = row.BuildingName!,
                    SortOrder = Number(row.BuildingName!),
                    Address = row.BuildingAddress ?? estate.Address + row.BuildingName,
                };
                register.Add(building);
                plan.NewBuildings.Add(building);
                plan.TouchedEstates.Add(estate.Id);
                plan.Steps.Add(new RegisterStep(RegisterSubject.Building, $"{estate.Name} {building.Name}", row.Line, []));
            }
            else
            {
                var title = $"{estate.Name} {building.Name}";
                if (row.BuildingName != building.Name && register.BuildingNamed(estate.Id, row.BuildingName!) is not null)
                {
                    Error(row, RegisterColumns.BuildingName.Heading, row.BuildingName!, "NameTaken");
                    return null;
                }

                register.Change(RegisterSubject.Building, building, title, row.Line, RegisterColumns.BuildingName.Heading, building.Name, row.BuildingName, v =>
                {
                    building.Name = v;
                    building.SortOrder = Number(v);
                });
                register.Change(RegisterSubject.Building, building, title, row.Line, RegisterColumns.BuildingAddress.Heading, building.Address, row.BuildingAddress, v => building.Address = v);
            }

            register.Name(building);
            return building;
        }

        private void PlanFacility(RegisterRow row, Estate estate, Building building)
        {
            var facility = register.FacilityNumbered(row.RegisterNumber!);
            if (facility is not null && facility.EstateId != estate.Id && !register.IsNamedEstate(facility.EstateId))
            {
                Error(row, RegisterColumns.RegisterNumber.Heading, row.RegisterNumber!, "NumberOfOtherEstate");
                return;
            }

            var unit = FindUnit(row);
            if (facility is null)
            {
                if (row.Kind is not { } kind)
                {
                    Error(row, RegisterColumns.Kind.Heading, "", "KindMissing");
                    return;
                }

                facility = new Facility
                {
                    Id = register.NextFacilityId(),
                    EstateId = estate.Id,
                    RegisterNumber = row.RegisterNumber!,
                    Name = row.FacilityName ?? building.Name + RegisterColumns.WordOf(kind),
                    Kind = kind,
                    Material = row.Material,
                    VolumeInLitres = row.VolumeInLitres,
                    HasLockedLid = row.HasLockedLid ?? false,
                    HasVentScreen = row.HasVentScreen ?? false,
                    HouseholdsServed = row.HouseholdsServed,
                    CommissionedOn = row.CommissionedOn,
                    ManagingUnitId = unit?.Id,
                };
                facility.Standing = new FacilityHistory([], [], [], []).StandingOn(Domain.Time.ChinaTime.Today(time), null, null);
                register.Add(facility);
                plan.NewFacilities.Add(facility);
                plan.Steps.Add(new RegisterStep(RegisterSubject.Facility, $"{estate.Name} {facility.Name}（{facility.RegisterNumber}）", row.Line, []));
            }
            else
            {
                ChangeFacility(row, estate, facility, unit);
            }

            register.Name(facility);
            if (register.Serve(facility.Id, building.Id))
            {
                plan.NewServices.Add(new FacilityBuilding { FacilityId = facility.Id, BuildingId = building.Id });
                plan.TouchedEstates.Add(facility.EstateId);

                // Of something new it goes without saying.
                if (register.IsNew(facility) || register.IsNew(building))
                {
                    return;
                }

                plan.Steps.Add(new RegisterStep(RegisterSubject.Service, $"{facility.Name}（{facility.RegisterNumber}）→ {estate.Name} {building.Name}", row.Line, []));
            }
        }

        private void ChangeFacility(RegisterRow row, Estate estate, Facility facility, ManagingUnit? unit)
        {
            var title = $"{estate.Name} {facility.Name}（{facility.RegisterNumber}）";
            void Change(string column, string? before, string? after, Action<string> set)
            {
                if (register.IsSettled(facility, column, after))
                {
                    Error(row, column, after!, "FacilityDiffers");
                    return;
                }

                if (!register.IsNew(facility))
                {
                    register.Change(RegisterSubject.Facility, facility, title, row.Line, column, before ?? "", after, set);
                }
                else if (after is not null && after != before)
                {
                    Error(row, column, after, "FacilityDiffers");
                }
            }

            Change(RegisterColumns.FacilityName.Heading, facility.Name, row.FacilityName, v => facility.Name = v);
            Change(RegisterColumns.Kind.Heading, RegisterColumns.WordOf(facility.Kind), row.Kind is { } kind ? RegisterColumns.WordOf(kind) : null, _ => facility.Kind = row.Kind!.Value);
            Change(RegisterColumns.Material.Heading, facility.Material, row.Material, v => facility.Material = v);
            Change(RegisterColumns.Volume.Heading, Litres(facility.VolumeInLitres), Litres(row.VolumeInLitres), _ => facility.VolumeInLitres = row.VolumeInLitres);
            Change(RegisterColumns.Lid.Heading, Flag(facility.HasLockedLid), Flag(row.HasLockedLid), _ => facility.HasLockedLid = row.HasLockedLid!.Value);
            Change(RegisterColumns.Vent.Heading, Flag(facility.HasVentScreen), Flag(row.HasVentScreen), _ => facility.HasVentScreen = row.HasVentScreen!.Value);
            Change(RegisterColumns.Households.Heading, Whole(facility.HouseholdsServed), Whole(row.HouseholdsServed), _ => facility.HouseholdsServed = row.HouseholdsServed);
            Change(RegisterColumns.CommissionedOn.Heading, Day(facility.CommissionedOn), Day(row.CommissionedOn), _ => facility.CommissionedOn = row.CommissionedOn);
            Change(RegisterColumns.ManagingUnit.Heading, register.UnitName(facility.ManagingUnitId), unit?.Name, _ => facility.ManagingUnitId = unit!.Id);
        }

        private ManagingUnit? FindUnit(RegisterRow row)
        {
            if (row.ManagingUnit is null)
            {
                return null;
            }

            var unit = register.UnitNamed(row.ManagingUnit);
            if (unit is null)
            {
                unit = new ManagingUnit { Id = register.NextUnitId(), Name = row.ManagingUnit, Phone = row.ManagingUnitPhone ?? "" };
                register.Add(unit);
                plan.NewUnits.Add(unit);
                plan.Steps.Add(new RegisterStep(RegisterSubject.ManagingUnit, unit.Name, row.Line, []));
            }
            else if (row.ManagingUnitPhone is not null && register.IsNew(unit))
            {
                unit.Phone = unit.Phone.Length == 0 ? row.ManagingUnitPhone : unit.Phone;
            }
            else
            {
                register.Change(RegisterSubject.ManagingUnit, unit, unit.Name, row.Line, RegisterColumns.Phone.Heading, unit.Phone, row.ManagingUnitPhone, v => unit.Phone = v);
            }

            return unit;
        }

        private void Error(RegisterRow row, string column, string value, string problem) => plan.Errors.Add(new RegisterError(row.Line, column, value, problem));

        /// <summary>The number a building's name begins with, so that 9号 comes before 10号.</summary>
        private static int Number(string name) =>
            int.TryParse(string.Concat(name.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(8)), CultureInfo.InvariantCulture, out var number) ? number : 0;

        private static string? Litres(int? litres) => litres is { } known ? Display.CubicMetres(known) : null;

        private static string? Whole(int? number) => number?.ToString(CultureInfo.InvariantCulture);

        private static string? Day(DateOnly? day) => day is { } known ? Display.Iso(known) : null;

        private static string? Flag(bool? flag) => flag is { } known ? known ? "是" : "否" : null;
    }
}
