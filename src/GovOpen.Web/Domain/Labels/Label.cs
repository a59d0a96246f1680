using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Web.Domain.Labels;

/// <summary>Whether a label hangs where it should.</summary>
public enum LabelState
{
    /// <summary>Valid: printed, or on the wall.</summary>
    Active = 1,

    /// <summary>Another label hangs in its place.</summary>
    Replaced = 2,

    /// <summary>Taken down for good.</summary>
    Retired = 3,
}

/// <summary>A QR label of a building. Its code is never reused, not even after the label is gone.</summary>
public sealed class Label : IAudited
{
    /// <summary>See <see cref="LabelCode"/>.</summary>
    public required string Code { get; init; }

    public required int BuildingId { get; init; }

    public Building? Building { get; init; }

    public LabelState State { get; set; } = LabelState.Active;

    public List<LabelEvent> Events { get; } = [];
}

/// <summary>What happened to a label.</summary>
public enum LabelEventKind
{
    Issued = 1,
    Installed = 2,
    Replaced = 3,
    Retired = 4,

    /// <summary>Somebody scanned it and says that it is not on this building.</summary>
    ReportedMisplaced = 5,

    /// <summary>A clerk has looked into the reports so far; the note says what came of it.</summary>
    ReportHandled = 6,
}

/// <summary>One entry of a label's history.</summary>
public sealed class LabelEvent
{
    public long Id { get; init; }

    public required string LabelCode { get; init; }

    public required LabelEventKind Kind { get; init; }

    public required DateTime AtUtc { get; init; }

    /// <summary>The clerk or fitter; null when a passer-by reported it.</summary>
    public string? ByName { get; init; }

    public string? Note { get; init; }
}
