namespace GovOpen.Web.Domain.Subsidies.Rules;

/// <summary>One person draws from one programme in two villages in a year (跨村重复领取).</summary>
public sealed class TwoVillagesRule : SubsidyRule
{
    public override string Code => "two-villages";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Person;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .GroupBy(r => r.ProgrammeId)
        .Where(g => g.Select(r => r.VillageCode).Distinct().Count() > 1)
        .Select(g => new RuleFinding(this, [.. g], $"{g.Select(r => r.VillageCode).Distinct().Count()}", Yuan(g.Sum(r => r.AmountInFen))));
}

/// <summary>
/// One person stands twice in one village's list of a programme (村内重复): for the same parcel, or in a row that names none beside any other.
/// </summary>
public sealed class TwiceInVillageRule : SubsidyRule
{
    public override string Code => "twice-in-village";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override RuleGroup Group => RuleGroup.Person;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .GroupBy(r => (r.ProgrammeId, r.VillageCode))
        .SelectMany(list => list.Any(r => r.Parcel is null) ? [[.. list]] : list.GroupBy(r => r.Parcel).Select(parcel => parcel.ToList()))
        .Where(repeated => repeated.Count > 1)
        .Select(repeated => new RuleFinding(this, repeated, $"{repeated.Count}", Yuan(repeated.Sum(r => r.AmountInFen))));
}

/// <summary>One person draws from two programmes that exclude each other (互斥项目).</summary>
public sealed class ExclusiveProgrammesRule : SubsidyRule
{
    public override string Code => "exclusive-programmes";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Person;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        var programmes = rows.Select(r => r.ProgrammeId).Distinct().Order().ToList();
        for (var i = 0; i < programmes.Count; i++)
        {
            for (var j = i + 1; j < programmes.Count; j++)
            {
                if (context.Exclusive.Contains((programmes[i], programmes[j])))
                {
                    var both = rows.Where(r => r.ProgrammeId == programmes[i] || r.ProgrammeId == programmes[j]).ToList();
                    yield return new RuleFinding(this, both, Yuan(both.Sum(r => r.AmountInFen)));
                }
            }
        }
    }
}

/// <summary>One parcel is drawn for by two persons (一地多户).</summary>
public sealed class ParcelTwiceRule : SubsidyRule
{
    public override string Code => "parcel-twice";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Parcel;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .GroupBy(r => (r.ProgrammeId, Place: ParcelCodes.PlaceOf(r)))
        .Select(g => (Rows: g, Holders: ParcelCodes.HoldersOf(g)))
        .Where(g => g.Holders > 1)
        .Select(g => new RuleFinding(this, [.. g.Rows], g.Rows.First().Parcel ?? "", $"{g.Holders}", Yuan(g.Rows.Sum(r => r.AmountInFen))));
}

/// <summary>One parcel is drawn for in two programmes that exclude each other. One person in both is what <see cref="ExclusiveProgrammesRule"/> finds.</summary>
public sealed class ParcelExclusiveRule : SubsidyRule
{
    public override string Code => "parcel-exclusive";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Parcel;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        foreach (var one in rows)
        {
            foreach (var other in rows.Where(r => r.Id > one.Id && context.Exclusive.Contains((one.ProgrammeId, r.ProgrammeId))
                && ParcelCodes.PlaceOf(one) == ParcelCodes.PlaceOf(r) && ParcelCodes.HoldersOf([one, r]) > 1))
            {
                yield return new RuleFinding(this, [one, other], one.Parcel ?? "", Yuan(one.AmountInFen + other.AmountInFen));
            }
        }
    }
}

/// <summary>What a parcel's number says.</summary>
public static class ParcelCodes
{
    /// <summary>
    /// Characters of a full code (承包地块编码, GB/T 35958: 14 of the village group, 5 of the parcel), which no other parcel of the country has. A shorter number
    /// is a village's own: the same number in another village is another parcel.
    /// </summary>
    public const int FullLength = 19;

    /// <summary>Where the number means one parcel: the village, or everywhere.</summary>
    public static string PlaceOf(RuleRow row) => row.Parcel?.Length >= FullLength ? "" : row.VillageCode;

    /// <summary>How many hold the rows, as far as can be told: who has no number is nobody new, and what two keys made is not compared.</summary>
    public static int HoldersOf(IEnumerable<RuleRow> rows) => rows
        .Where(r => (r.Person ?? r.Account) is not null)
        .GroupBy(r => r.KeyId)
        .Select(g => g.Select(r => r.Person ?? r.Account).Distinct().Count())
        .DefaultIfEmpty()
        .Max();
}

/// <summary>Money of several persons, or of a person and a collective or firm, goes into one account (一卡多人).</summary>
public sealed class SharedAccountRule : SubsidyRule
{
    private const string Persons = "persons";

    public override string Code => "shared-account";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override RuleGroup Group => RuleGroup.Account;

    public override IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long> { [Persons] = 2 };

    /// <summary>Who shares an account is not another question with every programme that pays into it.</summary>
    public override bool IsOfItsRows => false;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        // A household without an identity number may be any of the others; a collective or firm has none, and is somebody else.
        var counted = rows.Where(r => r.Person is not null || r.Kind != RecipientKind.Household).ToList();
        var persons = counted.Select(r => r.Person).Distinct().Count();
        if (persons > 1 && persons >= context.Threshold(this, Persons))
        {
            yield return new RuleFinding(this, counted, $"{persons}", Yuan(counted.Sum(r => r.AmountInFen)))
            {
                Case = $"{counted[0].Account:N}|{string.Join('|', counted.Select(r => r.Person?.ToString("N") ?? $"{r.Kind}").Distinct().Order(StringComparer.Ordinal))}",
            };
        }
    }
}
