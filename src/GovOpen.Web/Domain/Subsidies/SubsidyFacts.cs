namespace GovOpen.Web.Domain.Subsidies;

/// <summary>What a step depends on beside state and role; what a step does not ask about stays at its default.</summary>
public sealed record SubsidyFacts
{
    public required DateOnly Today { get; init; }

    /// <summary>The actor prepared what he is about to approve.</summary>
    public bool IsOwnWork { get; init; }

    public string? Reason { get; init; }

    public DateOnly? VillageReviewedOn { get; init; }

    public DateOnly? NoticeFrom { get; init; }

    public DateOnly? NoticeTo { get; init; }

    public string? NoticePlace { get; init; }

    /// <summary>Calendar days that the programme asks for.</summary>
    public int NoticeDays { get; init; }

    public bool HasAllPhotos { get; init; }

    /// <summary>A row to be paid is still on notice, whether or not its days are over.</summary>
    public bool HasRowsOnNotice { get; init; }

    public bool HasOpenObjection { get; init; }

    /// <summary>An objection to what is paid was open on the day of payment, be it closed since.</summary>
    public bool WasHeldWhenPaid { get; init; }

    /// <summary>A change of a row that the step is about waits for an approver.</summary>
    public bool HasPendingChange { get; init; }

    /// <summary>A row of the list is paid, or was and the money came back.</summary>
    public bool HasPaidRows { get; init; }

    /// <summary>A correction that changes the amount.</summary>
    public bool ChangesAmount { get; init; }

    /// <summary>What the row has before the step.</summary>
    public long AmountInFen { get; init; }

    public DateOnly? PaidOn { get; init; }

    public DateOnly? MoneyBackOn { get; init; }

    public long? MoneyBackInFen { get; init; }
}
