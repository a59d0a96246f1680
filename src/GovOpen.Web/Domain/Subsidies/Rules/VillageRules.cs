namespace GovOpen.Web.Domain.Subsidies.Rules;

/// <summary>The amount is not quantity × standard (金额计算不符).</summary>
public sealed class AmountMismatchRule : SubsidyRule
{
    private const string Tolerance = "toleranceInFen";

    public override string Code => "amount-mismatch";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Village;

    /// <summary>Lists round to the jiao or the yuan now and then.</summary>
    public override IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long> { [Tolerance] = 100 };

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        var tolerance = context.Threshold(this, Tolerance);
        foreach (var row in rows)
        {
            var expected = SubsidyAmounts.Of(row.QuantityInHundredths, row.StandardInFen);
            if (Math.Abs(expected - row.AmountInFen) > tolerance)
            {
                yield return new RuleFinding(this, [row], Quantity(row.QuantityInHundredths), Yuan(row.StandardInFen), Yuan(expected), Yuan(row.AmountInFen));
            }
        }
    }
}

/// <summary>
/// The standard is not the one that the programme's published text has for the year (标准不符): the text was changed after the list was made. Until the money is paid:
/// a list on notice is still corrected in the open, while what was paid went by the text of its day.
/// </summary>
public sealed class StandardDiffersRule : SubsidyRule
{
    public override string Code => "standard-differs";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override RuleGroup Group => RuleGroup.Village;

    /// <summary>One finding for a village's list, not one for each of its rows: they were all made from one text.</summary>
    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .Where(r => r.PaidOn is null && context.Standards.TryGetValue(r.ProgrammeId, out var standard) && r.StandardInFen != standard)
        .GroupBy(r => (r.ProgrammeId, r.StandardInFen))
        .Select(g => new RuleFinding(this, [.. g], $"{g.Count()}", Yuan(g.Key.StandardInFen), Yuan(context.Standards[g.Key.ProgrammeId])));
}

/// <summary>
/// More is drawn for than the household's contract has (超承包面积): over all its lines, since one that is split into two draws for as much. Lines state the
/// household's contract, the largest where they differ; who has no identity number is taken line by line.
/// </summary>
public sealed class AboveContractRule : SubsidyRule
{
    private const string Tolerance = "toleranceInPercent";

    public override string Code => "above-contract";

    public override FindingSeverity Severity => FindingSeverity.Warning;

    public override RuleGroup Group => RuleGroup.Village;

    public override IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long> { [Tolerance] = 0 };

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        var percent = 100 + context.Threshold(this, Tolerance);
        return rows
            .GroupBy(r => (r.ProgrammeId, r.Person, Line: r.Person is null ? r.Id : 0))
            .Select(g => (Rows: g.ToList(), Drawn: g.Sum(r => r.QuantityInHundredths), Contracted: g.Max(r => r.ContractedInHundredths)))
            .Where(p => p.Contracted is { } contracted && p.Drawn * 100 > contracted * percent)
            .Select(p => new RuleFinding(this, p.Rows, Quantity(p.Drawn), Quantity(p.Contracted!.Value)));
    }
}

/// <summary>
/// An amount lies far above what others of the village draw (远高于本村中位数), by the median absolute deviation: it does not move with the few
/// large amounts that it is meant to find.
/// </summary>
public sealed class FarAboveMedianRule : SubsidyRule
{
    private const string Deviations = "deviations";
    private const string Times = "timesMedian";
    private const string LeastRows = "leastRows";
    private const string LeastAmount = "leastAmountInFen";

    public override string Code => "far-above-median";

    public override FindingSeverity Severity => FindingSeverity.Note;

    public override RuleGroup Group => RuleGroup.Village;

    /// <summary>The amount; the median moves with everybody's.</summary>
    public override int IdentifyingDetails => 1;

