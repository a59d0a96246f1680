using GovOpen.Web.Domain.Auditing;

namespace GovOpen.Web.Domain.Subsidies;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth a look.</summary>
    Note = 1,

    /// <summary>Probably wrong.</summary>
    Warning = 2,

    /// <summary>Hardly ever right.</summary>
    Serious = 3,
}

/// <summary>What a clerk made of a finding.</summary>
public enum FindingDecision
{
    Open = 0,

    /// <summary>Looked into and in order, such as two people of one name.</summary>
    InOrder = 1,

    /// <summary>It was true, and was corrected, withdrawn or recovered.</summary>
    WasTrue = 2,
}

/// <summary>
/// Rows that a rule asks a clerk to look at. Never public: a rule accuses nobody. What the clerk decides is remembered as long as the same rows
/// have the same figures, or the case is the same.
/// </summary>
public sealed class SubsidyFinding : IAudited
{
    public long Id { get; init; }

    public required string RuleCode { get; init; }

    public required FindingSeverity Severity { get; init; }

    public required int ProgrammeId { get; init; }

    public SubsidyProgramme? Programme { get; init; }

    public required int Year { get; init; }

    /// <summary>Where the rows are; decides which clerks see it. The common part of their codes.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>The import whose preview found it, until that is carried out.</summary>
    public int? ImportId { get; set; }

    /// <summary>SHA-256 of the rule, the rows and the figures it looked at, or of what else makes it this case.</summary>
    [NotAudited]
    public required string Fingerprint { get; init; }

    /// <summary>Figures for the explanation, joined by a tab; no names and no numbers of persons.</summary>
    public required string Details { get; init; }

    public required DateTime FoundAtUtc { get; init; }

    /// <summary>When the rule no longer found it; null while it does.</summary>
    public DateTime? GoneAtUtc { get; set; }

    public FindingDecision Decision { get; set; }

    public string? DecisionReason { get; set; }

    public int? DecidedById { get; set; }

    public string? DecidedByName { get; set; }

    public DateTime? DecidedAtUtc { get; set; }

    public List<SubsidyFindingRow> Rows { get; } = [];
}

/// <summary>A row that a finding is about.</summary>
public sealed class SubsidyFindingRow
{
    public long FindingId { get; init; }

    public SubsidyFinding? Finding { get; init; }

    public required long RecordId { get; init; }
}

/// <summary>A threshold of a rule, as the district sets it; where there is none, the rule's own default holds.</summary>
public sealed class RuleThreshold : IAudited
{
    public required string RuleCode { get; init; }

    public required string Name { get; init; }

    public required long Value { get; set; }
}

/// <summary>Why a person may not draw.</summary>
public enum ExclusionReason
{
    /// <summary>死亡</summary>
    Deceased = 1,

    /// <summary>户口迁出</summary>
    Moved = 2,

    /// <summary>财政供养人员 and others whom a programme excludes.</summary>
    NotEntitled = 3,
}

/// <summary>A person on an exclusion list, by the keyed HMAC of the identity number alone.</summary>
public sealed class ExcludedPerson : IAudited
{
    public long Id { get; init; }

    [NotAudited]
    public required byte[] IdentityMac { get; init; }

    public required int KeyId { get; init; }

    public required ExclusionReason Reason { get; init; }

    /// <summary>From when on he may not draw.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The division whose list it is.</summary>
    public required string DivisionCode { get; init; }
}
