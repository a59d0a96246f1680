namespace GovOpen.Web.Commands.Demo;

/// <summary>
/// Known cases for the rules, planted into this year's list of one village (not Hutang, which visitors are shown): what the rules must find, and all they
/// should find.
/// </summary>
internal static class DemoPlantedCases
{
    /// <summary>The village's place in the demo district.</summary>
    public const int Village = 3;

    /// <summary>耕地地力保护补贴</summary>
    public const int Programme = 1;

    /// <summary>Excludes the first: 老年农民自愿退地补助.</summary>
    public const int ExclusiveProgramme = 21;

    /// <summary>A programme that is paid already: 秸秆还田补贴.</summary>
    public const int PaidProgramme = 4;

    /// <summary>Rows that the village's list needs for all cases.</summary>
    public const int LeastRows = 15;

    /// <summary>The rule that must find a row, by the row's place in the list; null for a clean one. Where a case takes two rows, both are named.</summary>
    public static string? RuleOf(int programme, int place) => (programme, place) switch
    {
        (Programme, 0) => "amount-mismatch",
        (Programme, 1) => "above-contract",
        (Programme, 2) => "excluded-person",
        (Programme, 3 or 4) => "shared-account",
        (Programme, 5 or 6) => "parcel-twice",
        (Programme, 7) => "two-villages",
        (Programme, 8 or 9) => "twice-in-village",
        (Programme, 10) => "year-on-year",
        (Programme, 11) => "far-above-median",
        (Programme, 12) => "exclusive-programmes",
        (Programme, 13) => "parcel-exclusive",
        (Programme, 14) => "standard-differs",
        (PaidProgramme, 0) => "paid-too-early",
        _ => null,
    };

    /// <summary>Whom a row is about: in some cases somebody who stands elsewhere already.</summary>
    /// <param name="usual">The household that the row would be about.</param>
    /// <param name="other">The household at a place of another programme of the village.</param>
    /// <param name="neighbour">The household at the first place of the next village's list.</param>
    public static DemoHousehold Household(int place, DemoHousehold usual, Func<int, int, DemoHousehold> other, Func<DemoHousehold> neighbour) => place switch
    {
        4 => usual with { Account = other(Programme, 3).Account },
        6 => usual with { Parcel = other(Programme, 5).Parcel },
        7 => neighbour(),
        9 => other(Programme, 8),
        12 => other(ExclusiveProgramme, 0) with { Parcel = usual.Parcel },
        13 => usual with { Parcel = other(ExclusiveProgramme, 0).Parcel },
        _ => usual,
    };

    /// <summary>Money for one unit: in one case, that of an earlier text.</summary>
    public static long Standard(int place, long standardInFen) => place == 14 ? standardInFen - 1_000 : standardInFen;

    /// <summary>Figures of a row, changed where its case is one of figures.</summary>
    public static (long Quantity, long Contracted, long AmountChange) Figures(int place, long quantity, long contracted) => place switch
    {
        0 => (quantity, contracted, 30_000),
        1 => (quantity, quantity / 2, 0),
        10 => (quantity + 2_000, quantity + 2_000, 0),
        11 => (30_000, 30_000, 0),
        _ => (quantity, contracted, 0),
    };
}
