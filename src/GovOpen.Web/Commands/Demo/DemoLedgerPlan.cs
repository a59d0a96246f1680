using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Commands.Demo;

/// <summary>So many rows of one programme in one village and year.</summary>
internal sealed record DemoLedgerPlan(string Village, string VillageShortName, int Year, int Programme, int Rows)
{
    /// <summary>
    /// Spreads exactly so many rows over villages, years and programmes by each programme's share: what rounding leaves over is
    /// carried on to the next part.
    /// </summary>
    public static IReadOnlyList<DemoLedgerPlan> Make(
        IReadOnlyList<ProgrammeText> programmes, IReadOnlyList<string> villages, int records, int lastYear, int years)
    {
        var parts = new List<DemoLedgerPlan>();
        double planned = 0;
        long made = 0;
        var perVillageYear = (double)records / (villages.Count * years);
        for (var v = 0; v < villages.Count; v++)
        {
            for (var year = lastYear - years + 1; year <= lastYear; year++)
            {
                for (var p = 0; p < programmes.Count; p++)
                {
                    planned += perVillageYear * programmes[p].Share;
                    var rows = (int)((long)Math.Round(planned) - made);
                    if (rows > 0)
                    {
                        made += rows;
                        parts.Add(new DemoLedgerPlan(villages[v], DemoNames.VillageShortName(v), year, p + 1, rows));
                    }
                }
            }
        }

        return parts;
    }

    /// <summary>Earlier years are paid; of this year's lists each state is met.</summary>
    public static SubsidyState BatchState(int programme, int year, int thisYear) => year < thisYear
        ? SubsidyState.Paid
        : (programme % 7) switch
        {
            1 => SubsidyState.OnPublicNotice,
            2 => SubsidyState.NoticeEnded,
            3 => SubsidyState.TownReview,
            5 => SubsidyState.VillageReview,
            6 when programme > 15 => SubsidyState.Draft,
            _ => SubsidyState.Paid,
        };

    /// <summary>A few rows of a list go their own way.</summary>
    public static SubsidyState RowState(SubsidyState batchState, long id) => batchState switch
    {
        SubsidyState.OnPublicNotice when id % 37 == 5 => SubsidyState.UnderObjection,
        SubsidyState.OnPublicNotice when id % 53 == 9 => SubsidyState.Withdrawn,
        SubsidyState.Paid when id % 211 == 3 => SubsidyState.Recovered,
        SubsidyState.Paid when id % 307 == 4 => SubsidyState.Returned,
        _ => batchState,
    };
}