    public override IReadOnlyDictionary<string, long> Thresholds { get; } =
        new Dictionary<string, long> { [Deviations] = 12, [Times] = 5, [LeastRows] = 8, [LeastAmount] = 500_000 };

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        // A collective or a firm is larger than a household by its nature.
        var persons = rows.Where(r => r.Kind == RecipientKind.Household).ToList();
        if (persons.Count < context.Threshold(this, LeastRows))
        {
            yield break;
        }

        var median = MedianOf(persons.Select(r => r.AmountInFen));
        var deviation = MedianOf(persons.Select(r => Math.Abs(r.AmountInFen - median)));
        var bound = Math.Max(
            Math.Max(median + (deviation * context.Threshold(this, Deviations)), median * context.Threshold(this, Times)), context.Threshold(this, LeastAmount));
        foreach (var row in persons.Where(r => r.AmountInFen > bound))
        {
            yield return new RuleFinding(this, [row], Yuan(row.AmountInFen), Yuan(median));
        }
    }

    private static long MedianOf(IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>
/// A person draws much more or less than the year before (同比变动). Last year's quantity is valued at this year's standard, so that a new standard does not set off
/// whole villages.
/// </summary>
public sealed class YearOnYearRule : SubsidyRule
{
    private const string Percent = "percent";
    private const string LeastChange = "leastChangeInFen";

    public override string Code => "year-on-year";

    public override FindingSeverity Severity => FindingSeverity.Note;

    public override RuleGroup Group => RuleGroup.Village;

    public override IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long> { [Percent] = 50, [LeastChange] = 50_000 };

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context)
    {
        foreach (var person in rows.Where(r => r.Person is { } p && context.LastYear.Contains((r.ProgrammeId, p))).GroupBy(r => (r.ProgrammeId, r.Person!.Value)))
        {
            var last = context.LastYear[person.Key].ToList();
            var standard = person.MinBy(r => r.Id)!.StandardInFen;
            var before = last.Sum(r => r.StandardInFen == standard ? r.AmountInFen : SubsidyAmounts.Of(r.QuantityInHundredths, standard));
            var now = person.Sum(r => r.AmountInFen);
            var change = Math.Abs(now - before);
            if (change > context.Threshold(this, LeastChange) && change * 100 > before * context.Threshold(this, Percent))
            {
                yield return new RuleFinding(this, [.. last, .. person], Yuan(before), Yuan(now));
            }
        }
    }
}

/// <summary>A person on an exclusion list draws: deceased, moved away, not entitled (死亡、迁出等人员).</summary>
public sealed class ExcludedPersonRule : SubsidyRule
{
    public override string Code => "excluded-person";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Village;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .Where(r => r.Person is { } person && context.ExcludedSince.TryGetValue(person, out var since) && since <= DayOf(r, context.Today))
        .Select(r => new RuleFinding(this, [r], $"{context.ExcludedSince[r.Person!.Value]:yyyy-MM-dd}"));

    /// <summary>The day that counts: when it was paid, else when its notice ends, else today or the last day of the row's year.</summary>
    private static DateOnly DayOf(RuleRow row, DateOnly today) =>
        row.PaidOn ?? row.NoticeEndsOn ?? (row.Year < today.Year ? new DateOnly(row.Year, 12, 31) : today);
}

/// <summary>Paid before the notice had ended, or while somebody's objection to the row or its list was open (公示未满或有异议即发放).</summary>
public sealed class PaidTooEarlyRule : SubsidyRule
{
    public override string Code => "paid-too-early";

    public override FindingSeverity Severity => FindingSeverity.Serious;

    public override RuleGroup Group => RuleGroup.Village;

    public override IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context) => rows
        .Where(r => r.PaidOn is { } paid && (r.NoticeEndsOn is not { } ends || paid <= ends || context.IsUnderObjection(r, paid)))
        .Select(r => new RuleFinding(this, [r], $"{r.PaidOn:yyyy-MM-dd}", r.NoticeEndsOn is { } ends ? $"{ends:yyyy-MM-dd}" : "—"));
}
