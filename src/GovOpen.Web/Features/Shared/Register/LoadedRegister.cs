using GovOpen.Web.Data;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>The part of the register that rows are compared with, with what has been planned for it so far.</summary>
internal sealed class LoadedRegister
{
    /// <summary>Numbers in one query: more parameters than this no provider takes gladly.</summary>
    private const int ChunkSize = 1_000;

    private readonly Dictionary<int, Estate> _estates = [];
    private readonly ByName<Estate> _estateNames = new();
    private readonly Dictionary<int, Building> _buildings = [];
    private readonly Dictionary<(int Estate, string Name), Building> _buildingsByName = [];
    private readonly Dictionary<string, Facility> _facilities = [];
    private readonly Dictionary<string, ManagingUnit> _units = [];
    private readonly Dictionary<int, string> _unitNames = [];
    private readonly HashSet<(int Facility, int Building)> _services = [];
    private readonly HashSet<object> _named = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _new = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, (RegisterSubject Subject, string Title, int Line, List<RegisterFieldChange> Changes)> _changed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(object Entity, string Field), string> _settled = [];
    private int _lastEstateId;
    private int _lastBuildingId;
    private int _lastFacilityId;
    private int _lastUnitId;

    public IEnumerable<Estate> NamedEstates => _named.OfType<Estate>();

    public IEnumerable<Facility> ChangedFacilities => _changed.Keys.OfType<Facility>();

    /// <summary>Whether the rows make it.</summary>
    public bool IsNew(object entity) => _new.Contains(entity);

    public static async Task<LoadedRegister> LoadAsync(
        GovOpenDbContext db, IReadOnlyList<string> towns, IReadOnlyList<string> numbers, bool tracks, CancellationToken cancellationToken)
    {
        var tracking = tracks ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        var register = new LoadedRegister
        {
            _lastEstateId = await db.Estates.MaxAsync(e => (int?)e.Id, cancellationToken) ?? 0,
            _lastBuildingId = await db.Buildings.MaxAsync(b => (int?)b.Id, cancellationToken) ?? 0,
            _lastFacilityId = await db.Facilities.MaxAsync(f => (int?)f.Id, cancellationToken) ?? 0,
            _lastUnitId = await db.ManagingUnits.MaxAsync(u => (int?)u.Id, cancellationToken) ?? 0,
        };
        foreach (var town in towns)
        {
            foreach (var estate in await db.Estates.AsTracking(tracking).Where(e => e.DivisionCode.StartsWith(town)).ToListAsync(cancellationToken))
            {
                register.Remember(estate);
            }

            foreach (var building in await db.Buildings.AsTracking(tracking).Where(b => b.Estate!.DivisionCode.StartsWith(town)).ToListAsync(cancellationToken))
            {
                register._buildings[building.Id] = building;
                register._buildingsByName[(building.EstateId, building.Name)] = building;
            }

            foreach (var facility in await db.Facilities.AsTracking(tracking).Where(f => f.Estate!.DivisionCode.StartsWith(town)).ToListAsync(cancellationToken))
            {
                register._facilities[facility.RegisterNumber] = facility;
            }

            var services = await db.Set<FacilityBuilding>().AsNoTracking()
                .Where(s => db.Facilities.Any(f => f.Id == s.FacilityId && f.Estate!.DivisionCode.StartsWith(town)))
                .ToListAsync(cancellationToken);
            register._services.UnionWith(services.Select(s => (s.FacilityId, s.BuildingId)));
        }

        // A number may be taken in a town that no row names.
        foreach (var chunk in numbers.Where(n => !register._facilities.ContainsKey(n)).Chunk(ChunkSize))
        {
            foreach (var facility in await db.Facilities.AsTracking(tracking).Where(f => chunk.Contains(f.RegisterNumber)).ToListAsync(cancellationToken))
            {
                register._facilities[facility.RegisterNumber] = facility;
            }
        }

        foreach (var unit in await db.ManagingUnits.AsTracking(tracking).ToListAsync(cancellationToken))
        {
            register._units[unit.Name] = unit;
            register._unitNames[unit.Id] = unit.Name;
        }

        return register;
    }

    public int NextEstateId() => ++_lastEstateId;

    public int NextBuildingId() => ++_lastBuildingId;

    public int NextFacilityId() => ++_lastFacilityId;

