using System.Globalization;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Cleanings and tests such that every verdict a page can show appears.</summary>
internal sealed class DemoWaterRecords(DateOnly today, DemoSize size, LimitSet limitSet, IReadOnlyList<Facility> facilities)
{
    private static readonly (string Name, string Filing)[] Firms =
    [
        ("洁源水箱清洗有限公司", "沪普卫二供备〔2025〕第018号"),
        ("申净二次供水服务有限公司", "沪普卫二供备〔2024〕第007号"),
        ("浦江清泉环境工程有限公司", "沪金卫二供备〔2025〕第003号"),
    ];

    private const string OutOfServiceReason = "水箱改造，改由市政管网直接供水";

    private static readonly TimeOnly WaterOffFrom = new(9, 0);

    private static readonly TimeOnly WaterOffUntil = new(12, 0);

    private static readonly (string Name, string Accreditation)[] Laboratories =
        [("沪西水质检测中心", "210901340001"), ("申环检测技术有限公司", "220901340017")];

    /// <summary>Days between a self-reported cleaning and the spot check that contradicts it.</summary>
    private const int CheckedAfterDays = 12;

    private readonly int _cleaningsEach = size.Buildings > 1000 ? 9 : 4;
    private readonly int _testsEach = size.Buildings > 1000 ? 2 : 4;
    private readonly Dictionary<int, VerdictKind> _verdicts = [];

    private List<long> Photographed { get; } = [];

    /// <summary>
    /// Decides what each facility is to show. In an estate of the first round: mostly good, with one of each other verdict in turn;
    /// building 75 and the reservoirs are good.
    /// </summary>
    public void JudgeFacilities()
    {
        foreach (var facility in facilities)
        {
            var kind = facility.Kind == FacilityKind.GroundReservoir || facility.Name == "75号屋顶水箱" ? VerdictKind.Good
                : (facility.Id % 20) switch
                {
                    2 => VerdictKind.DueSoon,
                    11 => VerdictKind.Planned,
                    4 => VerdictKind.CleaningOverdue,
                    7 => VerdictKind.TestFailed,
                    9 => VerdictKind.NoRecord,
                    13 => VerdictKind.OutOfService,
                    15 => VerdictKind.TestOverdue,
                    17 => VerdictKind.CleaningOverdue,
                    _ => VerdictKind.Good,
                };
            _verdicts[facility.Id] = kind;
            if (kind == VerdictKind.OutOfService)
            {
                facility.OutOfServiceSince = OutOfServiceSince;
                facility.OutOfServiceReason = OutOfServiceReason;
            }
        }
    }

    /// <summary>What the records of a facility amount to, by the same rules as in the office.</summary>
    public FacilityHistory HistoryOf(Facility facility)
    {
        var count = _verdicts[facility.Id] == VerdictKind.NoRecord ? 0 : 1;
        return new FacilityHistory(
            Enumerable.Range(0, count * _cleaningsEach).Select(i => new CleaningFact(
                -i, CleanedOn(facility, i), CleaningSource(facility, i), FirmOf(facility, i).Name, ConditionsBefore(facility, i),
                FacilityConditions.None, HasPhotos(facility, i))),
            Enumerable.Range(0, count * _testsEach).Select(i => new TestFact(-i, TestedOn(facility, i), TestSource(facility, i), !Fails(facility, i))),
            PlannedOn(facility) is { } day ? [new PlanFact(day, WaterOffFrom, WaterOffUntil)] : [],
            _verdicts[facility.Id] == VerdictKind.OutOfService ? [new Outage(OutOfServiceSince, null)] : []);
    }

