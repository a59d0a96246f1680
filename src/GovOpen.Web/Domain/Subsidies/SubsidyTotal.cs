namespace GovOpen.Web.Domain.Subsidies;

/// <summary>
/// What the public rows of a village, programme and year amount to; kept in step in the transaction that changes a row, since
/// no public page counts or sums the ledger. <c>check</c> compares it with the rows.
/// </summary>
public sealed class SubsidyTotal
{
    public required int Year { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required string VillageCode { get; init; }

    /// <summary>Code of the village's town: totals are read by town far more often than by village.</summary>
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
