using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What can be wrong with a line or with a file; the text of each says what to do about it.</summary>
public enum ListProblem
{
    None = 0,
    NameMissing,
    NameTooLong,
    NameIsNumber,
    VillageMissing,
    VillageUnknown,

    /// <summary>There are several villages of this name: the town must be named.</summary>
    VillageAmbiguous,

    /// <summary>The village belongs to another town than the list.</summary>
    VillageElsewhere,

    /// <summary>Told, not refused: the village was taken from a row further up.</summary>
    VillageInherited,

    /// <summary>Told, not refused: a sheet is hidden and was passed over.</summary>
    SheetHidden,

    /// <summary>Told, not refused: a village's total is not what its rows amount to.</summary>
    VillageTotalDiffers,

    /// <summary>Likewise, a sheet's.</summary>
    SheetTotalDiffers,

    /// <summary>Likewise, the file's.</summary>
    FileTotalDiffers,

    /// <summary>Likewise, what a summary sheet says of a village or of the file.</summary>
    SummaryAmountDiffers,

    /// <summary>Likewise, of the number of rows.</summary>
    SummaryCountDiffers,
    GroupTooLong,
    KindUnknown,
    IdentityMissing,

    /// <summary>Excel made 3.10228E+17 of the number: its last digits are lost.</summary>
    IdentityAsNumber,
    IdentityMalformed,

    /// <summary>Excel keeps 15 digits of a number: the last ones of an account are lost.</summary>
    AccountAsNumber,
    AccountMalformed,
    ParcelTooLong,
    QuantityMissing,
    QuantityNotANumber,
    QuantityNotPositive,
    QuantityTooManyDecimals,
    QuantityOutOfRange,
    ContractedNotANumber,
    StandardNotANumber,

    /// <summary>Not the programme's standard of the year.</summary>
    StandardDiffers,
    AmountMissing,
    AmountNotANumber,
    AmountNotPositive,
    AmountTooManyDecimals,
    AmountTooLarge,

    /// <summary>A number, or a heading, has another unit than its column: 万元, 公顷.</summary>
    UnitDiffers,

    /// <summary>A column that the public will read holds an identity, account or telephone number.</summary>
    PersonalNumber,

    /// <summary>Characters that no screen shows: halves of characters, private ones, what a wrong encoding left behind.</summary>
    Unreadable,

    /// <summary>A question mark in a name: a character that the encoding of the file does not have.</summary>
    CharacterLost,

    /// <summary>#REF!, #N/A: a formula that has gone wrong.</summary>
    FormulaError,

    /// <summary>The line has nothing but a few cells: neither a row nor a total.</summary>
    LineIncomplete,
}

/// <summary>Something wrong in a line. The value never holds a personal number: it is masked where it is made.</summary>
public sealed record ListError(string Sheet, int Line, string Column, string Value, ListProblem Problem, string Detail = "");

/// <summary>A line of a list, read and checked, without the numbers it was made of.</summary>
public sealed class ListRow
{
    public required string Sheet { get; init; }

    public required int Line { get; init; }

    public required string VillageCode { get; init; }

    public required string? GroupName { get; init; }

    public required RecipientKind Kind { get; init; }

    public required string Name { get; init; }

    public required byte[]? IdentityMac { get; init; }

    /// <summary>The same under the keys that were in use before; hardly ever any.</summary>
    public IReadOnlyList<byte[]> EarlierIdentityMacs { get; init; } = [];

    public required byte[]? SelfCheckMac { get; init; }

    public required byte[]? AccountMac { get; init; }

    public required string? Parcel { get; init; }

    public required long? ContractedInHundredths { get; init; }

    public required long QuantityInHundredths { get; init; }

    public required long StandardInFen { get; init; }

    public required long AmountInFen { get; init; }

    public required IdentityDoubts Doubts { get; init; }

    /// <summary>What the file has columns for, of those that it need not have.</summary>
    public required ListFields Given { get; init; }
}

/// <summary>What a file says a village, or all of it (empty code), amounts to.</summary>
public sealed record StatedSum(string VillageCode, int? Records, long? AmountInFen);
