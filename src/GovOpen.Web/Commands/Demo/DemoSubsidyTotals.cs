using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Adds up public rows while they are made, by village and by town.</summary>
internal sealed class DemoSubsidyTotals
{
    private readonly Dictionary<(int Year, int Programme, string Village), SubsidyTotal> _villages = [];

    public IReadOnlyCollection<SubsidyTotal> Villages => _villages.Values;

    public IEnumerable<SubsidyTownTotal> Towns() => _villages.Values.GroupBy(t => (t.Year, t.ProgrammeId, t.TownCode)).Select(villages => new SubsidyTownTotal
    {
        Year = villages.Key.Year,
        ProgrammeId = villages.Key.ProgrammeId,
        TownCode = villages.Key.TownCode,
        RecordCount = villages.Sum(t => t.RecordCount),
        AmountInFen = villages.Sum(t => t.AmountInFen),
        PaidInFen = villages.Sum(t => t.PaidInFen),
        CorrectionCount = villages.Sum(t => t.CorrectionCount),
        RecoveredInFen = villages.Sum(t => t.RecoveredInFen),
    });

    public void Add(SubsidyRecord record)
    {
        var key = (record.Year, record.ProgrammeId, record.VillageCode);
        if (!_villages.TryGetValue(key, out var total))
        {
            total = _villages[key] = new SubsidyTotal
            {
                Year = record.Year,
                ProgrammeId = record.ProgrammeId,
                VillageCode = record.VillageCode,
                TownCode = record.VillageCode[..DivisionCodes.TownLength],
                RecordCount = 0,
                AmountInFen = 0,
                PaidInFen = 0,
                CorrectionCount = 0,
                RecoveredInFen = 0,
            };
        }

        total.RecordCount++;
        total.AmountInFen += SubsidyStates.CountsIntoTotals(record.State) ? record.AmountInFen : 0;
        total.PaidInFen += record.State == SubsidyState.Paid ? record.AmountInFen : 0;
        total.CorrectionCount += DemoSubsidyHistory.CorrectionsOf(record);
        total.RecoveredInFen += record.State == SubsidyState.Recovered ? record.AmountInFen : 0;
    }
}
