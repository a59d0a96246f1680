namespace GovOpen.Web.Domain.Subsidies.Rules;

/// <summary>A row as the rules see it: without the name, which proves nothing.</summary>
public sealed record RuleRow
{
    public required long Id { get; init; }

    public int BatchId { get; init; }

    public required int ProgrammeId { get; init; }

    public required int Year { get; init; }

    public required string VillageCode { get; init; }

    public RecipientKind Kind { get; init; } = RecipientKind.Household;

    /// <summary>Keyed HMAC of the identity number; null where the list has none, and for who is no person.</summary>
    public Guid? Person { get; init; }

    /// <summary>Keyed HMAC of the account number.</summary>
    public Guid? Account { get; init; }

    /// <summary>Which key the two were made with: under two keys, one person looks like two.</summary>
    public int? KeyId { get; init; }

    public string? Parcel { get; init; }

    public long QuantityInHundredths { get; init; }

    public long? ContractedInHundredths { get; init; }

    public long StandardInFen { get; init; }

    public long AmountInFen { get; init; }

    public DateOnly? NoticeEndsOn { get; init; }

    public DateOnly? PaidOn { get; init; }
}

/// <summary>An objection to a row, or to a list where no row is named.</summary>
/// <param name="From">The day it was received.</param>
/// <param name="To">The day it was closed; null while it is open.</param>
public sealed record RuleObjection(int BatchId, long? RecordId, DateOnly From, DateOnly? To)
{
    /// <summary>Whether it was open on a day.</summary>
    public bool IsOpenOn(DateOnly day) => From <= day && (To is null || To > day);
}

/// <summary>Rows that a rule asks somebody to look at.</summary>
/// <param name="Details">Figures for the explanation, in the order its text names them.</param>
public sealed record RuleFinding(SubsidyRule Rule, IReadOnlyList<RuleRow> Rows, params IReadOnlyList<string> Details)
{
    /// <summary>What it is about where that is not its very rows: a decision holds for the year as long as this is the same, whatever rows there are.</summary>
    public string? Case { get; init; }
}

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
public sealed record RuleContext
{
    public required DateOnly Today { get; init; }

    /// <summary>Thresholds as the district set them, by rule and name; a rule's own default holds elsewhere.</summary>
    public IReadOnlyDictionary<(string Rule, string Name), long> Thresholds { get; init; } = new Dictionary<(string, string), long>();

    /// <summary>Pairs of programmes that exclude each other, both ways round.</summary>
    public IReadOnlySet<(int, int)> Exclusive { get; init; } = new HashSet<(int, int)>();

    /// <summary>Money for one unit by the text of a programme that holds in the year.</summary>
    public IReadOnlyDictionary<int, long> Standards { get; init; } = new Dictionary<int, long>();

    /// <summary>What a person drew from a programme the year before, by programme and person.</summary>
    public ILookup<(int Programme, Guid Person), RuleRow> LastYear { get; init; } = Array.Empty<RuleRow>().ToLookup(r => (0, Guid.Empty));

    /// <summary>Since when a person may not draw.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> ExcludedSince { get; init; } = new Dictionary<Guid, DateOnly>();

    /// <summary>Objections of the year, by list.</summary>
    public ILookup<int, RuleObjection> Objections { get; init; } = Array.Empty<RuleObjection>().ToLookup(o => o.BatchId);

    /// <summary>The same with what a village's people drew the year before.</summary>
    public RuleContext With(ILookup<(int Programme, Guid Person), RuleRow> lastYear) => this with { LastYear = lastYear };

    /// <summary>Whether an objection to a row, or to the whole list it is on, was open on a day.</summary>
    public bool IsUnderObjection(RuleRow row, DateOnly day) => Objections[row.BatchId].Any(o => (o.RecordId is null || o.RecordId == row.Id) && o.IsOpenOn(day));

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

    /// <summary>
    /// How many of a finding's details, from the first on, make it this finding: a decision about it holds as long as they and the rows are the same. Not all,
    /// where the others move with rows that the finding is not about.
    /// </summary>
    public virtual int IdentifyingDetails => int.MaxValue;

    /// <summary>Whether a finding is this one only as long as its rows are the same; of any other, <see cref="RuleFinding.Case"/> says what it is about.</summary>
    public virtual bool IsOfItsRows => true;

    /// <summary>What is worth a look among rows that belong together.</summary>
    public abstract IEnumerable<RuleFinding> Examine(IReadOnlyList<RuleRow> rows, RuleContext context);

    private protected static string Yuan(long fen) => (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    private protected static string Quantity(long hundredths) => (hundredths / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
