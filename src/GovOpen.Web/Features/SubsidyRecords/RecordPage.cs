using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.Subsidies;

namespace GovOpen.Web.Features.SubsidyRecords;

/// <summary>One row of the ledger with everything the public may know of it.</summary>
public sealed class RecordPage
{
    public required RecordRow Row { get; init; }

    public required PlaceLine Line { get; init; }

    /// <summary>The current version first.</summary>
    public required IReadOnlyList<VersionRow> Versions { get; init; }

    /// <summary>Money that came back, by the version that says so.</summary>
    public required IReadOnlyDictionary<int, MoneyBack> MoneyBacks { get; init; }

    /// <summary>Days of payments after money came back, by the version that says so.</summary>
    public required IReadOnlyDictionary<int, DateOnly> PaidAgain { get; init; }

    /// <summary>Days of payments before the last one, where money came back in between.</summary>
    public required IReadOnlyList<DateOnly> PaidBefore { get; init; }

    /// <summary>Objections to the row or its list, the open ones first, then the latest.</summary>
    public required IReadOnlyList<PublicObjection> Objections { get; init; }

    /// <summary>The row is held by an objection to its whole list, and nobody has objected to the row itself.</summary>
    public bool IsHeldByList =>
        Row.State == SubsidyState.UnderObjection && Objections.Any(o => o.IsOpen && o.IsOfList) && !Objections.Any(o => o.IsOpen && !o.IsOfList);

    /// <summary>The last day on which the name was public, where that is over and the row is a household's.</summary>
    public required DateOnly? NameEndedOn { get; init; }

    /// <summary>What quantity × standard comes to; the published amount may differ.</summary>
    public long CalculatedInFen => SubsidyAmounts.Of(Row.QuantityInHundredths, Row.StandardInFen);
}

/// <summary>The row as it stands.</summary>
public sealed record RecordRow(
    long Id, int BatchId, int ProgrammeId, int Year, string AreaCode, string? GroupName, RecipientKind RecipientKind, string DisplayName, string ProgrammeCode,
    string ProgrammeName, string? Unit, string BatchName, string? NoticePlace, long QuantityInHundredths, long StandardInFen,
    long AmountInFen, SubsidyState State, DateOnly? PostedOn, DateOnly? NoticeEndsOn, DateOnly? PaidOn, string? Reason, int Version, string? SubmittedByName, string? PostedByName)
{
    /// <summary>The money came back or the row was taken off: the reason then speaks of that, not of the last correction.</summary>
    public bool IsTakenBack => State is SubsidyState.Returned or SubsidyState.Recovered or SubsidyState.Withdrawn;
}

/// <summary>Money that came back: returned, recovered, or recovered in part.</summary>
public sealed record MoneyBack(int Version, SubsidyStep Step, DateOnly On, long InFen);

/// <summary>Money that came back and was paid again.</summary>
public sealed record PaidAgain(int Version, DateOnly On);

/// <summary>A published version of the row.</summary>
/// <param name="IsRenamed">It corrected the name itself; otherwise only the rule for showing it made the difference.</param>
public sealed record VersionRow(
    int Version, SubsidyStep Step, string DisplayName, string? GroupName, long QuantityInHundredths, long StandardInFen, long AmountInFen, string? Reason,
    string? DraftedByName, string? ApprovedByName, DateTime? PublishedAtUtc, DateTime? SupersededAtUtc, bool IsRenamed = false)
{
    /// <summary>Taken off with its whole list, which one approver withdraws: nobody had drafted it.</summary>
    public bool IsWithdrawnWithList => Step == SubsidyStep.Withdraw && string.IsNullOrEmpty(DraftedByName);
}

/// <summary>Since when an objection is looked into, and what came of it. Neither who raised it nor what was said is public.</summary>
/// <param name="IsOfList">About the whole list.</param>
/// <param name="WasTrue">Null while it is open, and where nobody has said since the list was withdrawn.</param>
public sealed record PublicObjection(DateOnly ReceivedOn, DateOnly? ClosedOn, bool IsOfList, bool? WasTrue, string? Outcome)
{
    public bool IsOpen => ClosedOn is null;
}