    public IEnumerable<ServiceChange> ServiceChanges(Func<Facility, string> divisionOf)
    {
        var random = new Random(size.Seed + 4);
        long id = 0;
        foreach (var facility in facilities.Where(f => _verdicts[f.Id] == VerdictKind.OutOfService))
        {
            var draftedAt = ChinaTime.ToUtc(OutOfServiceSince.AddDays(-1).ToDateTime(new TimeOnly(14, 0)));
            var change = new ServiceChange
            {
                Id = ++id,
                RecordId = DemoGuids.Next(random),
                DivisionCode = divisionOf(facility),
                DraftedByName = DemoDistrict.Drafter,
                DraftedAtUtc = draftedAt,
                FacilityId = facility.Id,
                Kind = ServiceChangeKind.OutOfService,
                EffectiveOn = OutOfServiceSince,
                Reason = OutOfServiceReason,
                ConcurrencyStamp = DemoGuids.Next(random),
            };
            change.PublishAsSeed(DemoDistrict.Approver, null, draftedAt.AddHours(1));
            yield return change;
        }
    }

    public IEnumerable<CleaningPlan> Plans(Func<Facility, string> divisionOf)
    {
        var random = new Random(size.Seed + 5);
        long id = 0;
        foreach (var facility in facilities)
        {
            if (PlannedOn(facility) is not { } day)
            {
                continue;
            }

            var draftedAt = ChinaTime.ToUtc(today.AddDays(-2).ToDateTime(new TimeOnly(10, 30)));
            var plan = new CleaningPlan
            {
                Id = ++id,
                RecordId = DemoGuids.Next(random),
                DivisionCode = divisionOf(facility),
                DraftedByName = DemoDistrict.Drafter,
                DraftedAtUtc = draftedAt,
                FacilityId = facility.Id,
                PlannedOn = day,
                WaterOffFrom = WaterOffFrom,
                WaterOffUntil = WaterOffUntil,
                FirmName = FirmOf(facility, 0).Name,
                ConcurrencyStamp = DemoGuids.Next(random),
            };
            plan.PublishAsSeed(DemoDistrict.Approver, null, draftedAt.AddHours(1));
            yield return plan;
        }
    }

    public IEnumerable<Cleaning> Cleanings(Func<Facility, string> divisionOf)
    {
        var random = new Random(size.Seed + 1);
        long id = 0;
        foreach (var facility in facilities.Where(f => _verdicts[f.Id] != VerdictKind.NoRecord))
        {
            for (var i = 0; i < _cleaningsEach; i++)
            {
                var day = CleanedOn(facility, i);
                var startedAt = ChinaTime.ToUtc(day.ToDateTime(new TimeOnly(9, random.Next(50))));
                var finishedAt = startedAt.AddMinutes(130 + random.Next(90));
                var firm = FirmOf(facility, i);
                var cleaning = new Cleaning
                {
                    Id = ++id,
                    RecordId = DemoGuids.Next(random),
                    DivisionCode = divisionOf(facility),
                    DraftedByName = DemoDistrict.Drafter,
                    DraftedAtUtc = finishedAt.AddMinutes(70),
                    FacilityId = facility.Id,
                    Source = CleaningSource(facility, i),
                    Cause = i == 1 && facility.Id % 5 == 0 ? CleaningCause.HeatOrTyphoon : CleaningCause.Scheduled,
                    PlannedOn = day.AddDays(-random.Next(3)),
                    NoticePostedAtUtc = startedAt.AddDays(-3),
                    StartedAtUtc = startedAt,
                    FinishedAtUtc = finishedAt,
                    CleanedOn = day,
                    FirmName = firm.Name,
                    FilingNumber = firm.Filing,
                    Disinfectant = "次氯酸钠消毒液",
                    DoseInMilligramsPerLitre = 100 + (random.Next(5) * 25),
                    ContactMinutes = 30,
                    WitnessRole = random.Next(4) == 0 ? "居民代表" : "业主委员会委员",
                    ConditionsBefore = ConditionsBefore(facility, i),
                    ConditionsAfter = FacilityConditions.None,
                    ConcurrencyStamp = DemoGuids.Next(random),
                };
                cleaning.PublishAsSeed(DemoDistrict.Approver, null, finishedAt.AddMinutes(80 + random.Next(240)));
                if (HasPhotos(facility, i))
                {
                    Photographed.Add(id);
                }

                yield return cleaning;
            }
        }
    }

