namespace GovOpen.Web.Domain.Water;

/// <summary>The buildings of an estate, counted.</summary>
public sealed class BuildingTally
{
    public int Buildings { get; set; }

    /// <summary>Buildings without an active label.</summary>
    public int Unlabelled { get; set; }
}

/// <summary>
/// The facilities of an estate that one unit manages and one firm cleaned last, counted. Every count the portal shows of facilities is a
/// sum of these, so that no two pages can differ.
/// </summary>
public sealed class FacilityTally
{
    public required int EstateId { get; init; }

    /// <summary>The managing unit, or 0 for none.</summary>
    public required int ManagingUnitId { get; init; }

    /// <summary>The firm of the latest cleaning, or empty for none.</summary>
    public required string FirmName { get; init; }

    public int Facilities { get; set; }

    public int OutOfService { get; set; }

    public int Good { get; set; }

    public int Planned { get; set; }

    public int DueSoon { get; set; }

    public int TestOverdue { get; set; }

    public int NoRecord { get; set; }

    public int CleaningOverdue { get; set; }

    public int TestFailed { get; set; }

    public int Contradicted { get; set; }

    /// <summary>Facilities whose latest cleaning shows no photo.</summary>
    public int WithoutPhotos { get; set; }

    /// <summary>Published cleanings by source, likewise tests: never added up.</summary>
    public int SelfReportedCleanings { get; set; }

    public int SpotCheckCleanings { get; set; }

    public int SelfReportedTests { get; set; }

    public int SpotCheckTests { get; set; }
}

/// <summary>The cleanings of an estate that had to be done, counted by quarter, managing unit and firm.</summary>
public sealed class PunctualityTally
{
    public required int EstateId { get; init; }

    /// <summary>See <see cref="Domain.Time.Quarter.Number"/>.</summary>
    public required int Quarter { get; init; }

    /// <summary>The managing unit, or 0 for none.</summary>
    public required int ManagingUnitId { get; init; }

    public required string FirmName { get; init; }

    public int OnTime { get; set; }

    public int Late { get; set; }

    public int Missed { get; set; }
}

/// <summary>A facility with its history, as counting needs it. Its standing is that of the day of counting.</summary>
public sealed record CountedFacility(Facility Facility, FacilityHistory History, MaintenancePeriod? Period);

/// <summary>Counts the facilities of one estate.</summary>
public static class EstateTallies
{
    public static (IReadOnlyList<FacilityTally> Facilities, IReadOnlyList<PunctualityTally> Punctuality) Count(
        int estateId, IReadOnlyList<CountedFacility> facilities, DateOnly today)
    {
        var tallies = new Dictionary<(int, string), FacilityTally>();
        var punctuality = new Dictionary<(int, int, string), PunctualityTally>();
        foreach (var (facility, history, period) in facilities)
        {
            var unit = facility.ManagingUnitId ?? 0;
            var firm = facility.Standing.LastCleaningFirm ?? "";
            if (!tallies.TryGetValue((unit, firm), out var tally))
            {
                tallies.Add((unit, firm), tally = new FacilityTally { EstateId = estateId, ManagingUnitId = unit, FirmName = firm });
            }

            Add(tally, facility.Standing, history);
            foreach (var obligation in history.ObligationsBy(today, period))
            {
                var key = (obligation.Quarter.Number, unit, obligation.FirmName);
                if (!punctuality.TryGetValue(key, out var quarter))
                {
                    punctuality.Add(key, quarter = new PunctualityTally
                    {
                        EstateId = estateId,
                        Quarter = obligation.Quarter.Number,
                        ManagingUnitId = unit,
                        FirmName = obligation.FirmName,
                    });
                }

                _ = obligation.Punctuality switch
                {
                    Punctuality.OnTime => quarter.OnTime++,
                    Punctuality.Late => quarter.Late++,
                    _ => quarter.Missed++,
                };
            }
        }

        return ([.. tallies.Values], [.. punctuality.Values]);
    }

    private static void Add(FacilityTally tally, FacilityStanding standing, FacilityHistory history)
    {
        tally.Facilities++;
        _ = standing.Kind switch
        {
            VerdictKind.OutOfService => tally.OutOfService++,
            VerdictKind.Good => tally.Good++,
            VerdictKind.Planned => tally.Planned++,
            VerdictKind.DueSoon => tally.DueSoon++,
            VerdictKind.TestOverdue => tally.TestOverdue++,
            VerdictKind.NoRecord => tally.NoRecord++,
            VerdictKind.CleaningOverdue => tally.CleaningOverdue++,
            VerdictKind.TestFailed => tally.TestFailed++,
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing.Kind, "Unknown verdict."),
        };
        tally.Contradicted += standing.IsContradicted ? 1 : 0;
        tally.WithoutPhotos += standing is { LastCleanedOn: not null, LastCleaningHasPhotos: false } ? 1 : 0;
        tally.SelfReportedCleanings += history.Cleanings.Count(c => c.Source == RecordSource.SelfReported);
        tally.SpotCheckCleanings += history.Cleanings.Count(c => c.Source == RecordSource.SpotCheck);
        tally.SelfReportedTests += history.Tests.Count(t => t.Source == RecordSource.SelfReported);
        tally.SpotCheckTests += history.Tests.Count(t => t.Source == RecordSource.SpotCheck);
    }
}