    public int NextUnitId() => ++_lastUnitId;

    /// <summary>Estates of a name in a division.</summary>
    public List<Estate> EstatesNamed(string name, string division) =>
        [.. _estateNames.Of(name).Where(e => e.DivisionCode.StartsWith(division, StringComparison.Ordinal) || division.StartsWith(e.DivisionCode, StringComparison.Ordinal))];

    public Estate? EstateOf(int id) => _estates.GetValueOrDefault(id);

    public Building? BuildingNamed(int estateId, string name) => _buildingsByName.GetValueOrDefault((estateId, name));

    public Building? BuildingOf(int id, int estateId) => _buildings.TryGetValue(id, out var building) && building.EstateId == estateId ? building : null;

    public Facility? FacilityNumbered(string number) => _facilities.GetValueOrDefault(number);

    public ManagingUnit? UnitNamed(string name) => _units.GetValueOrDefault(name);

    public string? UnitName(int? id) => id is { } known ? _unitNames.GetValueOrDefault(known) : null;

    public bool IsNamedEstate(int id) => _estates.TryGetValue(id, out var estate) && _named.Contains(estate);

    /// <summary>True when the facility did not serve the building before.</summary>
    public bool Serve(int facilityId, int buildingId) => _services.Add((facilityId, buildingId));

    public void Name(object entity) => _named.Add(entity);

    public void Add(Estate estate)
    {
        _new.Add(estate);
        Remember(estate);
    }

    public void Add(Building building)
    {
        _new.Add(building);
        _buildings[building.Id] = building;
        _buildingsByName[(building.EstateId, building.Name)] = building;
    }

    public void Add(Facility facility)
    {
        _new.Add(facility);
        _facilities[facility.RegisterNumber] = facility;
    }

    public void Add(ManagingUnit unit)
    {
        _new.Add(unit);
        _units[unit.Name] = unit;
        _unitNames[unit.Id] = unit.Name;
    }

    /// <summary>Notes a change and carries it out on the entity; nothing where the row leaves the field blank or it says the same.</summary>
    public void Change(RegisterSubject subject, object entity, string title, int line, string field, string before, string? after, Action<string> set)
    {
        if (after is null)
        {
            return;
        }

        _settled[(entity, field)] = after;
        if (after == before)
        {
            return;
        }

        if (!_changed.TryGetValue(entity, out var change))
        {
            _changed[entity] = change = (subject, title, line, []);
        }

        change.Changes.Add(new RegisterFieldChange(field, before, after));
        set(after);
    }

    /// <summary>Whether an earlier row said something else about the field: a facility's rows must agree.</summary>
    public bool IsSettled(object entity, string field, string? value) =>
        value is not null && _settled.TryGetValue((entity, field), out var earlier) && earlier != value;

    public IEnumerable<RegisterStep> TakeChanges() => _changed.Values.Select(c => new RegisterStep(c.Subject, c.Title, c.Line, c.Changes));

    public int CountUnchanged() => _named.Count(e => !_new.Contains(e) && !_changed.ContainsKey(e));

    /// <summary>What the estates named have that no row names.</summary>
    public IEnumerable<string> Missing()
    {
        var estates = NamedEstates.Where(e => !_new.Contains(e)).ToDictionary(e => e.Id, e => e.Name);
        return _buildings.Values.Where(b => estates.ContainsKey(b.EstateId) && !_named.Contains(b)).OrderBy(b => b.Id).Select(b => $"{estates[b.EstateId]} {b.Name}")
            .Concat(_facilities.Values.Where(f => estates.ContainsKey(f.EstateId) && !_named.Contains(f)).OrderBy(f => f.Id)
                .Select(f => $"{estates[f.EstateId]} {f.Name}（{f.RegisterNumber}）"));
    }

    private void Remember(Estate estate)
    {
        _estates[estate.Id] = estate;
        _estateNames.Add(estate.Name, estate);
    }

    /// <summary>Things by a name that several may share.</summary>
    private sealed class ByName<T>
    {
        private readonly Dictionary<string, List<T>> _byName = [];

        public void Add(string name, T item)
        {
            if (!_byName.TryGetValue(name, out var list))
            {
                _byName[name] = list = [];
            }

            list.Add(item);
        }

        public List<T> Of(string name) => _byName.GetValueOrDefault(name) ?? [];
    }
}