    public IEnumerable<WaterTest> Tests(Func<Facility, string> divisionOf)
    {
        var random = new Random(size.Seed + 2);
        foreach (var (facility, i, id) in TestPlan())
        {
            var day = TestedOn(facility, i);
            var laboratory = Laboratories[facility.EstateId % Laboratories.Length];
            var draftedAt = ChinaTime.ToUtc(day.AddDays(1).ToDateTime(new TimeOnly(15, 0)));
            var test = new WaterTest
            {
                Id = id,
                RecordId = DemoGuids.Next(random),
                DivisionCode = divisionOf(facility),
                DraftedByName = DemoDistrict.Drafter,
                DraftedAtUtc = draftedAt,
                FacilityId = facility.Id,
                Source = TestSource(facility, i),
                SampledOn = day,
                SamplingPoint = facility.Kind == FacilityKind.RoofTank ? "顶层住户龙头" : "水池出水口",
                LaboratoryName = laboratory.Name,
                AccreditationNumber = laboratory.Accreditation,
                ReportNumber = string.Create(CultureInfo.InvariantCulture, $"WT{day:yyyyMMdd}-{id:D6}"),
                LimitSetId = limitSet.Id,
                Passed = !Fails(facility, i),
                ConcurrencyStamp = DemoGuids.Next(random),
            };
            test.PublishAsSeed(DemoDistrict.Approver, null, draftedAt.AddHours(2));
            yield return test;
        }
    }

    public IEnumerable<TestValue> Values()
    {
        var random = new Random(size.Seed + 3);
        var limits = limitSet.Limits.ToDictionary(l => l.IndicatorCode);
        long id = 0;
        foreach (var (facility, i, testId) in TestPlan())
        {
            var fails = Fails(facility, i);
            (string Code, ValueForm Form, double? Number)[] values =
            [
                ("colour", ValueForm.LessThan, 5),
                ("turbidity", ValueForm.Number, fails ? 1.6 : Math.Round(0.12 + (random.NextDouble() * 0.5), 2)),
                ("odour", ValueForm.NotDetected, null),
                ("visible", ValueForm.NotDetected, null),
                ("ph", ValueForm.Number, Math.Round(7.1 + (random.NextDouble() * 0.7), 2)),
                ("freeChlorine", ValueForm.Number, Math.Round(0.06 + (random.NextDouble() * 0.2), 2)),
                ("totalChlorine", ValueForm.Number, Math.Round(0.5 + (random.NextDouble() * 0.6), 2)),
                ("coliforms", ValueForm.NotDetected, null),
                ("colonies", ValueForm.Number, fails ? 230 : random.Next(1, 40)),
            ];
            foreach (var (code, form, number) in values)
            {
                yield return new TestValue
                {
                    Id = ++id,
                    WaterTestId = testId,
                    IndicatorCode = code,
                    Form = form,
                    Number = number,
                    WithinLimit = limits[code].Allows(form, number),
                };
            }
        }
    }

    /// <summary>One picture of each kind on the latest cleaning of the first facilities.</summary>
    public IEnumerable<CleaningPhoto> CleaningPhotos(IReadOnlyList<DemoPhoto> photos) =>
        Photographed.SelectMany(id => Enum.GetValues<PhotoKind>().Select(kind =>
        {
            var ofKind = photos.Where(p => p.Kind == kind).ToList();
            return new CleaningPhoto
            {
                CleaningId = id,
                PhotoId = ofKind[(int)(id % ofKind.Count)].Photo.Id,
                Kind = kind,
                SortOrder = (int)kind,
            };
        }));

