using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>What a clerk proposes to change about a posted row.</summary>
public sealed record RowProposal
{
    public required SubsidyStep Step { get; init; }

    /// <summary>The version that the clerk had before him.</summary>
    public required int Version { get; init; }

    public required string? Reason { get; init; }

    public required string Name { get; init; }

    public required string? GroupName { get; init; }

    public required long QuantityInHundredths { get; init; }

    public required long AmountInFen { get; init; }

    /// <summary>Last four characters of the identity number, where the name changes; empty otherwise.</summary>
    public string LastFour { get; init; } = "";

    /// <summary>The day on which the money came back; null for other steps.</summary>
    public DateOnly? MoneyBackOn { get; init; }

    /// <summary>How much of it; null for other steps.</summary>
    public long? MoneyBackInFen { get; init; }
}
