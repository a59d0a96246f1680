using System.Globalization;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data.Seed;

/// <summary>
/// What every installation starts from: Shanghai's divisions, the working calendar, indicators with the limits of
/// GB 5749-2022, Shanghai's periods. Only what is missing is added, so that an administrator's changes stay.
/// </summary>
internal static class ReferenceData
{
    public static async Task AddMissingAsync(GovOpenDbContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var knownDivisions = (await db.Divisions.Select(d => d.Code).ToListAsync(cancellationToken)).ToHashSet();
        await db.BulkInsertAsync(ReadDivisions().Where(d => !knownDivisions.Contains(d.Code)), cancellationToken);

        var knownDays = (await db.CalendarDays.Select(d => d.Date).ToListAsync(cancellationToken)).ToHashSet();
        await db.BulkInsertAsync(ReadCalendar().Where(d => !knownDays.Contains(d.Date)), cancellationToken);

        if (!await db.Indicators.AnyAsync(cancellationToken))
        {
            db.Indicators.AddRange(Indicators());
            db.LimitSets.Add(Gb5749());
        }

        var knownPeriods = await db.MaintenancePeriods.Where(p => p.DivisionCode == "").Select(p => p.FacilityKind).ToListAsync(cancellationToken);
        db.MaintenancePeriods.AddRange(Enum.GetValues<FacilityKind>().Except(knownPeriods).Select(kind =>
            new MaintenancePeriod { FacilityKind = kind, DivisionCode = "", CleanEveryMonths = 6, TestEveryMonths = 3 }));

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public static IEnumerable<Division> ReadDivisions() => ReadCsv("shanghai-divisions.csv").Select(fields => new Division
    {
        Code = fields[0],
        Name = fields[1],
        ParentCode = fields[2],
        Level = Enum.Parse<DivisionLevel>(fields[3], ignoreCase: true),
    });

    public static IEnumerable<CalendarDay> ReadCalendar() => ReadCsv("china-working-calendar.csv").Select(fields => new CalendarDay
    {
        Date = DateOnly.ParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Kind = Enum.Parse<CalendarDayKind>(fields[1], ignoreCase: true),
        Festival = fields[2],
    });

    /// <summary>The list that GB 17051 asks to be tested after a cleaning.</summary>
    private static Indicator[] Indicators() =>
    [
        new() { Code = "colour", Name = "色度", Unit = "铂钴色度单位", SortOrder = 1 },
        new() { Code = "turbidity", Name = "浑浊度", Unit = "NTU", SortOrder = 2 },
        new() { Code = "odour", Name = "臭和味", Unit = "", SortOrder = 3 },
        new() { Code = "visible", Name = "肉眼可见物", Unit = "", SortOrder = 4 },
        new() { Code = "ph", Name = "pH", Unit = "", SortOrder = 5 },
        new() { Code = "freeChlorine", Name = "游离氯", Unit = "mg/L", SortOrder = 6 },
        new() { Code = "totalChlorine", Name = "总氯", Unit = "mg/L", SortOrder = 7 },
        new() { Code = "coliforms", Name = "总大肠菌群", Unit = "MPN/100 mL", SortOrder = 8 },
        new() { Code = "colonies", Name = "菌落总数", Unit = "CFU/mL", SortOrder = 9 },
    ];

    /// <summary>Tap-water limits of GB 5749-2022. The range of total chlorine is unverified, hence data and not a constant.</summary>
    private static LimitSet Gb5749() => new()
    {
        Name = "生活饮用水卫生标准",
        Standard = "GB 5749-2022",
        HoldsFrom = new DateOnly(2023, 4, 1),
        Limits =
        {
            new Limit { IndicatorCode = "colour", Comparison = LimitComparison.AtMost, Upper = 15 },
            new Limit { IndicatorCode = "turbidity", Comparison = LimitComparison.AtMost, Upper = 1 },
            new Limit { IndicatorCode = "odour", Comparison = LimitComparison.MustBeAbsent },
            new Limit { IndicatorCode = "visible", Comparison = LimitComparison.MustBeAbsent },
            new Limit { IndicatorCode = "ph", Comparison = LimitComparison.Range, Lower = 6.5, Upper = 8.5 },
            new Limit { IndicatorCode = "freeChlorine", Comparison = LimitComparison.AtLeast, Lower = 0.05 },
            new Limit { IndicatorCode = "totalChlorine", Comparison = LimitComparison.Range, Lower = 0.05, Upper = 3 },
            new Limit { IndicatorCode = "coliforms", Comparison = LimitComparison.MustBeAbsent },
            new Limit { IndicatorCode = "colonies", Comparison = LimitComparison.AtMost, Upper = 100 },
        },
    };

    /// <summary>Lines of an embedded file without its heading; the files have no quoted fields.</summary>
    private static IEnumerable<string[]> ReadCsv(string fileName)
    {
        using var stream = typeof(ReferenceData).Assembly.GetManifestResourceStream($"GovOpen.Web.Data.Seed.{fileName}")
            ?? throw new InvalidOperationException($"{fileName} is not embedded.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }
}
