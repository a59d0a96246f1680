using System.Globalization;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Estates, buildings, facilities and labels; their records come from <see cref="DemoWaterRecords"/>.</summary>
internal sealed class DemoWater(GovOpenDbContext db, DateOnly today, DemoSize size, Progress progress)
{
    private const int BuildingsPerEstate = 12;

    /// <summary>The estates of the small district, by neighbourhood; the rest of a larger one is made after their pattern.</summary>
    private static readonly (string Division, string Name, int FirstNumber, int Buildings)[] KnownEstates =
    [
        ("310107021017", "中环家园", 70, 10),
        ("310107021018", "中环锦园", 1, 8),
        ("310107021019", "中环花苑", 1, 8),
        ("310107021003", "万里名轩", 1, 6),
        ("310107021015", "凯旋华庭", 1, 6),
        ("310107021001", "交暨新村", 21, 5),
        ("310116112001", "花园新村", 3, 5),
    ];

    private static readonly string[] ManagingUnits =
        ["万里物业服务有限公司", "中环家园业主委员会", "安居物业管理有限公司", "和顺物业服务有限公司", "漕泾房屋维修服务社"];

    private static readonly string[] Materials = ["不锈钢", "钢筋混凝土", "玻璃钢", "混凝土贴瓷砖"];

    private readonly Random _random = new(size.Seed);
    private readonly List<Estate> _estates = [];
    private readonly List<Building> _buildings = [];
    private readonly List<Facility> _facilities = [];
    private readonly List<FacilityBuilding> _links = [];

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await MakeRegisterAsync(cancellationToken);
        var limitSet = await db.LimitSets.Include(s => s.Limits).SingleAsync(cancellationToken);
        var records = new DemoWaterRecords(today, size, limitSet, _facilities);

        await db.BulkInsertAsync(
            ManagingUnits.Select((name, i) => new ManagingUnit { Id = i + 1, Name = name, Phone = $"021-5555{1000 + i}" }), cancellationToken);
        records.JudgeFacilities();
        var periods = await db.MaintenancePeriods.AsNoTracking().ToListAsync(cancellationToken);
        var tallies = CountFacilities(records, periods);
        await db.BulkInsertAsync(_estates, cancellationToken);
        await db.BulkInsertAsync(_buildings, cancellationToken);
        await db.BulkInsertAsync(_facilities, cancellationToken);
        await db.BulkInsertAsync(_links, cancellationToken);
        await db.BulkInsertAsync(tallies.SelectMany(t => t.Facilities), cancellationToken);
        await db.BulkInsertAsync(tallies.SelectMany(t => t.Punctuality), cancellationToken);

        await db.BulkInsertAsync(records.ServiceChanges(DivisionOf), cancellationToken);
        await db.BulkInsertAsync(records.Plans(DivisionOf), cancellationToken);
        await db.BulkInsertAsync(progress.Count("Cleanings", records.Cleanings(DivisionOf)), cancellationToken);
        await db.BulkInsertAsync(progress.Count("Water tests", records.Tests(DivisionOf)), cancellationToken);
        await db.BulkInsertAsync(progress.Count("Test values", records.Values()), cancellationToken);

        var photos = DemoPhotos.Draw(today);
        await db.BulkInsertAsync(photos.Select(p => p.Photo), cancellationToken);
        await db.BulkInsertAsync(photos.SelectMany(p => p.Contents), cancellationToken);
        await db.BulkInsertAsync(records.CleaningPhotos(photos), cancellationToken);