    private IEnumerable<(Facility Facility, int Index, long Id)> TestPlan()
    {
        long id = 0;
        foreach (var facility in facilities.Where(f => _verdicts[f.Id] != VerdictKind.NoRecord))
        {
            for (var i = 0; i < _testsEach; i++)
            {
                yield return (facility, i, ++id);
            }
        }
    }

    private bool Fails(Facility facility, int index) => index == 0 && _verdicts[facility.Id] == VerdictKind.TestFailed;

    /// <summary>The day of a facility's cleaning, 0 for the latest, each about five and a half months before the one after it.</summary>
    private DateOnly CleanedOn(Facility facility, int index)
    {
        var latest = _verdicts[facility.Id] switch
        {
            VerdictKind.DueSoon or VerdictKind.Planned => today.AddMonths(-6).AddDays(3 + (facility.Id % 25)),
            VerdictKind.CleaningOverdue => today.AddMonths(-6).AddDays(-4 - (facility.Id % 60)),
            VerdictKind.OutOfService => today.AddDays(-120),
            _ => facility.Name == "75号屋顶水箱" ? today.AddDays(-43) : today.AddDays(-10 - (facility.Id * 7 % 120)),
        };
        if (IsContradicted(facility) && index > 0)
        {
            return latest.AddDays(-CheckedAfterDays - ((index - 1) * (165 + (facility.Id % 9))));
        }

        // Now and then one was late, the rest in time.
        return latest.AddDays(-index * ((facility.Id % 7 == 3 ? 178 : 165) + (facility.Id % 9)));
    }

    private DateOnly OutOfServiceSince => today.AddDays(-20);

    private static (string Name, string Filing) FirmOf(Facility facility, int index) => Firms[(facility.EstateId + (index / 3)) % Firms.Length];

    private bool IsContradicted(Facility facility) => _verdicts[facility.Id] == VerdictKind.Good && facility.Id % 20 == 16;

    private RecordSource CleaningSource(Facility facility, int index) => IsContradicted(facility)
        ? index == 0 ? RecordSource.SpotCheck : RecordSource.SelfReported
        : (facility.Id + index) % 6 == 3 ? RecordSource.SpotCheck : RecordSource.SelfReported;

    private static RecordSource TestSource(Facility facility, int index) =>
        facility.Id % 8 == 3 && index == 0 ? RecordSource.SpotCheck : RecordSource.SelfReported;

    private FacilityConditions ConditionsBefore(Facility facility, int index) => IsContradicted(facility) && index == 0
        ? FacilityConditions.Sediment | FacilityConditions.Growth
        : ((facility.Id + (index * 5)) % 3) switch
        {
            0 => FacilityConditions.Sediment,
            1 => FacilityConditions.Sediment | FacilityConditions.Rust,
            _ => FacilityConditions.None,
        };

    private static bool HasPhotos(Facility facility, int index) => index == 0 && facility.Id <= 200 && facility.Id % 7 != 5;

    /// <summary>Some that are due soon are announced, and some that are overdue.</summary>
    private DateOnly? PlannedOn(Facility facility) => (_verdicts[facility.Id], facility.Id % 20) switch
    {
        (VerdictKind.Planned, _) => today.AddDays(1 + (facility.Id % 3)),
        (VerdictKind.CleaningOverdue, 17) => today.AddDays(4),
        _ => null,
    };

    private DateOnly TestedOn(Facility facility, int index)
    {
        var latest = _verdicts[facility.Id] switch
        {
            VerdictKind.TestOverdue => today.AddMonths(-3).AddDays(-9 - (facility.Id % 20)),
            VerdictKind.TestFailed => today.AddDays(-6),
            _ => facility.Name == "75号屋顶水箱" ? today.AddDays(-41) : today.AddDays(-5 - (facility.Id * 5 % 70)),
        };
        return latest.AddDays(-index * (86 + (facility.Id % 5)));
    }
}
