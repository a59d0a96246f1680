namespace GovOpen.Web.Domain.Subsidies.Rules;

/// <summary>A row as the rules see it: without the name, which proves nothing.</summary>
/// <param name="Person">Keyed HMAC of the identity number.</param>
/// <param name="Account">Keyed HMAC of the account number.</param>
public sealed record RuleRow(
    long Id, int ProgrammeId, int Year, string VillageCode, Guid? Person, Guid? Account, string? Parcel, long QuantityInHundredths, long? ContractedInHundredths,
    long StandardInFen, long AmountInFen, SubsidyState State, DateOnly? NoticeEndsOn, DateOnly? PaidOn);

/// <summary>Rows that a rule asks somebody to look at.</summary>
/// <param name="Details">Figures for the explanation, in the order its text names them.</param>
public sealed record RuleFinding(SubsidyRule Rule, IReadOnlyList<RuleRow> Rows, params IReadOnlyList<string> Details);

/// <summary>Which rows a rule is shown together.</summary>
public enum RuleGroup
{
    /// <summary>A village's rows of one programme and year.</summary>
    Village,

    /// <summary>All rows of one person in a year.</summary>
    Person,

    /// <summary>All rows of one parcel in a year.</summary>
    Parcel,

    /// <summary>All rows paid into one account in a year.</summary>
    Account,

    /// <summary>Seen only while a file is read.</summary>
    Import,
}

/// <summary>What rules go by beside the rows.</summary>
public sealed class RuleContext
{
    public required DateOnly Today { get; init; }

    /// <summary>Thresholds as the district set them, by rule and name; a rule's own default holds elsewhere.</summary>
    public IReadOnlyDictionary<(string Rule, string Name), long> Thresholds { get; init; } = new Dictionary<(string, string), long>();

    /// <summary>Pairs of programmes that exclude each other, both ways round.</summary>
    public IReadOnlySet<(int, int)> Exclusive { get; init; } = new HashSet<(int, int)>();

    /// <summary>What a person drew from a programme the year before, by programme and person.</summary>
    public IReadOnlyDictionary<(int Programme, Guid Person), long> LastYear { get; init; } = new Dictionary<(int, Guid), long>();

    /// <summary>Since when a person may not draw.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> ExcludedSince { get; init; } = new Dictionary<Guid, DateOnly>();

    /// <summary>Rows against which an objection is open.</summary>
    public IReadOnlySet<long> UnderObjection { get; init; } = new HashSet<long>();

    public long Threshold(SubsidyRule rule, string name) => Thresholds.TryGetValue((rule.Code, name), out var value) ? value : rule.Thresholds[name];
}

/// <summary>
/// Finds what an auditor would look into. A rule rejects nothing and accuses nobody: a clerk looks and decides, and the public never sees it.
/// </summary>
public abstract class SubsidyRule
{
    /// <summary>Stands in the data base and names the texts; never changed.</summary>
    public abstract string Code { get; }

    public abstract FindingSeverity Severity { get; }

    public abstract RuleGroup Group { get; }

    /// <summary>Thresholds with their defaults; their units stand in their names.</summary>
    public virtual IReadOnlyDictionary<string, long> Thresholds { get; } = new Dictionary<string, long>();

    /// <summary>What is worth a look among rows that belong together.</summary>
    public abstract IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context);

    private protected static string Yuan(long fen) => (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private protected static string Quantity(long hundredths) => (hundredths / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
