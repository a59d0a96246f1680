namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// The totals of a town's villages (<see cref="SubsidyTotal"/>) added up, kept in step in the same transaction: pages of a city, a district or a programme read these, of
/// which there are a dozen times fewer. <c>check</c> compares them with the villages'.
/// </summary>
public sealed class SubsidyTownTotal
{
    public required int Year { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required string TownCode { get; init; }

    /// <summary>All public rows, those taken back among them.</summary>
    public required int RecordCount { get; set; }

    /// <summary>Amount of the rows that count, see <see cref="SubsidyStates.CountsIntoTotals"/>.</summary>
    public required long AmountInFen { get; set; }

    /// <summary>The part of it that is paid.</summary>
    public required long PaidInFen { get; set; }

    /// <summary>Corrections that the public has read (更正).</summary>
    public required int CorrectionCount { get; set; }

    /// <summary>Money recovered (追回), of a row as a whole or in part.</summary>
    public required long RecoveredInFen { get; set; }
}
