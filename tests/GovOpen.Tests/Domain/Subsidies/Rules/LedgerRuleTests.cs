using System.Globalization;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;

namespace GovOpen.Tests.Domain.Subsidies.Rules;

/// <summary>Each rule over tables of rows: what it asks about, and what it lets pass.</summary>
public sealed class LedgerRuleTests
{
    private const string Hutang = "310116112212";
    private const string Zengfeng = "310116112214";
    private const string FullCode = "3101161122120300017";

    private static readonly Guid Zhang = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Li = new("00000000-0000-0000-0000-000000000002");

    private static readonly RuleRow Row = new()
    {
        Id = 1,
        BatchId = 5,
        VillageCode = Hutang,
        ProgrammeId = 1,
        Year = 2026,
        Person = Zhang,
        Account = new("00000000-0000-0000-0000-000000000021"),
        KeyId = 7,
        Parcel = "12",
        QuantityInHundredths = 400,
        StandardInFen = 15_000,
        ContractedInHundredths = 500,
        AmountInFen = 60_000,
    };

    private static readonly RuleContext Context = new()
    {
        Today = new DateOnly(2026, 11, 23),
        Exclusive = new HashSet<(int, int)> { (1, 15), (15, 1) },
        Standards = new Dictionary<int, long> { [1] = 15_000 },
        Objections = new RuleObjection[]
        {
            new(5, 70, new(2026, 10, 5), null), new(5, 71, new(2026, 10, 5), new(2026, 10, 12)), new(6, null, new(2026, 10, 5), new(2026, 10, 20)),
        }.ToLookup(o => o.BatchId),
    };

