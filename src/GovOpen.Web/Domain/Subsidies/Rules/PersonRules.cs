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

/// <summary>One person stands twice in one village's list of a programme, for the same parcel or for none that is named (村内重复).</summary>
public sealed class TwiceInVillageRule : SubsidyRule
{
    public override string Code => "twice-in-village";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override RuleGroup Group => RuleGroup.Person;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .GroupBy(r => (r.ProgrammeId, r.VillageCode, r.Parcel))
        .Where(g => g.Count() > 1)
        .Select(g => new RuleFinding(this, [.. g], $"{g.Count()}", Yuan(g.Sum(r => r.AmountInFen))));
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
        .GroupBy(r => r.ProgrammeId)
        .Where(g => g.Select(r => r.Person).Distinct().Count() > 1)
        .Select(g => new RuleFinding(this, [.. g], g.First().Parcel ?? "", $"{g.Select(r => r.Person).Distinct().Count()}"));
}

/// <summary>One parcel is drawn for in two programmes that exclude each other.</summary>
public sealed class ParcelExclusiveRule : SubsidyRule
{
    public override string Code => "parcel-exclusive";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Parcel;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        foreach (var one in rows)
        {
            foreach (var other in rows.Where(r => r.Id > one.Id && r.Person != one.Person && context.Exclusive.Contains((one.ProgrammeId, r.ProgrammeId))))
            {
                yield return new RuleFinding(this, [one, other], one.Parcel ?? "");
            }
        }
    }
}

/// <summary>Money of several persons goes into one account (一卡多人).</summary>
public sealed class SharedAccountRule : SubsidyRule
{
    private const string Persons = "persons";

    public override string Code => "shared-account";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override RuleGroup Group => RuleGroup.Account;

    public override IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long> { [Persons] = 2 };

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        var persons = rows.Where(r => r.Person is not null).Select(r => r.Person).Distinct().Count();
        if (persons >= context.Threshold(this, Persons))
        {
            yield return new RuleFinding(this, rows, $"{persons}", Yuan(rows.Sum(r => r.AmountInFen)));
        }
    }
}
