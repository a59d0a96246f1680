using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using GovOpen.Web.Features.Shared.SubsidyFindings;

namespace GovOpen.Tests.Features.SubsidyFindings;

/// <summary>Each rule: after which changes a decision about its finding still holds, and which make it another finding.</summary>
public sealed class DecisionHoldsTests
{
    private static readonly Guid Zhang = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Li = new("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Wang = new("00000000-0000-0000-0000-000000000003");

    private static readonly RuleRow Row = new()
    {
        Id = 1,
        BatchId = 5,
        VillageCode = "310116112212",
        ProgrammeId = 1,
        Year = 2026,
        Person = Zhang,
        Account = new("00000000-0000-0000-0000-000000000021"),
        KeyId = 7,
        Parcel = "12",
        QuantityInHundredths = 400,
        StandardInFen = 15_000,
        AmountInFen = 60_000,
    };

    private static readonly RuleRow[] Villages = [Row, Row with { Id = 2, VillageCode = "310116112214" }];
    private static readonly RuleRow[] Twice = [Row, Row with { Id = 2 }];
    private static readonly RuleRow[] Exclusive = [Row, Row with { Id = 2, ProgrammeId = 15 }];
    private static readonly RuleRow[] Parcel = [Row, Row with { Id = 2, Person = Li }];
    private static readonly RuleRow[] ParcelExclusive = [Row, Row with { Id = 2, Person = Li, ProgrammeId = 15 }];
    private static readonly RuleRow[] Account = [Row, Row with { Id = 2, Person = Li }];
    private static readonly RuleRow[] Mismatch = [Row with { AmountInFen = 90_000 }];
    private static readonly RuleRow[] Standard = [Row with { StandardInFen = 10_000, AmountInFen = 40_000 }];
    private static readonly RuleRow[] Contract = [Row with { ContractedInHundredths = 500 }, Row with { Id = 2, Parcel = "13", ContractedInHundredths = 500 }];
    private static readonly RuleRow[] Above = [.. Enumerable.Range(10, 9).Select(i => Row with { Id = i, Person = Li }), Row with { AmountInFen = 900_000 }];
    private static readonly RuleRow[] YearOnYear = [Row with { Person = Wang, AmountInFen = 600_000 }];

    public static TheoryData<string, string, RuleRow[], RuleRow[], bool> Cases() => new()
    {
        { "a further programme", "two-villages", Villages, [.. Villages, Row with { Id = 3, ProgrammeId = 2 }], true },
        { "another amount", "two-villages", Villages, [Row with { AmountInFen = 75_000 }, Villages[1]], false },
        { "a third row", "two-villages", Villages, [.. Villages, Row with { Id = 3 }], false },

        { "a further programme", "twice-in-village", Twice, [.. Twice, Row with { Id = 3, ProgrammeId = 2 }], true },
        { "another village", "twice-in-village", Twice, [.. Twice, Villages[1] with { Id = 3 }], true },
        { "another amount", "twice-in-village", Twice, [Row with { AmountInFen = 75_000 }, Twice[1]], false },
        { "a third row", "twice-in-village", Twice, [.. Twice, Row with { Id = 3 }], false },

        { "a further programme", "exclusive-programmes", Exclusive, [.. Exclusive, Row with { Id = 3, ProgrammeId = 2 }], true },
        { "another amount", "exclusive-programmes", Exclusive, [Row with { AmountInFen = 75_000 }, Exclusive[1]], false },
        { "a third row", "exclusive-programmes", Exclusive, [.. Exclusive, Row with { Id = 3 }], false },

        { "a further programme", "parcel-twice", Parcel, [.. Parcel, Row with { Id = 3, Person = Wang, ProgrammeId = 2 }], true },
        { "the same number in another village", "parcel-twice", Parcel, [.. Parcel, Row with { Id = 3, Person = Wang, VillageCode = "310116112214" }], true },
        { "another amount", "parcel-twice", Parcel, [Row with { AmountInFen = 75_000 }, Parcel[1]], false },
        { "a third person", "parcel-twice", Parcel, [.. Parcel, Row with { Id = 3, Person = Wang }], false },

        { "a further programme", "parcel-exclusive", ParcelExclusive, [.. ParcelExclusive, Row with { Id = 3, Person = Wang, ProgrammeId = 2 }], true },
        { "another amount", "parcel-exclusive", ParcelExclusive, [Row with { AmountInFen = 75_000 }, ParcelExclusive[1]], false },

        { "a further programme", "shared-account", Account, [.. Account, Row with { Id = 3, ProgrammeId = 2 }], true },
        { "a further row", "shared-account", Account, [.. Account, Row with { Id = 3, Person = Li, Parcel = "13" }], true },
        { "another amount", "shared-account", Account, [Row with { AmountInFen = 75_000 }, Account[1]], true },
        { "other rows of the same two", "shared-account", Account, [Row with { Id = 8 }, Account[1] with { Id = 9 }], true },
        { "a third person", "shared-account", Account, [.. Account, Row with { Id = 3, Person = Wang }], false },
        { "a firm as well", "shared-account", Account, [.. Account, Row with { Id = 3, Person = null, Kind = RecipientKind.Enterprise }], false },
        { "another person instead", "shared-account", Account, [Row, Row with { Id = 2, Person = Wang }], false },
        { "another account of the two", "shared-account", Account, [.. Account.Select(r => r with { Account = Wang })], false },
        { "the next year, which takes the decision over", "shared-account", Account, [.. Account.Select(r => r with { Year = 2027 })], false },

        { "somebody else's row", "amount-mismatch", Mismatch, [.. Mismatch, Row with { Id = 2 }], true },
        { "another amount", "amount-mismatch", Mismatch, [Row with { AmountInFen = 95_000 }], false },

        { "a row by the text", "standard-differs", Standard, [.. Standard, Row with { Id = 2 }], true },
        { "a further row", "standard-differs", Standard, [.. Standard, Standard[0] with { Id = 2 }], false },
        { "another standard", "standard-differs", Standard, [Row with { StandardInFen = 11_000 }], false },

        { "somebody else's row", "above-contract", Contract, [.. Contract, Row with { Id = 3, Person = Li, ContractedInHundredths = 500 }], true },
        { "a larger area", "above-contract", Contract, [Contract[0] with { QuantityInHundredths = 450 }, Contract[1]], false },
        { "a third row", "above-contract", Contract, [.. Contract, Row with { Id = 3, Parcel = "14", ContractedInHundredths = 500 }], false },

        { "others' amounts, which move the median", "far-above-median", Above, [.. Above[..^1].Select(r => r with { AmountInFen = 61_000 }), Above[^1]], true },
        { "another amount", "far-above-median", Above, [.. Above[..^1], Row with { AmountInFen = 950_000 }], false },

        { "somebody else's row", "year-on-year", YearOnYear, [.. YearOnYear, Row with { Id = 2 }], true },
        { "another amount", "year-on-year", YearOnYear, [YearOnYear[0] with { AmountInFen = 500_000 }], false },
        { "a further row", "year-on-year", YearOnYear, [.. YearOnYear, YearOnYear[0] with { Id = 2 }], false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fingerprint_AfterAChange_IsTheSameWhereTheDecisionHolds(string name, string code, RuleRow[] before, RuleRow[] after, bool holds)
    {
        Assert.NotEmpty(name);
        var context = new RuleContext
        {
            Today = new DateOnly(2026, 11, 23),
            Exclusive = new HashSet<(int, int)> { (1, 15), (15, 1) },
            Standards = new Dictionary<int, long> { [1] = 15_000 },
            LastYear = new[] { Row with { Id = 90, Person = Wang, Year = 2025 } }.ToLookup(r => (r.ProgrammeId, r.Person!.Value)),
        };
        string Print(RuleRow[] rows) => FindingStore.FingerprintOf(Assert.Single(SubsidyRules.Of(code).Examine(rows, context)));

        Assert.Equal(holds, Print(before) == Print(after));
    }
}