        var labels = MakeLabels();
        await db.BulkInsertAsync(labels, cancellationToken);
        await db.BulkInsertAsync(labels.Select((label, i) => new LabelEvent
        {
            Id = i + 1,
            LabelCode = label.Code,
            Kind = LabelEventKind.Issued,
            AtUtc = today.AddDays(-200).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc),
            ByName = DemoDistrict.Drafter,
        }), cancellationToken);
    }

    private List<(IReadOnlyList<FacilityTally> Facilities, IReadOnlyList<PunctualityTally> Punctuality)> CountFacilities(
        DemoWaterRecords records, List<MaintenancePeriod> periods)
    {
        var counted = _facilities
            .Select(facility =>
            {
                var period = MaintenancePeriod.Holding(periods, facility.Kind, DivisionOf(facility));
                var history = records.HistoryOf(facility);
                facility.Standing = history.StandingOn(today, period, facility.OutOfServiceSince);
                return new CountedFacility(facility, history, period);
            })
            .ToLookup(c => c.Facility.EstateId);
        foreach (var buildings in _buildings.GroupBy(b => b.EstateId))
        {
            _estates[buildings.Key - 1].Tally = new BuildingTally { Buildings = buildings.Count() };
        }

        return [.. _estates.Select(e => EstateTallies.Count(e.Id, [.. counted[e.Id]], today))];
    }

    private string DivisionOf(Facility facility) => _estates[facility.EstateId - 1].DivisionCode;

    private async Task MakeRegisterAsync(CancellationToken cancellationToken)
    {
        var places = await db.Divisions.ToDictionaryAsync(d => d.Code, d => d.Name, cancellationToken);
        foreach (var (division, name, first, count) in KnownEstates)
        {
            AddEstate(places, division, name, first, Math.Min(count, size.Buildings - _buildings.Count));
        }

        // Neighbourhoods in the order of their codes, each with one estate more in every round.
        var neighbourhoods = places.Keys
            .Where(code => code.Length == DivisionCodes.VillageLength && places[code].EndsWith("居委会", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        for (var round = 1; _buildings.Count < size.Buildings; round++)
        {
            foreach (var code in neighbourhoods)
            {
                var name = places[code].Replace("社区居委会", "", StringComparison.Ordinal).Replace("居委会", "", StringComparison.Ordinal);
                AddEstate(
                    places, code, $"{name}{(round == 1 ? "小区" : $"{round}期")}", 1, Math.Min(BuildingsPerEstate, size.Buildings - _buildings.Count));
            }
        }
    }

    private void AddEstate(Dictionary<string, string> places, string division, string name, int firstNumber, int count)
    {
        if (count <= 0)
        {
            return;
        }

        var town = places[division[..DivisionCodes.TownLength]];
        var district = places[division[..DivisionCodes.DistrictLength]];
        var estate = new Estate
        {
            Id = _estates.Count + 1,
            Name = name,
            DivisionCode = division,
            Address = string.Create(CultureInfo.InvariantCulture, $"{district}{town}{name.TrimEnd('区', '小')}路{100 + (_estates.Count * 18 % 900)}弄"),
        };
        _estates.Add(estate);
        var unit = division.StartsWith("310107021017", StringComparison.Ordinal) ? 2 : (_estates.Count % ManagingUnits.Length) + 1;
        var firstBuilding = _buildings.Count;
        for (var i = 0; i < count; i++)
        {
            var number = firstNumber + i;
            var building = new Building
            {
                Id = _buildings.Count + 1,
                EstateId = estate.Id,
                Name = string.Create(CultureInfo.InvariantCulture, $"{number}号"),
                SortOrder = number,
                Address = string.Create(CultureInfo.InvariantCulture, $"{estate.Address}{number}号"),
            };
            _buildings.Add(building);
            var tank = AddFacility(estate, FacilityKind.RoofTank, $"{building.Name}屋顶水箱", unit, 24 + _random.Next(60));
            _links.Add(new FacilityBuilding { FacilityId = tank.Id, BuildingId = building.Id });
            if (_estates.Count > KnownEstates.Length && number % 6 == 0)
            {
                var between = AddFacility(estate, FacilityKind.IntermediateTank, $"{building.Name}中间水箱", unit, tank.HouseholdsServed!.Value);
                _links.Add(new FacilityBuilding { FacilityId = between.Id, BuildingId = building.Id });
            }
        }

        // Every third estate also has a ground reservoir that serves all its buildings.
        if (_estates.Count % 3 == 1)
        {
            var reservoir = AddFacility(estate, FacilityKind.GroundReservoir, "地下水池", unit, count * 40);
            _links.AddRange(_buildings.Skip(firstBuilding).Select(b => new FacilityBuilding { FacilityId = reservoir.Id, BuildingId = b.Id }));
        }
    }

    private Facility AddFacility(Estate estate, FacilityKind kind, string name, int managingUnitId, int households)
    {
        var facility = new Facility
        {
            Id = _facilities.Count + 1,
            EstateId = estate.Id,
            RegisterNumber = string.Create(CultureInfo.InvariantCulture, $"{estate.DivisionCode[..9]}-{_facilities.Count + 1:D6}"),
            Name = name,
            Kind = kind,
            Material = Materials[_random.Next(Materials.Length)],
            VolumeInLitres = (kind == FacilityKind.RoofTank ? 12 : 80) * 1000 + (_random.Next(12) * 500),
            HasLockedLid = _random.Next(12) > 0,
            HasVentScreen = _random.Next(9) > 0,
            HouseholdsServed = households,
            CommissionedOn = new DateOnly(2001 + (estate.Id % 18), 1 + (estate.Id % 12), 1),
            ManagingUnitId = managingUnitId,
        };
        _facilities.Add(facility);
        return facility;
    }

    private List<Label> MakeLabels()
    {
        var taken = new HashSet<string>();
        var labels = new List<Label>(_buildings.Count);
        foreach (var building in _buildings)
        {
            string code;
            do
            {
                code = LabelCode.FromNumber(_random.NextInt64(1L << 35));
            }
            while (!taken.Add(code));
            labels.Add(new Label { Code = code, BuildingId = building.Id });
        }

        return labels;
    }
}
