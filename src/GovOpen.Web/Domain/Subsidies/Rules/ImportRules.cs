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

/// <summary>Younger or older by the identity number than people who draw usually are (年龄异常).</summary>
public sealed class UnusualAgeRule : ImportRule
{
    private const string Least = "leastYears";
    private const string Most = "mostYears";

    public override string Code => "unusual-age";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long> { [Least] = 16, [Most] = 100 };

    /// <summary>The row; whether too young or too old follows from its number.</summary>
    public override int IdentifyingDetails => 1;

    /// <summary>What the rule goes by while a file is read.</summary>
    public UsualAges Ages(RuleContext context) => new(context.Today, context.Threshold(this, Least), context.Threshold(this, Most));
}

/// <summary>Ages in full years on a day at which people usually draw.</summary>
public sealed record UsualAges(DateOnly Today, long LeastYears, long MostYears)
{
    /// <summary>What there is to doubt about a day of birth.</summary>
    public IdentityDoubts DoubtsAbout(DateOnly born)
    {
        var years = Today.Year - born.Year;
        var age = Today < born.AddYears(years) ? years - 1 : years;
        return age < LeastYears ? IdentityDoubts.TooYoung : age > MostYears ? IdentityDoubts.TooOld : IdentityDoubts.None;
    }
}

/// <summary>What only the reading of the file can see of an identity number, since the number is not kept.</summary>
[Flags]
public enum IdentityDoubts
{
    None = 0,

    /// <summary>The check character is wrong, or the date is none (GB 11643).</summary>
    Invalid = 1,

    /// <summary>Younger than people usually are who draw, see <see cref="UsualAges"/>.</summary>
    TooYoung = 2,

    /// <summary>Older than these.</summary>
    TooOld = 4,
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
        new AmountMismatchRule(), new StandardDiffersRule(), new AboveContractRule(), new FarAboveMedianRule(), new YearOnYearRule(), new ExcludedPersonRule(), new PaidTooEarlyRule(),
        IdentityInvalid, UnusualAge, SumDiffers,
    ];

    public static SubsidyRule Of(string code) => All.Single(r => r.Code == code);
}
