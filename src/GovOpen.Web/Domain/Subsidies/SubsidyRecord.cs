namespace GovOpen.Web.Domain.Subsidies;

/// <summary>Who draws a subsidy.</summary>
public enum RecipientKind
{
    /// <summary>A household, named by its head (户主).</summary>
    Household = 1,

    /// <summary>集体</summary>
    Collective = 2,

    /// <summary>合作社</summary>
    Cooperative = 3,

    /// <summary>企业</summary>
    Enterprise = 4,
}

/// <summary>
/// One row of the ledger: what one household (or collective, co-operative, enterprise) draws from one programme in one year.
/// Carries the current version's figures; the others are in <see cref="SubsidyRecordVersion"/>.
/// </summary>
public sealed class SubsidyRecord
{
    public long Id { get; init; }

    public required int BatchId { get; init; }

    public SubsidyBatch? Batch { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required int Year { get; init; }

    /// <summary>The village whose list the row is on.</summary>
    public required string VillageCode { get; init; }

    /// <summary>
    /// The area under which the public reads the row: its village, or the town where a name is not shown in full and so few of the village draw
    /// from the programme that village and group would give the person away.
    /// </summary>
    public required string AreaCode { get; set; }

    /// <summary>
    /// Tells the row from the others of its list: made of the village, the person and the parcel, so that a corrected file finds it again.
    /// </summary>
    public long RowKey { get; set; }

    /// <summary>The import that brought it.</summary>
    public int? ImportId { get; init; }

    /// <summary>The villagers' group (村民小组), such as 3组.</summary>
    public string? GroupName { get; set; }

    public required RecipientKind RecipientKind { get; set; }

    /// <summary>The name as the list has it. Never read by a public query: see <see cref="DisplayName"/>.</summary>
    public required string RecipientName { get; set; }

    /// <summary>The name as the public reads it, see <see cref="DisplayNames"/>.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Area or quantity in hundredths of the programme's unit.</summary>
    public required long QuantityInHundredths { get; set; }

    /// <summary>Area by the household's contract (承包面积) in hundredths, where the list has it.</summary>
    public long? ContractedInHundredths { get; set; }

    /// <summary>Money for one unit, as it held for this row.</summary>
    public required long StandardInFen { get; set; }

    public required long AmountInFen { get; set; }

    public required SubsidyState State { get; set; }

    public DateOnly? PostedOn { get; set; }

    public DateOnly? NoticeEndsOn { get; set; }

    public DateOnly? PaidOn { get; set; }

    /// <summary>Why the row was corrected to this version or taken off; null on a first version.</summary>
    public string? Reason { get; set; }

    /// <summary>1, and one more for each published correction.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Which key the three below were made with; null where there are none.</summary>
    public int? KeyId { get; set; }

    /// <summary>Keyed HMAC of the identity number; the number itself is never kept.</summary>
    public byte[]? IdentityMac { get; set; }

    /// <summary>Keyed HMAC of name and last four characters of the identity number, for self-check.</summary>
    public byte[]? SelfCheckMac { get; set; }

    /// <summary>Keyed HMAC of the bank account number.</summary>
    public byte[]? AccountMac { get; set; }

    /// <summary>Contract number of the parcel (地块), for the rule that one parcel is drawn for once.</summary>
    public string? ParcelNumber { get; set; }
}
