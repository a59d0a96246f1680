namespace GovOpen.Web.Domain.Subsidies.Rules;

/// <summary>Rules about what only the reading of a file sees; they find nothing among stored rows.</summary>
public abstract class ImportRule : SubsidyRule
{
    public override RuleGroup Group => RuleGroup.Import;

    public sealed override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => [];
}

/// <summary>The identity number's check character or date is wrong (GB 11643-1999): a slip of the pen, or nobody's number.</summary>
public sealed class IdentityInvalidRule : ImportRule
{
    public override string Code => "identity-invalid";

    public override FindingSeverity Severity => FindingSeverity.Warning;
}

/// <summary>Under 16 or over 100 years old by the identity number (年龄异常).</summary>
public sealed class UnusualAgeRule : ImportRule
{
    public override string Code => "unusual-age";

    public override FindingSeverity Severity => FindingSeverity.Warning;
}

/// <summary>A village's rows do not add up to what the file or its summary says (合计不符).</summary>
public sealed class SumDiffersRule : ImportRule
{
    public override string Code => "sum-differs";

    public override FindingSeverity Severity => FindingSeverity.Warning;
}

/// <summary>All rules there are.</summary>
public static class SubsidyRules
{
    public static readonly IdentityInvalidRule IdentityInvalid = new();
    public static readonly UnusualAgeRule UnusualAge = new();
    public static readonly SumDiffersRule SumDiffers = new();

    public static IReadOnlyList<SubsidyRule> All { get; } =
    [
        new TwoVillagesRule(), new TwiceInVillageRule(), new ExclusiveProgrammesRule(), new ParcelTwiceRule(), new ParcelExclusiveRule(), new SharedAccountRule(),
        new AmountMismatchRule(), new AboveContractRule(), new FarAboveMedianRule(), new YearOnYearRule(), new ExcludedPersonRule(), new PaidTooEarlyRule(),
        IdentityInvalid, UnusualAge, SumDiffers,
    ];

    public static SubsidyRule Of(string code) => All.Single(r => r.Code == code);
}