    public static TheoryData<string, string, RuleRow[], long[][]> Cases() => new()
    {
        { "two villages", "two-villages", [Row, Row with { Id = 2, VillageCode = Zengfeng }], [[1, 2]] },
        { "two villages, two programmes", "two-villages", [Row, Row with { Id = 2, VillageCode = Zengfeng, ProgrammeId = 2 }], [] },
        { "one village", "two-villages", [Row, Row with { Id = 2 }], [] },

        { "twice, no parcels", "twice-in-village", [Row with { Parcel = null }, Row with { Id = 2, Parcel = null }], [[1, 2]] },
        { "twice for one parcel", "twice-in-village", [Row, Row with { Id = 2 }], [[1, 2]] },
        { "two parcels", "twice-in-village", [Row, Row with { Id = 2, Parcel = "13" }], [] },
        { "two programmes", "twice-in-village", [Row, Row with { Id = 2, ProgrammeId = 2 }], [] },
        { "once in each village", "twice-in-village", [Row, Row with { Id = 2, VillageCode = Zengfeng }], [] },

        { "parcel under two persons", "parcel-twice", [Row, Row with { Id = 2, Person = Li }], [[1, 2]] },
        { "parcel under a person and a firm", "parcel-twice", [Row, Row with { Id = 2, Person = null, Kind = RecipientKind.Enterprise, Account = Li }], [[1, 2]] },
        { "parcel twice under one person", "parcel-twice", [Row, Row with { Id = 2 }], [] },
        { "parcel under a person and somebody unknown", "parcel-twice", [Row, Row with { Id = 2, Person = null, Account = null }], [] },
        { "parcel under two keys", "parcel-twice", [Row, Row with { Id = 2, Person = Li, KeyId = 8 }], [] },
        { "parcel in two programmes", "parcel-twice", [Row, Row with { Id = 2, Person = Li, ProgrammeId = 2 }], [] },
        { "a village's own number in two villages", "parcel-twice", [Row, Row with { Id = 2, Person = Li, VillageCode = Zengfeng }], [] },
        {
            "full code in two villages", "parcel-twice",
            [Row with { Parcel = FullCode }, Row with { Id = 2, Parcel = FullCode, Person = Li, VillageCode = Zengfeng }], [[1, 2]]
        },

        { "parcel in two exclusive programmes", "parcel-exclusive", [Row, Row with { Id = 2, Person = Li, ProgrammeId = 15 }], [[1, 2]] },
        { "parcel in programmes that go together", "parcel-exclusive", [Row, Row with { Id = 2, Person = Li, ProgrammeId = 2 }], [] },
        { "parcel of one person in two exclusive programmes", "parcel-exclusive", [Row, Row with { Id = 2, ProgrammeId = 15 }], [] },

        { "exclusive programmes", "exclusive-programmes", [Row, Row with { Id = 2, ProgrammeId = 15 }, Row with { Id = 3, ProgrammeId = 2 }], [[1, 2]] },
        { "programmes that go together", "exclusive-programmes", [Row, Row with { Id = 2, ProgrammeId = 2 }], [] },

        { "amount as calculated", "amount-mismatch", [Row], [] },
        { "amount rounded to the yuan", "amount-mismatch", [Row with { AmountInFen = 60_100 }], [] },
        { "amount more than a yuan off", "amount-mismatch", [Row with { AmountInFen = 59_899 }], [[1]] },

        { "area as contracted", "above-contract", [Row with { QuantityInHundredths = 500 }], [] },
        { "area above contracted", "above-contract", [Row with { QuantityInHundredths = 501 }], [[1]] },
        { "no contracted area", "above-contract", [Row with { ContractedInHundredths = null, QuantityInHundredths = 90_000 }], [] },

        { "two lines that together are above", "above-contract", [Row with { QuantityInHundredths = 300 }, Row with { Id = 2, Parcel = "13", QuantityInHundredths = 201 }], [[1, 2]] },
        { "two lines that together are as contracted", "above-contract", [Row with { QuantityInHundredths = 300 }, Row with { Id = 2, Parcel = "13", QuantityInHundredths = 200 }], [] },
        {
            "two lines, the larger contract counts", "above-contract",
            [Row with { QuantityInHundredths = 501 }, Row with { Id = 2, Parcel = "13", QuantityInHundredths = 99, ContractedInHundredths = 600 }], []
        },
        {
            "two lines, one without the contract", "above-contract",
            [Row with { QuantityInHundredths = 300 }, Row with { Id = 2, Parcel = "13", QuantityInHundredths = 300, ContractedInHundredths = null }], [[1, 2]]
        },
        { "lines of two persons", "above-contract", [Row, Row with { Id = 2, Person = Li }], [] },
        { "lines without a number", "above-contract", [Row with { Person = null }, Row with { Id = 2, Person = null }], [] },
        { "a line without a number above", "above-contract", [Row with { Person = null }, Row with { Id = 2, Person = null, QuantityInHundredths = 501 }], [[2]] },

        { "standard of the text", "standard-differs", [Row], [] },
        { "standard of an earlier text", "standard-differs", [Row, Row with { Id = 2, StandardInFen = 10_000 }, Row with { Id = 3, StandardInFen = 10_000 }], [[2, 3]] },
        { "two earlier standards", "standard-differs", [Row with { StandardInFen = 10_000 }, Row with { Id = 2, StandardInFen = 9_000 }], [[1], [2]] },
        { "on notice by an earlier text", "standard-differs", [Row with { StandardInFen = 10_000, NoticeEndsOn = new(2026, 11, 30) }], [[1]] },
        { "paid by an earlier text", "standard-differs", [Row with { StandardInFen = 10_000, PaidOn = new(2026, 3, 5) }], [] },
        { "no text holds", "standard-differs", [Row with { ProgrammeId = 2, StandardInFen = 10_000 }], [] },

        { "account of one person in two programmes", "shared-account", [Row, Row with { Id = 2, ProgrammeId = 2 }], [] },
        { "account of two persons", "shared-account", [Row, Row with { Id = 2, Person = Li }], [[1, 2]] },
        { "account of a person and the collective", "shared-account", [Row, Row with { Id = 2, Person = null, Kind = RecipientKind.Collective }], [[1, 2]] },
        { "account of a person and somebody unknown", "shared-account", [Row, Row with { Id = 2, Person = null }], [] },

        { "excluded on the day it was paid", "excluded-person", [Row with { Person = Li, PaidOn = new(2026, 3, 5) }], [[1]] },
        { "excluded the day after", "excluded-person", [Row with { Person = Li, PaidOn = new(2026, 3, 4) }], [] },
        { "excluded by today, not posted", "excluded-person", [Row with { Person = Li }], [[1]] },
        { "excluded after the row's year", "excluded-person", [Row with { Person = Li, Year = 2025 }], [] },
        { "on no list", "excluded-person", [Row], [] },

        { "paid on the last day of notice", "paid-too-early", [Row with { NoticeEndsOn = new(2026, 10, 9), PaidOn = new(2026, 10, 9) }], [[1]] },
        { "paid the day after", "paid-too-early", [Row with { NoticeEndsOn = new(2026, 10, 9), PaidOn = new(2026, 10, 10) }], [] },
        { "paid without a notice", "paid-too-early", [Row with { PaidOn = new(2026, 10, 10) }], [[1]] },
        { "paid under an objection", "paid-too-early", [Row with { Id = 70, NoticeEndsOn = new(2026, 10, 9), PaidOn = new(2026, 10, 10) }], [[70]] },
        { "paid under an objection closed since", "paid-too-early", [Row with { Id = 71, NoticeEndsOn = new(2026, 10, 9), PaidOn = new(2026, 10, 10) }], [[71]] },
        { "paid after an objection was closed", "paid-too-early", [Row with { Id = 71, NoticeEndsOn = new(2026, 10, 9), PaidOn = new(2026, 10, 12) }], [] },
        { "paid under an objection to the list", "paid-too-early", [Row with { BatchId = 6, NoticeEndsOn = new(2026, 10, 9), PaidOn = new(2026, 10, 10) }], [[1]] },
        { "not paid", "paid-too-early", [Row with { NoticeEndsOn = new(2026, 10, 9) }], [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Examine_Rows_AsksAboutThese(string name, string code, RuleRow[] rows, long[][] expected)
    {
        Assert.NotEmpty(name);
        var context = Context with { ExcludedSince = new Dictionary<Guid, DateOnly> { [Li] = new(2026, 3, 5) } };
        var rule = SubsidyRules.Of(code);

        Assert.Equal(expected, rule.Examine(rows, context).Select(f => f.Rows.Select(r => r.Id).Order().ToArray()));
        Assert.Empty(rule.Examine([], context));
    }

    [Theory]
    [InlineData("a third more", 16_000, 12_000, false)]
    [InlineData("double, and 600 yuan", 120_000, 60_000, true)]
    [InlineData("double, but 500 yuan", 100_000, 50_000, false)]
    [InlineData("a fall to a third", 40_000, 120_000, true)]
    public void Examine_YearOnYear_AsksOverHalfAndFiveHundredYuan(string name, long now, long before, bool expected)
    {
        Assert.NotEmpty(name);

        Assert.Equal(expected ? [1, 2] : [], IdsOfYearOnYear([Row with { AmountInFen = now }], LastYear(before)));
        Assert.Empty(IdsOfYearOnYear([Row with { AmountInFen = now, Person = Li }], LastYear(before)));
    }

    [Fact]
    public void Examine_YearOnYear_SumsAPersonsRows() =>
        Assert.Empty(IdsOfYearOnYear([Row, Row with { Id = 3 }], LastYear(60_000), LastYear(60_000) with { Id = 4 }));

    [Fact]
    public void Examine_YearOnYear_NewStandardAloneIsNoChange() => Assert.Empty(IdsOfYearOnYear(
        [Row with { StandardInFen = 30_000, AmountInFen = 120_000 }], LastYear(60_000)));

    [Theory]
    [InlineData("identical amounts", "60000*20 110000", 0)]
    [InlineData("identical amounts, one of them beyond every floor", "60000*20 600000", 1)]
    [InlineData("short list", "60000*6 4000000", 0)]
    [InlineData("spread evenly", "10000 20000 30000 40000 50000 60000 70000 80000 90000 100000 110000", 0)]
    [InlineData("far above an even spread", "10000 20000 30000 40000 50000 60000 70000 80000 90000 100000 1100000", 1)]
    [InlineData("large in proportion, small in money", "1000*20 40000", 0)]
    public void Examine_Amounts_AsksAboutThoseFarAboveTheMedian(string name, string amounts, int expected)
    {
        Assert.NotEmpty(name);
        var rows = amounts.Split(' ').SelectMany(Amounts).Select((fen, i) => Row with { Id = i, AmountInFen = fen }).ToList();

        Assert.Equal(expected, new FarAboveMedianRule().Examine(rows, Context).Count());
    }

    [Fact]
    public void Examine_FirmAmongHouseholds_IsNotHeldAgainstThem()
    {
        var rows = Enumerable.Range(1, 20).Select(i => Row with { Id = i })
            .Append(Row with { Id = 21, Kind = RecipientKind.Enterprise, AmountInFen = 9_000_000 }).ToList();

        Assert.Empty(new FarAboveMedianRule().Examine(rows, Context));
    }

    [Fact]
    public void Examine_ThresholdSet_HoldsInsteadOfTheDefault()
    {
        var strict = Context with { Thresholds = new Dictionary<(string, string), long> { [("above-contract", "toleranceInPercent")] = 10 } };

        Assert.Empty(new AboveContractRule().Examine([Row with { QuantityInHundredths = 550 }], strict));
        Assert.Single(new AboveContractRule().Examine([Row with { QuantityInHundredths = 551 }], strict));
    }

    [Fact]
    public void Rules_HaveCodesOfTheirOwn() => Assert.Equal(SubsidyRules.All.Count, SubsidyRules.All.Select(r => r.Code).Distinct().Count());

    private static RuleRow LastYear(long amountInFen) => Row with { Id = 2, Year = 2025, AmountInFen = amountInFen };

    private static List<long> IdsOfYearOnYear(RuleRow[] rows, params RuleRow[] lastYear) =>
        [.. new YearOnYearRule().Examine(rows, Context.With(lastYear.ToLookup(r => (r.ProgrammeId, r.Person!.Value)))).SelectMany(f => f.Rows).Select(r => r.Id).Order()];

    private static IEnumerable<long> Amounts(string part) => part.Split('*') is [var fen, var times]
        ? Enumerable.Repeat(long.Parse(fen, CultureInfo.InvariantCulture), int.Parse(times, CultureInfo.InvariantCulture))
        : [long.Parse(part, CultureInfo.InvariantCulture)];
}
